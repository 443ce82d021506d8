import type { ConfigEdit } from '../../shared/config'
import { type ConfigPath, formatConfigPath } from '../../shared/config-path'
import { editText } from './edit-text'
import { type ConfigDocument, loadDocument } from './load-document'
import { childOf, findLocated, type Home, type LocatedValue } from './located-value'
import type { ReadSource } from './read-source'

/** Every text that edits have touched, by file. */
export type Texts = ReadonlyMap<string, string>

export type DocumentEdit =
  | {
      readonly kind: 'edited'
      readonly file: string
      readonly text: string
      /** What stood there as written, where it took something from the environment. */
      readonly replacedVariable?: string
    }
  | NoEdit

/** The text does not parse, or there is no place for the edit at the path. */
export interface NoEdit {
  readonly kind: 'broken' | 'no-place'
  readonly path: string
}

/**
 * Edits a value in the file where it stands, or adds it where its object stands: of an object that is
 * merged from several files, in the one whose keys win.
 */
function editDocument(document: ConfigDocument, edit: ConfigEdit): DocumentEdit {
  const path = formatConfigPath(edit.path)
  const home = findHome(document.root, edit.path)
  const content = document.files.get(home.file)?.content ?? ''
  const outcome = editText(content, { ...edit, path: home.path })
  if (outcome.kind !== 'edited') return { kind: outcome.kind, path }
  const replaced = edit.kind === 'set' ? variableAt(document.root, edit.path) : undefined
  return {
    kind: 'edited',
    file: home.file,
    text: outcome.text,
    ...(replaced !== undefined && { replacedVariable: replaced }),
  }
}

/** Makes one edit after the other; what came of the last one that could not be made ends it. */
export async function editTexts(
  main: string,
  read: ReadSource,
  texts: Texts,
  edits: readonly ConfigEdit[],
): Promise<
  | {
      readonly kind: 'edited'
      readonly texts: Texts
      readonly replacedVariables: readonly string[]
    }
  | NoEdit
> {
  const edited = new Map(texts)
  const replacedVariables: string[] = []
  for (const edit of edits) {
    const outcome = editDocument(await loadDocument(main, withTexts(read, edited)), edit)
    if (outcome.kind !== 'edited') return outcome
    edited.set(outcome.file, outcome.text)
    if (outcome.replacedVariable !== undefined) replacedVariables.push(outcome.replacedVariable)
  }
  return { kind: 'edited', texts: edited, replacedVariables }
}

/** Reads these texts in place of the files of their names. */
export function withTexts(read: ReadSource, texts: Texts): ReadSource {
  return async (file) => {
    const content = texts.get(file)
    if (content === undefined) return await read(file)
    const source = await read(file)
    const realPath = source.kind === 'text' ? source.realPath : file
    return { kind: 'text', version: source.version, content, realPath }
  }
}

function findHome(root: LocatedValue, path: ConfigPath): Pick<Home, 'file' | 'path'> {
  let at = root
  for (const [depth, key] of path.entries()) {
    const next = childOf(at, key)
    if (next === undefined) {
      const home = roomIn(at, key)
      // A list that is joined from several files counts from 0 in each.
      const own =
        at.kind === 'list' ? [at.items.filter((item) => sameList(item, home)).length] : [key]
      return { file: home.file, path: [...home.path, ...own, ...path.slice(depth + 1)] }
    }
    at = next
  }
  return at.home
}

function sameList(item: LocatedValue, list: Home): boolean {
  return item.home.file === list.file && item.home.path.length === list.path.length + 1
}

/** The object that a new key goes into: the one whose keys win, unless all it does is include. */
function roomIn(value: LocatedValue, key: string | number): Home {
  if (value.kind === 'scalar') return value.home
  if (value.kind === 'list') return value.homes.at(-1) ?? value.home
  const used = new Set([...value.members.values()].map(({ nameHome }) => homeKey(nameHome, 1)))
  const filled = value.homes.filter((home) => used.has(homeKey(home, 0)))
  return (key === '$include' ? undefined : filled.at(-1)) ?? value.homes.at(-1) ?? value.home
}

function homeKey({ file, path }: Home, up: number): string {
  return JSON.stringify([file, path.slice(0, path.length - up)])
}

function variableAt(root: LocatedValue, path: ConfigPath): string | undefined {
  const value = findLocated(root, path)
  if (value?.kind !== 'scalar' || typeof value.value !== 'string') return undefined
  return /(^|[^$])\$\{[A-Z_][A-Z0-9_]*\}/.test(value.value) ? value.value : undefined
}
