import { expect, it } from 'vitest'
import {
  countHiddenCharacters,
  revealHiddenCharacters,
  splitHiddenCharacters,
} from './hidden-characters'

/** Every character of Unicode that only formats, by the engine's own tables. */
const formatting = Array.from({ length: 0x110000 }, (_, codePoint) => codePoint)
  .filter((codePoint) => codePoint < 0xd800 || codePoint > 0xdfff)
  .map((codePoint) => String.fromCodePoint(codePoint))
  .filter((character) => /\p{Cf}/u.test(character))

/** These show: signs of Arabic, Syriac and Kaithi that enclose numbers, and controls of hieroglyphs and shorthand. */
const shown =
  /[\u0600-\u0605\u06DD\u070F\u0890\u0891\u08E2\u{110BD}\u{110CD}\u{13430}-\u{1343F}\u{1BCA0}-\u{1BCA3}]/u
/** One of these alone shapes emoji and letters. */
const joiners = new Set(['\u200c', '\u200d'])

it('OUT-9 marks every character that only formats, and can tell each by its name', () => {
  const hiding = formatting.filter((character) => !shown.test(character) && !joiners.has(character))
  expect(hiding.length).toBeGreaterThan(130)
  const missed = hiding.filter((character) => countHiddenCharacters(`a${character}b`) !== 1)
  expect(missed.map((character) => character.codePointAt(0)?.toString(16))).toEqual([])
  expect(revealHiddenCharacters('rm\u202e -rf')).toBe('rm<U+202E> -rf')
})

it('OUT-9 marks joiners and selectors where they come in runs, and not where they shape what is seen', () => {
  for (const joiner of joiners) {
    expect(countHiddenCharacters(`a${joiner}b`)).toBe(0)
    expect(countHiddenCharacters(`a${joiner}${joiner}b`)).toBe(2)
  }
  expect(countHiddenCharacters('\u{1F468}\u200D\u{1F469}\u200D\u{1F466} \u2764\uFE0F')).toBe(0)
  expect(countHiddenCharacters('a\uFE0F\uFE0E\uFE0Fb')).toBe(3)
})

it('OUT-9 loses nothing of a text', () => {
  const text = `a${formatting.join('b')}c`
  const pieces = splitHiddenCharacters(text) ?? []
  const seen = pieces.map((piece) =>
    piece.kind === 'text'
      ? piece.text
      : piece.codePoints
          .map((name) => String.fromCodePoint(Number.parseInt(name.slice(2), 16)))
          .join(''),
  )
  expect(seen.join('')).toBe(text)
})
