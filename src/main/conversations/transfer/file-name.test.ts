import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createUniqueNames, toFileName } from './file-name'

describe('OUT-12 toFileName', () => {
  it.each([
    ['../../etc/passwd', 'etc passwd'],
    ['C:\\Windows\\system32', 'C Windows system32'],
    ['.hidden', 'hidden'],
    ['con', 'conversation'],
    ['LPT1.txt', 'conversation'],
    ['trailing dots...', 'trailing dots'],
    ['a\u0000b\nc\u202ed', 'a b c d'],
    ['<img src=x onerror=alert(1)>', 'img src=x onerror=alert(1)'],
    ['', 'conversation'],
    ['perché', 'perché'],
  ])('makes %j to %j', (title, name) => {
    expect(toFileName(title, 'conversation')).toBe(name)
  })

  it('is legal and short for every title', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (title) => {
        const name = toFileName(title, 'conversation')
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(80)
        expect(name).toMatch(/^[^./\\\p{C}\s][^/\\:*?"<>|\p{C}]*$/u)
        expect(name).not.toMatch(/[. ]$/)
      }),
    )
  })
})

describe('createUniqueNames', () => {
  it('gives no name twice, whatever its case', () => {
    const unique = createUniqueNames()
    expect([unique('Rock'), unique('rock'), unique('rock (2)'), unique('Rock')]).toEqual([
      'Rock',
      'rock (2)',
      'rock (2) (2)',
      'Rock (3)',
    ])
  })
})
