import { describe, expect, test } from 'vitest'
import { buildStamp, isBuildInput } from './source-build.mjs'

/** @param {Record<string, string>} files */
const stampOf = (files) =>
  buildStamp(Object.entries(files).map(([path, text]) => ({ path, content: Buffer.from(text) })))

describe('the stamp of a build', () => {
  const files = { 'src/a.ts': 'one', 'src/b.ts': 'two' }

  test('does not depend on the order in which files are found', () => {
    expect(stampOf({ 'src/b.ts': 'two', 'src/a.ts': 'one' })).toBe(stampOf(files))
  })

  test.each([
    ['changes', { ...files, 'src/a.ts': 'One' }],
    ['comes', { ...files, 'src/c.ts': '' }],
    ['goes', { 'src/a.ts': 'one' }],
    ['is renamed', { 'src/a.ts': 'one', 'src/c.ts': 'two' }],
    ['gives text to the next', { 'src/a.ts': 'onetwo', 'src/b.ts': '' }],
  ])('is another when a file %s', (_what, changed) => {
    expect(stampOf(changed)).not.toBe(stampOf(files))
  })
})

test.each([
  ['src/main/index.ts', true],
  ['src/renderer/styles.css', true],
  ['src/shared/chat.test.ts', false],
  ['src/renderer/app/shell.test.tsx', false],
  ['src/main/simulator/README.md', false],
])('%s has a part in the build: %s', (path, expected) => {
  expect(isBuildInput(path)).toBe(expected)
})
