import { dirname, isAbsolute, relative, resolve } from 'node:path'
import type { MemberNode, ObjectNode, ValueNode } from '@humanwhocodes/momoa'
import type { ConfigProblem } from '../../shared/config'
import { type ConfigPath, formatConfigPath } from '../../shared/config-path'
import { type Text, text } from '../../shared/text'
import { type Home, type LocatedMember, type LocatedValue, mergeLocated } from './located-value'
import { type ParsedConfig, parseConfig } from './parse-config'
import type { ReadSource, Source } from './read-source'

/** As deep as OpenClaw follows includes. */
const includeDepthLimit = 10

/** The config with everything that it includes. */
export interface ConfigDocument {
  readonly file: string
  readonly exists: boolean
  /** A file cannot be read or parsed, so that values are missing from {@link root}. */
  readonly broken: boolean
  readonly root: LocatedValue
  /** Of each file its text and how it parsed, the config itself first; files that are absent are not in it. */
  readonly files: ReadonlyMap<string, ParsedFile>
  /** How each file was found, to be compared with later. */
  readonly versions: ReadonlyMap<string, string>
  readonly problems: readonly ConfigProblem[]
}

export interface ParsedFile {
  readonly content: string
  readonly parsed: ParsedConfig
}

/**
 * Reads the config and follows its includes, each relative to the file that names it. Never rejects:
 * whatever is wrong is among the problems.
 */
export async function loadDocument(file: string, read: ReadSource): Promise<ConfigDocument> {
  const sources = new Map<string, Source>([[file, await read(file)]])
  const parsed = new Map<string, ParsedFile>()
  for (;;) {
    for (const [name, source] of sources) {
      if (source.kind === 'text' && !parsed.has(name)) {
        parsed.set(name, { content: source.content, parsed: parseConfig(source.content) })
      }
    }
    const pass = locateAll(file, sources, parsed)
    if (pass.wanted.size === 0) return pass.document
    for (const name of pass.wanted) sources.set(name, await read(name))
  }
}

/** One attempt with the files at hand; those that it lacks are `wanted`. */
function locateAll(
  main: string,
  sources: ReadonlyMap<string, Source>,
  files: ReadonlyMap<string, ParsedFile>,
): { readonly wanted: ReadonlySet<string>; readonly document: ConfigDocument } {
  const wanted = new Set<string>()
  const problems: ConfigProblem[] = []
  let broken = false
  const mainSource = sources.get(main)
  const folder = dirname(mainSource?.kind === 'text' ? mainSource.realPath : main)

  function report(home: Home, path: ConfigPath, message: Text, severity: 'error' | 'warning') {
    problems.push({
      severity,
      ...(home.file !== main && { file: home.file }),
      path: formatConfigPath(path),
      line: home.line,
      column: home.column,
      message,
    })
  }

  function locateFile(file: string, path: ConfigPath, chain: readonly string[]): LocatedValue {
    const parsed = files.get(file)?.parsed
    if (parsed?.kind === 'parsed') {
      return locate(parsed.root, { file, path: [] }, path, [...chain, file])
    }
    broken = true
    if (parsed !== undefined) {
      const { line, column } = parsed.position
      report({ file, path: [], line, column }, path, parsed.message, 'error')
    }
    return emptyObject(file)
  }

  function locate(
    node: ValueNode,
    at: { readonly file: string; readonly path: ConfigPath },
    path: ConfigPath,
    chain: readonly string[],
  ): LocatedValue {
    const home = homeOf(node, at.file, at.path)
    if (node.type === 'Object') return locateObject(node, home, path, chain)
    if (node.type === 'Array') {
      const items = node.elements.map(({ value }, index) =>
        locate(value, { file: at.file, path: [...at.path, index] }, [...path, index], chain),
      )
      return { kind: 'list', home, homes: [home], items }
    }
    return { kind: 'scalar', home, value: scalarOf(node) }
  }

  function locateObject(
    node: ObjectNode,
    home: Home,
    path: ConfigPath,
    chain: readonly string[],
  ): LocatedValue {
    const members = new Map<string, LocatedMember>()
    const lines = new Map<string, number>()
    let include: MemberNode | undefined
    for (const member of node.members) {
      const key = keyOf(member)
      const nameHome = homeOf(member.name, home.file, [...home.path, key])
      const first = lines.get(key)
      if (first !== undefined) {
        const values = { key, line: first }
        report(nameHome, [...path, key], text('configProblems.duplicate', values), 'warning')
      }
      lines.set(key, nameHome.line)
      if (key === '$include') {
        include = member
        continue
      }
      const at = { file: home.file, path: nameHome.path }
      members.set(key, { nameHome, value: locate(member.value, at, [...path, key], chain) })
    }
    const own: LocatedValue = { kind: 'object', home, homes: [home], members }
    if (include === undefined) return own
    const included = locateIncludes(include.value, home, path, chain)
    if (included === undefined) return own
    if (included.kind !== 'object' && members.size > 0) {
      report(home, path, text('configProblems.includeNotObject'), 'error')
      return own
    }
    return members.size === 0 && included.kind !== 'object' ? included : mergeLocated(included, own)
  }

  function locateIncludes(
    node: ValueNode,
    home: Home,
    path: ConfigPath,
    chain: readonly string[],
  ): LocatedValue | undefined {
    const names = node.type === 'Array' ? node.elements.map(({ value }) => value) : [node]
    let merged: LocatedValue | undefined
    for (const name of names) {
      const here = homeOf(name, home.file, [...home.path, '$include'])
      const fail = (message: Text) => {
        broken = true
        report(here, [...path, '$include'], message, 'error')
      }
      if (name.type !== 'String' || name.value.trim() === '') {
        fail(text('configProblems.includeText'))
        continue
      }
      const file = resolve(dirname(home.file), name.value)
      const refusal = refuseInclude(file, chain)
      if (refusal !== undefined) {
        fail(refusal)
        continue
      }
      const source = sources.get(file)
      if (source === undefined) {
        wanted.add(file)
        continue
      }
      if (source.kind !== 'text') {
        fail(
          source.kind === 'absent'
            ? text('configProblems.includeAbsent', { file: name.value })
            : source.message,
        )
        continue
      }
      if (isOutside(folder, source.realPath)) {
        fail(text('configProblems.includeOutside', { file: name.value }))
        continue
      }
      const value = locateFile(file, path, chain)
      merged = merged === undefined ? value : mergeLocated(merged, value)
    }
    return merged
  }

  function refuseInclude(file: string, chain: readonly string[]): Text | undefined {
    if (chain.includes(file)) {
      const cycle = [...chain.slice(chain.indexOf(file)), file]
      const names = cycle.map((name) => relative(dirname(main), name)).join(' → ')
      return text('configProblems.includeCycle', { cycle: names })
    }
    if (chain.length > includeDepthLimit) {
      return text('configProblems.includeDepth', { limit: includeDepthLimit })
    }
    return isOutside(dirname(main), file) && isOutside(folder, file)
      ? text('configProblems.includeOutside', { file })
      : undefined
  }

  if (mainSource?.kind === 'unreadable') {
    broken = true
    problems.push({ severity: 'error', path: '', message: mainSource.message })
  }
  const root = mainSource?.kind === 'text' ? locateFile(main, [], []) : emptyObject(main)
  const exists = mainSource !== undefined && mainSource.kind !== 'absent'
  const versions = new Map([...sources].map(([name, { version }]) => [name, version]))
  return { wanted, document: { file: main, exists, broken, root, files, versions, problems } }
}

/** A text by itself, without following includes; undefined when it does not parse. */
export function locateText(content: string): LocatedValue | undefined {
  const parsed = parseConfig(content)
  return parsed.kind === 'parsed' ? locateNode(parsed.root, '', []) : undefined
}

function locateNode(node: ValueNode, file: string, path: ConfigPath): LocatedValue {
  const home = homeOf(node, file, path)
  if (node.type === 'Array') {
    const items = node.elements.map(({ value }, index) => locateNode(value, file, [...path, index]))
    return { kind: 'list', home, homes: [home], items }
  }
  if (node.type !== 'Object') return { kind: 'scalar', home, value: scalarOf(node) }
  const members = new Map<string, LocatedMember>()
  for (const member of node.members) {
    const key = keyOf(member)
    const here = [...path, key]
    members.set(key, {
      nameHome: homeOf(member.name, file, here),
      value: locateNode(member.value, file, here),
    })
  }
  return { kind: 'object', home, homes: [home], members }
}

/** A key's text, whether it is quoted or not. */
export function keyOf({ name }: MemberNode): string {
  return name.type === 'String' ? name.value : name.name
}

function emptyObject(file: string): LocatedValue {
  const home: Home = { file, path: [], line: 1, column: 1 }
  return { kind: 'object', home, homes: [home], members: new Map() }
}

function homeOf(
  node: { readonly loc: { readonly start: { readonly line: number; readonly column: number } } },
  file: string,
  path: ConfigPath,
): Home {
  const { line, column } = node.loc.start
  return { file, path, line, column }
}

/** The values that JSON lacks become the numbers that they stand for. */
function scalarOf(node: Exclude<ValueNode, { type: 'Object' | 'Array' }>) {
  switch (node.type) {
    case 'Null':
      return null
    case 'NaN':
      return Number.NaN
    case 'Infinity':
      return node.sign === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
    default:
      return node.value
  }
}

function isOutside(folder: string, file: string): boolean {
  const way = relative(folder, file)
  return way === '' || way.startsWith('..') || isAbsolute(way)
}
