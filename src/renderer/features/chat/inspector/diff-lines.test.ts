import fc from 'fast-check'
import { expect, it } from 'vitest'
import { diffLines } from './diff-lines'

const numbered = (count: number) => Array.from({ length: count }, (_, line) => `line ${line}`)

it('is empty for what is the same', () => {
  expect(diffLines('a\nb', 'a\nb')).toEqual({ text: '', added: 0, removed: 0 })
})

it('marks what was added at the end, with three lines before it', () => {
  const before = numbered(20)
  const { text, added, removed } = diffLines(before.join('\n'), [...before, 'new', ''].join('\n'))
  expect(text).toBe('@@ -18 +18 @@\n line 17\n line 18\n line 19\n+new\n+')
  expect({ added, removed }).toEqual({ added: 2, removed: 0 })
})

it('divides changes that are far from each other', () => {
  const before = numbered(40)
  const after = before.map((line, at) => (at === 5 || at === 30 ? 'changed' : line))
  const { text, added, removed } = diffLines(before.join('\n'), after.join('\n'))
  expect(text.match(/^@@.*@@$/gm)).toEqual(['@@ -3 +3 @@', '@@ -28 +28 @@'])
  expect({ added, removed }).toEqual({ added: 2, removed: 2 })
})

it('loses no line and makes none up', () => {
  const line = fc.constantFrom('{', '}', '"a"', '"b"', '')
  const lines = fc.array(line, { minLength: 1, maxLength: 30 })
  fc.assert(
    fc.property(lines, lines, (before, after) => {
      const { text, added, removed } = diffLines(before.join('\n'), after.join('\n'))
      const marked = (mark: string) =>
        text === '' ? 0 : text.split('\n').filter((one) => one.startsWith(mark)).length
      expect([marked('+'), marked('-')]).toEqual([added, removed])
      expect(before.length - removed + added).toBe(after.length)
    }),
  )
})
