/** A piece of text, or a run of characters that show nothing and may mislead. */
export type TextPiece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'hidden'; readonly codePoints: readonly string[] }

/*
 * Characters that draw nothing: zero width spaces and joiners in runs, bidirectional controls,
 * invisible operators, variation selectors in runs, tags; and control characters, which a terminal
 * obeys. A single joiner or selector shapes emoji and several scripts, and a black flag followed by tags is the flag of a region: those stay.
 */
const hiddenRun =
  /\u{1F3F4}[\u{E0020}-\u{E007E}]{1,6}\u{E007F}|(?:[^\P{Cc}\t\n]|[\u00AD\u061C\u115F\u1160\u17B4\u17B5\u180E\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFB\u{1D173}-\u{1D17A}\u{E0000}-\u{E0FFF}]|(?:\u200C|\u200D){2,}|[\uFE00-\uFE0F]{2,})+/gu
const mayHide =
  /[\u00AD\u061C\u115F\u1160\u17B4\u17B5\u180E\u200B-\u200F\u2028-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFB\uD834\uDB40-\uDB43]|[\uFE00-\uFE0F]/
const control = /[^\P{Cc}\t\n]/u

/** Splits a text at its hidden characters; null when it has none, which is nearly always. */
export function splitHiddenCharacters(text: string): readonly TextPiece[] | null {
  if (!mayHide.test(text) && !control.test(text)) return null
  const pieces: TextPiece[] = []
  let start = 0
  for (const match of text.matchAll(hiddenRun)) {
    if (match[0].startsWith('\u{1F3F4}')) continue
    if (match.index > start) pieces.push({ kind: 'text', text: text.slice(start, match.index) })
    pieces.push({ kind: 'hidden', codePoints: Array.from(match[0], toCodePointName) })
    start = match.index + match[0].length
  }
  if (pieces.length === 0) return null
  if (start < text.length) pieces.push({ kind: 'text', text: text.slice(start) })
  return pieces
}

/** Code with every hidden character written as an escape, so that what is copied is what was read. */
export function revealHiddenCharacters(code: string): string {
  const pieces = splitHiddenCharacters(code)
  if (pieces === null) return code
  return pieces
    .map((piece) => (piece.kind === 'text' ? piece.text : `<${piece.codePoints.join(' ')}>`))
    .join('')
}

export function countHiddenCharacters(text: string): number {
  return (splitHiddenCharacters(text) ?? []).reduce(
    (sum, piece) => sum + (piece.kind === 'hidden' ? piece.codePoints.length : 0),
    0,
  )
}

function toCodePointName(character: string): string {
  const codePoint = character.codePointAt(0) ?? 0
  return `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`
}
