import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { titleFromPrompt } from './title'

describe('titleFromPrompt', () => {
  it.each([
    ['a short prompt as it is', 'What is a VPC?', 'What is a VPC?'],
    ['the first line with text', '\n  \r\n\tFix this:\nconst a = 1', 'Fix this:'],
    ['collapsed white space', '  many \t spaces\u00a0 here ', 'many spaces here'],
    ['nothing for a blank prompt', ' \n\n ', ''],
    [
      'a long line cut before a word',
      'Explain how the credential chain of the SDK decides which profile it takes',
      'Explain how the credential chain of the SDK decides which…',
    ],
    ['a long word cut in its middle', 'x'.repeat(80), `${'x'.repeat(59)}…`],
    ['exactly sixty characters whole', 'y'.repeat(60), 'y'.repeat(60)],
    ['an emoji never cut in two', '👩‍👩‍👧‍👦'.repeat(61), `${'👩‍👩‍👧‍👦'.repeat(59)}…`],
    ['no control characters', 'a\u0000b\u001bc', 'a b c'],
  ])('gives %s', (_, prompt, title) => {
    expect(titleFromPrompt(prompt)).toBe(title)
  })

  it('never gives more than sixty characters or a line break', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (prompt) => {
        const title = titleFromPrompt(prompt)
        expect([...new Intl.Segmenter().segment(title)].length).toBeLessThanOrEqual(60)
        expect(title).not.toMatch(/\p{Cc}/u)
      }),
      { numRuns: 40 },
    )
  })
})
