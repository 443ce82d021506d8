import fc from 'fast-check'
import json5 from 'json5'
import type { ConfigEdit, ConfigJson } from '../../../shared/config'
import { editText } from '../edit-text'

/** A document as somebody might have written it, and an edit of it. */
export interface RandomEdit {
  readonly source: string
  readonly edit: ConfigEdit
}

const name = fc.oneof(
  fc.constantFrom(
    'models',
    'a',
    'b',
    'region',
    'amazon-bedrock',
    'x.y',
    '$include2',
    'constructor',
  ),
  fc.string({ maxLength: 6, unit: 'grapheme' }).filter((key) => key !== '__proto__'),
)

const leaf = fc.oneof(
  fc.constantFrom('null', 'true', 'false', '0x1F', '+3600', '-.5', '1e3', '5.', '0', '-0'),
  fc.integer().map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  fc
    .tuple(fc.constantFrom('"', "'"), fc.string({ maxLength: 12, unit: 'grapheme' }))
    .map(([quote, text]) => quoted(text, quote)),
  fc.constantFrom(`'a \\\n b'`, `"\\u0041\\x42\\0"`, `'// no comment'`, `"/* none */, ["`),
)

const blank = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('', ' ', '\n', '\n  ', '\t', '\n\n\t', '\u00a0') },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      ' // a, comment {\n',
      ' /* one, } */ ',
      '/* two\n lines: ] */',
      '//\n  ',
      '\n// above\n  ',
    ),
  },
)

const written = fc.letrec<{ value: string; list: string; object: string }>((tie) => ({
  value: fc.oneof({ depthSize: 'small', withCrossShrink: true }, leaf, tie('object'), tie('list')),
  list: fc
    .tuple(fc.array(fc.tuple(blank, tie('value'), blank), { maxLength: 4 }), fc.boolean(), blank)
    .map(([items, trailing, inside]) => {
      const parts = items.map((item) => item.join(''))
      return `[${parts.join(',')}${trailing && parts.length > 0 ? ',' : ''}${inside}]`
    }),
  object: fc
    .tuple(
      fc.uniqueArray(
        fc.tuple(blank, name, fc.constantFrom('"', "'", ''), blank, blank, tie('value'), blank),
        { maxLength: 5, selector: ([, key]) => key },
      ),
      fc.boolean(),
      blank,
    )
    .map(([members, trailing, inside]) => {
      const parts = members.map(
        ([before, key, quote, afterKey, afterColon, value, after]) =>
          `${before}${writeKey(key, quote)}${afterKey}:${afterColon}${value}${after}`,
      )
      return `{${parts.join(',')}${trailing && parts.length > 0 ? ',' : ''}${inside}}`
    }),
}))

const source = fc
  .tuple(fc.constantFrom('', '\uFEFF'), blank, written.object, blank, fc.boolean())
  .map(([mark, before, object, after, crlf]) => {
    const text = before + object + after
    return mark + (crlf ? text.replace(/\n/g, '\r\n') : text)
  })

const newValue: fc.Arbitrary<ConfigJson> = fc.oneof(
  fc.constantFrom<ConfigJson>(null, true, 42, 0.25, -7, [], {}, ['a', 'b'], {
    k: [1, { l: "it's" }],
  }),
  fc.string({ unit: 'grapheme' }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
)

/** Sets, adds, removes and renames at places that are there and at some that are not. */
export const randomEdit: fc.Arbitrary<RandomEdit> = fc
  .tuple(source, newValue, fc.nat(), fc.nat(), name, name)
  .map(([text, value, place, kind, key, deeper]) => {
    const places = listPlaces(json5.parse(text))
    const path = places[place % places.length] ?? []
    const edits: readonly ConfigEdit[] = [
      { kind: 'set', path, value },
      { kind: 'set', path: [...path, key], value },
      { kind: 'set', path: [...path, key, deeper], value },
      { kind: 'remove', path },
      { kind: 'rename', path, key },
    ]
    return { source: text, edit: edits[kind % edits.length] ?? { kind: 'remove', path } }
  })

/** Throws unless the edit did what it should and nothing else. */
export function checkEdit({ source: before, edit }: RandomEdit): void {
  const outcome = editText(before, edit)
  const expected = applyPlain(json5.parse(before), edit)
  if (outcome.kind !== 'edited') {
    if (expected !== undefined) throw new Error(`Not edited: ${outcome.kind}`)
    return
  }
  const got = JSON.stringify(json5.parse(outcome.text), inOrder)
  const wanted = JSON.stringify(expected, inOrder)
  if (got !== wanted) throw new Error(`Got ${got}\nwanted ${wanted}\nas ${outcome.text}`)
  checkOutside(before, outcome)
}

/** JavaScript moves keys such as `0` to the front, so that the order of a renamed one is lost in `applyPlain`. */
function inOrder(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))
  return Object.fromEntries(entries)
}

function checkOutside(
  before: string,
  { text, splices }: Extract<ReturnType<typeof editText>, { kind: 'edited' }>,
): void {
  let from = 0
  let to = 0
  for (const splice of [...splices, { start: before.length, end: before.length, insert: '' }]) {
    const kept = before.slice(from, splice.start)
    if (text.slice(to, to + kept.length) !== kept) throw new Error('Bytes changed outside')
    to += kept.length
    if (text.slice(to, to + splice.insert.length) !== splice.insert) throw new Error('Not inserted')
    to += splice.insert.length
    from = splice.end
  }
  for (const { start, end } of splices) {
    // What goes is the value itself and commas: a comment beside it stays.
    const removed = before.slice(start, end).replace(/^[\s,]+|[\s,]+$/g, '')
    if (/^\/|(?:\*\/|comment \{|above|\/\/)$/.test(removed)) throw new Error('A comment was lost')
  }
}

function applyPlain(root: unknown, edit: ConfigEdit): unknown {
  const copy = structuredClone(root)
  const { path } = edit
  if (path.length === 0) return edit.kind === 'set' ? edit.value : undefined
  let at: unknown = copy
  for (const [index, key] of path.slice(0, -1).entries()) {
    if (typeof at !== 'object' || at === null) return undefined
    const container = at as Record<string, unknown>
    if (!Object.hasOwn(container, key)) {
      if (edit.kind !== 'set' || Array.isArray(container)) return undefined
      put(container, String(key), typeof path[index + 1] === 'number' ? [] : {})
    }
    at = container[key]
  }
  const last = path.at(-1) ?? ''
  if (typeof at !== 'object' || at === null) return undefined
  const container = at as Record<string, unknown>
  if (edit.kind === 'set') {
    if (Array.isArray(container)) {
      const index = Number(last)
      if (!/^\d+$/.test(String(last)) || index > container.length) return undefined
    }
    put(container, String(last), edit.value)
    return copy
  }
  if (!Object.hasOwn(container, last)) return undefined
  if (edit.kind === 'remove') {
    if (Array.isArray(container)) container.splice(Number(last), 1)
    else delete container[last]
    return copy
  }
  if (Array.isArray(container)) return undefined
  const entries = Object.entries(container).map(([key, value]) => [
    key === last ? edit.key : key,
    value,
  ])
  for (const key of Object.keys(container)) delete container[key]
  for (const [key, value] of entries) put(container, String(key), value)
  return copy
}

/** As JSON5 does, a key written later takes its place at the first one. */
function put(container: object, key: string, value: unknown): void {
  Object.defineProperty(container, key, {
    value,
    configurable: true,
    enumerable: true,
    writable: true,
  })
}

function listPlaces(
  value: unknown,
  path: readonly (string | number)[] = [],
): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [[...path]]
  const below = Array.isArray(value)
    ? value.flatMap((item, index) => listPlaces(item, [...path, index]))
    : Object.entries(value).flatMap(([key, item]) => listPlaces(item, [...path, key]))
  return [[...path], ...below]
}

function quoted(text: string, quote: string): string {
  // JSON5 warns of the line separators of Unicode where they are not escaped.
  const inner = JSON.stringify(text)
    .slice(1, -1)
    .replace(/[\u2028\u2029]/g, '.')
  if (quote === '"') return `"${inner}"`
  return `'${inner.replace(/\\"/g, '"').replace(/'/g, "\\'")}'`
}

function writeKey(key: string, quote: string): string {
  return quote === '' && /^[A-Za-z_$][\w$]*$/.test(key) ? key : quoted(key, quote || '"')
}
