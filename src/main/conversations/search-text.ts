import type { SnippetPart } from '../../shared/conversations'

/** Non-characters, so no text that is meant to be read has them. */
export const matchStart = '\uFDD0'
export const matchEnd = '\uFDD1'
const wordBreak = '\u200B'

// The scripts that write words without spaces between them.
const unspacedCharacter =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]\p{M}*/gu

/**
 * Text as the search index gets it. SQLite would end it at a NUL and cannot hold half a surrogate
 * pair; and each character of a script without spaces becomes a word, so that any part is found.
 */
export function toSearchText(text: string): string {
  return text
    .replaceAll(/[\0\u200B\uFDD0\uFDD1]/g, '')
    .replaceAll(/\p{Surrogate}/gu, '\uFFFD')
    .replaceAll(unspacedCharacter, `${wordBreak}$&${wordBreak}`)
}

// Shorter beginnings are too common: in a large history they take the best part of a second.
const shortestBeginning = 3

/**
 * The FTS5 expression that asks for every word, the last one also as the beginning of a word when it
 * has three letters; null without a word.
 */
export function toMatchExpression(query: string): string | null {
  const words = query.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word))
  const last = words.at(-1)
  if (last === undefined) return null
  const phrases = words.map((word) => `"${toSearchText(word).replaceAll('"', '""')}"`)
  return `${phrases.join(' ')}${last.length < shortestBeginning ? '' : '*'}`
}

/** Divides a marked snippet into its matches and what is between them. */
export function toSnippetParts(marked: string): SnippetPart[] {
  const parts: SnippetPart[] = []
  for (const [index, piece] of marked.replaceAll(wordBreak, '').split(matchStart).entries()) {
    const [first = '', rest = ''] = piece.split(matchEnd)
    parts.push({ text: first, match: index > 0 }, { text: rest, match: false })
  }
  return parts.filter((part) => part.text !== '')
}
