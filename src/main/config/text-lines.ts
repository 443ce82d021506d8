import { skipComment } from './scan-text'

/** The first comma from `from` to `to` that is not in a comment. */
export function findComma(source: string, from: number, to: number): number | undefined {
  for (let at = from; at < to; at += 1) {
    if (source[at] === ',') return at
    if (source[at] === '/') at = skipComment(source, at, source[at + 1] === '*')
  }
  return undefined
}

/**
 * The end of the line, where nothing but blanks and comments that end on it stand from `from` on;
 * undefined when something else does.
 */
export function restOfLine(source: string, from: number, to: number): number | undefined {
  for (let at = from; at < to; at += 1) {
    const character = source[at]
    if (character === '\n' || character === '\r') return at
    if (character === ' ' || character === '\t') continue
    if (character !== '/') return undefined
    const block = source[at + 1] === '*'
    const end = skipComment(source, at, block)
    if (block && /[\r\n]/.test(source.slice(at, end))) return undefined
    at = end
  }
  return undefined
}

/** Behind the end of the line, where only blanks remain on it. */
export function blankUntilLineEnd(source: string, from: number): number | undefined {
  const blank = /^[ \t]*(?:\r\n|\n|\r)/.exec(source.slice(from, from + 1000))?.[0]
  return blank === undefined ? undefined : from + blank.length
}

/** Where the line begins that a place is on, behind a byte order mark. */
export function lineStartOf(source: string, at: number): number {
  let start = at
  while (start > 0 && source[start - 1] !== '\n' && source[start - 1] !== '\r') start -= 1
  return source[start] === '\uFEFF' ? start + 1 : start
}

/** Whether only blanks stand before it on its line, which is not the first one of the text. */
export function isAlone(source: string, at: number): boolean {
  const start = lineStartOf(source, at)
  return start > 1 && /^[ \t]*$/.test(source.slice(start, at))
}

/** The blanks that the line of a place begins with. */
export function indentAt(source: string, at: number): string {
  const start = lineStartOf(source, at)
  return /^[ \t]*/.exec(source.slice(start, at))?.[0] ?? ''
}
