/** Where a text stops making sense, counted from 1. */
export interface TextPosition {
  readonly line: number
  readonly column: number
}

export type ScannedText =
  | {
      readonly kind: 'sound'
      /** Nothing but blanks and comments. */
      readonly empty: boolean
      /** How many brackets are not closed. */
      readonly open: number
      /** Dots between a sign and a digit, as in `-.5`. */
      readonly signedDots: readonly number[]
    }
  | { readonly kind: 'too-deep'; readonly offset: number }
  /** A line ends within quotes, which JSON5 forbids and the parser would let pass. */
  | { readonly kind: 'open-quotes'; readonly offset: number }

const lineFeed = 10
const carriageReturn = 13
const quote = 34
const apostrophe = 39
const star = 42
const dot = 46
const slash = 47
const openBracket = 91
const backslash = 92
const closeBracket = 93
const openBrace = 123
const closeBrace = 125
const byteOrderMark = 0xfeff

/**
 * Looks over JSON5 in one pass without recursion: the parser recurses, so that nesting it cannot bear
 * has to be found before.
 */
export function scanText(source: string, depthLimit: number): ScannedText {
  let depth = 0
  let empty = true
  const signedDots: number[] = []
  for (let at = 0; at < source.length; at += 1) {
    const code = source.charCodeAt(at)
    if (code <= 32 || code === byteOrderMark) continue
    if (code === slash) {
      const next = source.charCodeAt(at + 1)
      if (next === slash || next === star) {
        at = skipComment(source, at, next === star)
        continue
      }
    }
    empty = false
    if (code === quote || code === apostrophe) {
      const end = skipQuoted(source, at, code)
      if (end === undefined) return { kind: 'open-quotes', offset: at }
      at = end
    } else if (code === openBrace || code === openBracket) {
      depth += 1
      if (depth > depthLimit) return { kind: 'too-deep', offset: at }
    } else if (code === closeBrace || code === closeBracket) {
      depth -= 1
    } else if (code === dot && /^[+-]\.\d/.test(source.slice(at - 1, at + 2))) {
      signedDots.push(at)
    }
  }
  return { kind: 'sound', empty, open: depth, signedDots }
}

/** The last character of the comment that starts at `from`. */
export function skipComment(source: string, from: number, block: boolean): number {
  if (block) {
    const end = source.indexOf('*/', from + 2)
    return end === -1 ? source.length : end + 1
  }
  let at = from
  while (at < source.length && !isLineEnd(source.charCodeAt(at))) at += 1
  return at - 1
}

/** The closing quote, or undefined when the line ends before it. */
function skipQuoted(source: string, from: number, closing: number): number | undefined {
  for (let at = from + 1; at < source.length; at += 1) {
    const code = source.charCodeAt(at)
    if (code === closing) return at
    if (code === lineFeed || code === carriageReturn) return undefined
    if (code !== backslash) continue
    at += 1
    if (source.charCodeAt(at) === carriageReturn && source.charCodeAt(at + 1) === lineFeed) at += 1
  }
  return undefined
}

function isLineEnd(code: number): boolean {
  return code === lineFeed || code === carriageReturn || code === 0x2028 || code === 0x2029
}

export function positionAt(source: string, offset: number): TextPosition {
  const before = source.slice(0, offset)
  const lines = before.split(/\r\n|[\n\r\u2028\u2029]/)
  const last = lines.at(-1) ?? ''
  const column = last.length + 1 - (lines.length === 1 && last.startsWith('\uFEFF') ? 1 : 0)
  return { line: lines.length, column }
}
