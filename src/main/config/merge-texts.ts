import type { ConfigEdit, ConfigJson } from '../../shared/config'
import { type ConfigPath, startsWithPath } from '../../shared/config-path'
import { editText } from './edit-text'
import { locateText } from './load-document'
import { toPlain } from './located-value'

/** A key that two people changed to different values; undefined where one took it out. */
export interface MergeConflict {
  readonly path: ConfigPath
  readonly mine: ConfigJson | undefined
  readonly theirs: ConfigJson | undefined
}

export type MergeOutcome =
  | { readonly kind: 'merged'; readonly text: string }
  | { readonly kind: 'conflict'; readonly conflicts: readonly MergeConflict[] }
  /** One of the texts does not parse. */
  | { readonly kind: 'broken'; readonly which: 'mine' | 'theirs' }

/** What to do about keys that both changed. */
export type MergeChoice = 'ask' | 'mine' | 'theirs'

/**
 * Joins two edits of one text: what only one of them changed is taken from it. Where both texts changed
 * apart from each other they are joined as they are; else `mine` is carried over key by key, so that the
 * comments of `theirs` stay.
 */
export function mergeTexts(
  base: string,
  mine: string,
  theirs: string,
  choice: MergeChoice,
): MergeOutcome {
  const [basePlain, minePlain, theirsPlain] = [base, mine, theirs].map(plainOf)
  if (minePlain === undefined) return { kind: 'broken', which: 'mine' }
  if (mine === theirs || theirs === base) return { kind: 'merged', text: mine }
  if (theirsPlain === undefined) return { kind: 'broken', which: 'theirs' }
  if (mine === base) return { kind: 'merged', text: theirs }

  const before = basePlain ?? {}
  const myChanges = diffPlain(before, minePlain)
  const theirChanges = diffPlain(before, theirsPlain)
  const conflicts = findConflicts(myChanges, theirChanges, minePlain, theirsPlain)
  if (conflicts.length > 0 && choice === 'ask') return { kind: 'conflict', conflicts }
  if (conflicts.length === 0) {
    const joined = joinRegions(base, mine, theirs)
    const wanted = applyEdits(theirs, myChanges)
    if (joined !== undefined && samePlain(joined, wanted)) return { kind: 'merged', text: joined }
  }
  const isDisputed = ({ path }: ConfigEdit) =>
    conflicts.some(
      (conflict) => startsWithPath(conflict.path, path) || startsWithPath(path, conflict.path),
    )
  const edits = choice === 'theirs' ? myChanges.filter((edit) => !isDisputed(edit)) : myChanges
  return { kind: 'merged', text: applyEdits(theirs, edits) }
}

/** The edits that make one plain value another; lists of different length count as one value. */
function diffPlain(
  before: ConfigJson,
  after: ConfigJson,
  path: ConfigPath = [],
): readonly ConfigEdit[] {
  if (Object.is(before, after)) return []
  if (isObject(before) && isObject(after)) {
    const removed = Object.keys(before).filter((key) => !Object.hasOwn(after, key))
    const rest = Object.entries(after).flatMap(([key, value]): readonly ConfigEdit[] => {
      const old = Object.hasOwn(before, key) ? before[key] : undefined
      const here = [...path, key]
      return old === undefined ? [{ kind: 'set', path: here, value }] : diffPlain(old, value, here)
    })
    return [...removed.map((key) => ({ kind: 'remove' as const, path: [...path, key] })), ...rest]
  }
  if (isList(before) && isList(after) && before.length === after.length) {
    return after.flatMap((value, index) =>
      diffPlain(before[index] ?? null, value, [...path, index]),
    )
  }
  if (JSON.stringify(before) === JSON.stringify(after) && typeof before === typeof after) return []
  return [{ kind: 'set', path, value: after }]
}

function findConflicts(
  myChanges: readonly ConfigEdit[],
  theirChanges: readonly ConfigEdit[],
  mine: ConfigJson,
  theirs: ConfigJson,
): readonly MergeConflict[] {
  const disputed = new Map<string, ConfigPath>()
  for (const { path: my } of myChanges) {
    for (const { path: their } of theirChanges) {
      const shorter = my.length <= their.length ? my : their
      const longer = shorter === my ? their : my
      if (startsWithPath(longer, shorter)) disputed.set(JSON.stringify(shorter), shorter)
    }
  }
  return [...disputed.values()]
    .map((path) => ({ path, mine: valueAt(mine, path), theirs: valueAt(theirs, path) }))
    .filter((conflict) => JSON.stringify(conflict.mine) !== JSON.stringify(conflict.theirs))
}

/** Joins the texts where the part that one changed does not touch the part that the other changed. */
function joinRegions(base: string, mine: string, theirs: string): string | undefined {
  const my = changedRegion(base, mine)
  const their = changedRegion(base, theirs)
  const [first, second] = my.start <= their.start ? [my, their] : [their, my]
  // Two insertions at one place have no order.
  if (first.end > second.start || first.start === second.start) return undefined
  return (
    base.slice(0, first.start) +
    first.insert +
    base.slice(first.end, second.start) +
    second.insert +
    base.slice(second.end)
  )
}

function changedRegion(base: string, text: string) {
  let start = 0
  while (start < base.length && start < text.length && base[start] === text[start]) start += 1
  let tail = 0
  const most = Math.min(base.length, text.length) - start
  while (tail < most && base.at(-1 - tail) === text.at(-1 - tail)) tail += 1
  return { start, end: base.length - tail, insert: text.slice(start, text.length - tail) }
}

/** Edits that find no place, because the other side took it away, are left out. */
function applyEdits(source: string, edits: readonly ConfigEdit[]): string {
  return edits.reduce((text, edit) => {
    const outcome = editText(text, edit)
    return outcome.kind === 'edited' ? outcome.text : text
  }, source)
}

function samePlain(one: string, other: string): boolean {
  const [first, second] = [plainOf(one), plainOf(other)]
  return first !== undefined && second !== undefined && diffPlain(first, second).length === 0
}

/** Undefined for what does not parse. */
export function plainOf(source: string): ConfigJson | undefined {
  const located = locateText(source)
  return located && toPlain(located)
}

function valueAt(value: ConfigJson, path: ConfigPath): ConfigJson | undefined {
  return path.reduce<ConfigJson | undefined>((at, key) => {
    if (isList(at)) return at[Number(key)]
    return isObject(at) && Object.hasOwn(at, key) ? at[key] : undefined
  }, value)
}

function isList(value: ConfigJson | undefined): value is readonly ConfigJson[] {
  return Array.isArray(value)
}

function isObject(value: ConfigJson | undefined): value is { readonly [key: string]: ConfigJson } {
  return typeof value === 'object' && value !== null && !isList(value)
}
