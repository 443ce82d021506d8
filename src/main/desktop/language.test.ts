import { describe, expect, it } from 'vitest'
import { resolveLanguage } from './language'

describe('the language in force', () => {
  it.each([
    ['system', ['it-IT', 'en-US'], 'it'],
    ['system', ['de-DE', 'IT'], 'it'],
    ['system', ['en_GB', 'it'], 'en'],
    ['system', ['de', 'fr'], 'en'],
    ['system', ['item'], 'en'],
    ['system', [], 'en'],
    ['en', ['it-IT'], 'en'],
    ['it', ['en-US'], 'it'],
  ] as const)('%s with %j is %s', (preference, system, expected) => {
    expect(resolveLanguage(preference, system)).toBe(expected)
  })
})
