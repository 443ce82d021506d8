import type { ArrayNode, ObjectNode, ValueNode } from '@humanwhocodes/momoa'
import type { ConfigEdit, ConfigJson } from '../../shared/config'
import type { ConfigPath } from '../../shared/config-path'
import { keyOf } from './load-document'
import { partsOf, rangeOf } from './node-ranges'
import { parseConfig } from './parse-config'
import { printKey, printText, printValue, type WritingStyle } from './print-value'
import {
  blankUntilLineEnd,
  findComma,
  indentAt,
  isAlone,
  lineStartOf,
  restOfLine,
} from './text-lines'
import { defaultStyle, readStyle } from './writing-style'

/** Characters `start` to `end` of a text give way to `insert`. */
export interface Splice {
  readonly start: number
  readonly end: number
  readonly insert: string
}

export type EditOutcome =
  | { readonly kind: 'edited'; readonly text: string; readonly splices: readonly Splice[] }
  /** The text does not parse, and is left alone. */
  | { readonly kind: 'broken' }
  /** There is nothing at the path to remove or rename, or the way to it leads through a plain value. */
  | { readonly kind: 'no-place' }

/**
 * Edits one value of a JSON5 text in place. Everything outside the splices stays byte for byte: comments,
 * order, quotes, line ends, byte order mark. Of a key written twice the last one is edited, since it is the
 * one that counts.
 */
export function editText(source: string, edit: ConfigEdit): EditOutcome {
  const parsed = parseConfig(source)
  if (parsed.kind === 'broken') return { kind: 'broken' }
  const splices = parsed.empty
    ? fillEmpty(source, edit)
    : planEdit(source, parsed.root, edit, readStyle(source, parsed.root))
  if (splices === null) return { kind: 'no-place' }
  return { kind: 'edited', text: applySplices(source, splices), splices }
}

/** Applies splices that do not overlap and stand in order. */
export function applySplices(source: string, splices: readonly Splice[]): string {
  let at = 0
  let result = ''
  for (const { start, end, insert } of splices) {
    result += source.slice(at, start) + insert
    at = end
  }
  return result + source.slice(at)
}

/** A text without any value gets its object behind what it has. */
function fillEmpty(source: string, edit: ConfigEdit): readonly Splice[] | null {
  if (edit.kind !== 'set') return null
  const eol = source.includes('\r\n') ? '\r\n' : '\n'
  const value = nest(edit.path, edit.value)
  if (value === undefined) return null
  const style = { ...defaultStyle, eol }
  const before = source === '' || source === '\uFEFF' || /[\r\n]$/.test(source) ? '' : eol
  const insert = `${before}${printValue(value, style, '')}${eol}`
  return [{ start: source.length, end: source.length, insert }]
}

function planEdit(
  source: string,
  root: ValueNode,
  edit: ConfigEdit,
  style: WritingStyle,
): readonly Splice[] | null {
  const way = walk(root, edit.path)
  if (edit.kind === 'set') {
    const { node, depth } = way
    if (depth === edit.path.length) return [replaceValue(source, node, edit.value, style)]
    const [key, ...rest] = edit.path.slice(depth)
    const value = nest(rest, edit.value)
    if (key === undefined || value === undefined) return null
    return addTo(source, node, key, value, style)
  }
  if (way.depth !== edit.path.length || way.parent === undefined) return null
  const { parent } = way
  if (edit.kind === 'remove') return removeFrom(source, parent.node, parent.index)
  if (parent.node.type !== 'Object') return null
  const name = parent.node.members[parent.index]?.name
  if (name === undefined) return null
  const [start, end] = rangeOf(name)
  const quoted = source[start]
  const isQuoted = quoted === '"' || quoted === "'"
  const insert = isQuoted
    ? printText(edit.key, quoted)
    : printKey(edit.key, { ...style, quoteKeys: false })
  return [{ start, end, insert }]
}

interface Way {
  /** The deepest value on the path that exists. */
  readonly node: ValueNode
  readonly depth: number
  readonly parent?: { readonly node: ObjectNode | ArrayNode; readonly index: number }
}

function walk(root: ValueNode, path: ConfigPath): Way {
  let way: Way = { node: root, depth: 0 }
  for (const key of path) {
    const { node } = way
    if (node.type === 'Object') {
      const index = node.members.findLastIndex((member) => keyOf(member) === String(key))
      const member = node.members[index]
      if (member === undefined) return way
      way = { node: member.value, depth: way.depth + 1, parent: { node, index } }
    } else if (node.type === 'Array') {
      const index = /^\d+$/.test(String(key)) ? Number(key) : -1
      const element = node.elements[index]
      if (element === undefined) return way
      way = { node: element.value, depth: way.depth + 1, parent: { node, index } }
    } else return way
  }
  return way
}

/** Objects, or lists where the path has an index, around a value; undefined where an index is not 0. */
function nest(path: ConfigPath, value: ConfigJson): ConfigJson | undefined {
  if (path.some((key) => typeof key === 'number' && key !== 0)) return undefined
  return path.reduceRight<ConfigJson>((inner, key) => {
    if (typeof key === 'number') return [inner]
    const object: Record<string, ConfigJson> = Object.create(null)
    object[key] = inner
    return object
  }, value)
}

function replaceValue(
  source: string,
  node: ValueNode,
  value: ConfigJson,
  style: WritingStyle,
): Splice {
  const [start, end] = rangeOf(node)
  const quote = source[start]
  const own = quote === '"' || quote === "'" ? { ...style, quote } : style
  return { start, end, insert: printValue(value, own as WritingStyle, indentAt(source, start)) }
}

function addTo(
  source: string,
  node: ValueNode,
  key: string | number,
  value: ConfigJson,
  style: WritingStyle,
): readonly Splice[] | null {
  if (node.type !== 'Object' && node.type !== 'Array') return null
  const parts = partsOf(node)
  if (node.type === 'Array' && String(key) !== String(parts.length)) return null
  const [start, end] = rangeOf(node)
  const close = end - 1
  const print = (indent: string) =>
    node.type === 'Array'
      ? printValue(value, style, indent)
      : `${printKey(String(key), style)}: ${printValue(value, style, indent)}`
  const last = parts.at(-1)
  if (last === undefined) return [addFirst(source, start, close, print, style)]

  const [lastStart, lastEnd] = rangeOf(last)
  const comma = findComma(source, lastEnd, close)
  if (!isAlone(source, lastStart)) {
    const indent = indentAt(source, lastStart)
    return [{ start: lastEnd, end: lastEnd, insert: `, ${print(indent)}` }]
  }
  const indent = indentAt(source, lastStart)
  const line = `${style.eol}${indent}${print(indent)}`
  const afterLast = comma === undefined ? lastEnd : comma + 1
  const lineEnd = restOfLine(source, afterLast, close)
  if (comma !== undefined) {
    // The new one has a comma of its own, as the last one had.
    return lineEnd === undefined
      ? [{ start: lastEnd, end: lastEnd, insert: `,${line}` }]
      : [{ start: lineEnd, end: lineEnd, insert: `${line},` }]
  }
  return lineEnd === undefined || lineEnd === lastEnd
    ? [{ start: lastEnd, end: lastEnd, insert: `,${line}` }]
    : [
        { start: lastEnd, end: lastEnd, insert: ',' },
        { start: lineEnd, end: lineEnd, insert: line },
      ]
}

/** Into brackets that hold nothing, or comments only. */
function addFirst(
  source: string,
  open: number,
  close: number,
  print: (indent: string) => string,
  style: WritingStyle,
): Splice {
  const outer = indentAt(source, open)
  const indent = outer + style.indent
  const comma = style.trailingComma ? ',' : ''
  if (isAlone(source, close)) {
    const lineStart = lineStartOf(source, close)
    return {
      start: lineStart,
      end: lineStart,
      insert: `${indent}${print(indent)}${comma}${style.eol}`,
    }
  }
  const line = `${style.eol}${indent}${print(indent)}${comma}${style.eol}${outer}`
  return { start: close, end: close, insert: line }
}

/** Takes out one part with the comma that it needs, and its line where it stands alone on it. */
function removeFrom(
  source: string,
  node: ObjectNode | ArrayNode,
  index: number,
): readonly Splice[] | null {
  const parts = partsOf(node)
  const part = parts[index]
  if (part === undefined) return null
  const close = rangeOf(node)[1] - 1
  const [start, end] = rangeOf(part)
  const next = parts[index + 1]
  const comma = findComma(source, end, next === undefined ? close : rangeOf(next)[0])
  const before = parts[index - 1]
  const splices: Splice[] = []
  if (comma === undefined && before !== undefined) {
    const commaBefore = findComma(source, rangeOf(before)[1], start)
    if (commaBefore !== undefined) {
      splices.push({ start: commaBefore, end: commaBefore + 1, insert: '' })
    }
  }
  const gap = comma === undefined ? '' : source.slice(end, comma)
  const keepsGap = gap.trim() !== ''
  const stop = comma === undefined || keepsGap ? end : comma + 1
  const own = { start, end: stop }
  const lineEnd = blankUntilLineEnd(source, stop)
  if (!keepsGap && isAlone(source, start) && lineEnd !== undefined) {
    own.start = lineStartOf(source, start)
    own.end = lineEnd
  } else if (comma === undefined) {
    while (/[ \t]/.test(source[own.start - 1] ?? '')) own.start -= 1
  } else if (!keepsGap) {
    while (/[ \t]/.test(source[own.end] ?? '') && next !== undefined) own.end += 1
  }
  const earlier = splices[0]
  if (earlier !== undefined && earlier.end > own.start) own.start = earlier.end
  splices.push({ ...own, insert: '' })
  if (keepsGap && comma !== undefined) splices.push({ start: comma, end: comma + 1, insert: '' })
  return splices
}
