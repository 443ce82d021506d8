import type { ConfigJson } from '../../shared/config'
import type { ConfigPath } from '../../shared/config-path'

/** Where a value stands: its file, the way to it within that file, and its place in the text. */
export interface Home {
  readonly file: string
  readonly path: ConfigPath
  readonly line: number
  readonly column: number
}

/** A value of the config with everything included, each part of which knows its home. */
export type LocatedValue = LocatedObject | LocatedList | LocatedScalar

export interface LocatedObject {
  readonly kind: 'object'
  readonly home: Home
  /** Every object in a file that this one is merged from, the one that wins last. */
  readonly homes: readonly Home[]
  readonly members: ReadonlyMap<string, LocatedMember>
}

export interface LocatedMember {
  readonly nameHome: Home
  readonly value: LocatedValue
}

export interface LocatedList {
  readonly kind: 'list'
  readonly home: Home
  readonly homes: readonly Home[]
  readonly items: readonly LocatedValue[]
}

export interface LocatedScalar {
  readonly kind: 'scalar'
  readonly home: Home
  readonly value: string | number | boolean | null
}

/** Objects are merged, lists joined; of anything else the later one wins. */
export function mergeLocated(base: LocatedValue, over: LocatedValue): LocatedValue {
  if (base.kind === 'list' && over.kind === 'list') {
    return {
      kind: 'list',
      home: over.home,
      homes: [...base.homes, ...over.homes],
      items: [...base.items, ...over.items],
    }
  }
  if (base.kind !== 'object' || over.kind !== 'object') return over
  const members = new Map(base.members)
  for (const [key, member] of over.members) {
    const below = members.get(key)
    members.set(
      key,
      below === undefined
        ? member
        : { nameHome: member.nameHome, value: mergeLocated(below.value, member.value) },
    )
  }
  return { kind: 'object', home: over.home, homes: [...base.homes, ...over.homes], members }
}

/** The value below at this key; a list takes an index, also as digits. */
export function childOf(
  value: LocatedValue | undefined,
  key: string | number,
): LocatedValue | undefined {
  if (value?.kind === 'object') return value.members.get(String(key))?.value
  if (value?.kind !== 'list' || !/^\d+$/.test(String(key))) return undefined
  return value.items[Number(key)]
}

export function findLocated(root: LocatedValue, path: ConfigPath): LocatedValue | undefined {
  return path.reduce<LocatedValue | undefined>(childOf, root)
}

/** The plain value, made of objects without a prototype, each text as `readText` has it. */
export function toPlain(
  value: LocatedValue,
  readText: (text: string, home: Home) => string = (text) => text,
): ConfigJson {
  switch (value.kind) {
    case 'scalar':
      return typeof value.value === 'string' ? readText(value.value, value.home) : value.value
    case 'list':
      return value.items.map((item) => toPlain(item, readText))
    case 'object': {
      const plain: Record<string, ConfigJson> = Object.create(null)
      for (const [key, member] of value.members) plain[key] = toPlain(member.value, readText)
      return plain
    }
  }
}
