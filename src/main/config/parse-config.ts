import { type NumberNode, parse, traverse, type ValueNode } from '@humanwhocodes/momoa'
import { type Text, text } from '../../shared/text'
import { positionAt, scanText, type TextPosition } from './scan-text'

/** A config larger than this is neither read nor written. Bytes. */
export const configSizeLimit = 1024 * 1024

/** Levels of objects and lists. */
const configDepthLimit = 200

export type ParsedConfig =
  | {
      readonly kind: 'parsed'
      readonly root: ValueNode
      /** The text holds no value at all, which counts as an empty object. */
      readonly empty: boolean
    }
  | { readonly kind: 'broken'; readonly position: TextPosition; readonly message: Text }

/**
 * Reads JSON5, with or without a byte order mark; never throws. What the text is refused for is named
 * with its place.
 */
export function parseConfig(source: string): ParsedConfig {
  const broken = (offset: number, message: Text): ParsedConfig => ({
    kind: 'broken',
    position: positionAt(source, offset),
    message,
  })
  const scanned = scanText(source, configDepthLimit)
  switch (scanned.kind) {
    case 'too-deep':
      return broken(scanned.offset, text('configProblems.tooDeep', { limit: configDepthLimit }))
    case 'open-quotes':
      return broken(scanned.offset, text('configProblems.openQuotes'))
    case 'sound': {
      const { empty, open, signedDots } = scanned
      try {
        return { kind: 'parsed', root: parseJson5(empty ? '{}' : source, signedDots), empty }
      } catch (cause) {
        const offset = offsetOf(cause, source)
        const found = /^(?:[\w$]+|.)/su.exec(source.slice(offset))?.[0] ?? ''
        const atEnd = source.slice(offset + found.length).trim() === ''
        if (found === '' || (open > 0 && atEnd)) {
          return broken(source.trimEnd().length, text('configProblems.endsEarly'))
        }
        return broken(offset, text('configProblems.syntax', { found: found.slice(0, 40) }))
      }
    }
  }
}

/**
 * The parser takes no number that begins with a sign and a dot: it gets a digit in the dot's place, and
 * the number its value afterwards.
 */
function parseJson5(source: string, signedDots: readonly number[]): ValueNode {
  if (signedDots.length === 0) return parse(source, { mode: 'json5', ranges: true }).body
  const characters = [...Array(source.length).keys()].map((at) => source.charAt(at))
  for (const dot of signedDots) characters[dot] = '1'
  const { body } = parse(characters.join(''), { mode: 'json5', ranges: true })
  const starts = new Set(signedDots.map((dot) => dot - 1))
  traverse(body, {
    enter(node) {
      const [start, end] = node.range ?? []
      if (!isNumber(node) || start === undefined || !starts.has(start)) return
      node.value = Number(source.slice(start, end))
    },
  })
  return body
}

function isNumber(node: object): node is NumberNode {
  return 'type' in node && node.type === 'Number'
}

/** The parser names the start of the text when it misses something at the end. */
function offsetOf(cause: unknown, source: string): number {
  if (!(cause instanceof Error && 'offset' in cause)) return 0
  const { offset } = cause
  if (typeof offset !== 'number') return 0
  return offset === 0 && /end of input/i.test(cause.message) ? source.length : offset
}
