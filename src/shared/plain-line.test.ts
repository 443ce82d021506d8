import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainLine } from './plain-line'

describe('a plain line', () => {
  it.each([
    ['a title', 'a title'],
    ['two\r\nlines\u2028three', 'two lines three'],
    ['\u202Egnp.exe\u202C', 'gnp.exe'],
    ['a\u200B\u2066b\u2069\u0007c', 'a b c'],
    ['<b>bold</b>', '<b>bold</b>'],
    ['👩‍👩‍👧 family', '👩‍👩‍👧 family'],
    ['', ''],
  ])('%j is %j', (text, expected) => {
    expect(plainLine(text, 40)).toBe(expected)
  })

  it('is never longer than it may be, nor of more than one line, whatever it is made of', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const line = plainLine(text, 20)
        expect(Array.from(line).length).toBeLessThanOrEqual(20)
        expect(line).not.toMatch(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u)
      }),
    )
  })

  it('cuts 10,000 characters', () => {
    expect(plainLine('x'.repeat(10_000), 100)).toBe(`${'x'.repeat(99)}…`)
  })
})
