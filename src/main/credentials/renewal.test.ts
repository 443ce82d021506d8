import { describe, expect, it } from 'vitest'
import { nextCheckAt, renewalOf } from './renewal'

const minute = 60_000
const source = { kind: 'container', url: 'http://127.0.0.1' } as const

describe('renewalOf', () => {
  it.each([
    ['keys that were just fetched', undefined, 60, 'automatic'],
    ['the same keys, far from their end', 60, 60, 'automatic'],
    ['the same keys, which should have been renewed', 4, 4, 'manual'],
    ['new keys that are short-lived', 3, 4, 'automatic'],
  ] as const)('%s', async (_what, before, end, renewal) => {
    const facts = {
      source,
      expiration: end * minute,
      before: before === undefined ? undefined : before * minute,
      env: {},
      now: 0,
    }
    expect(await renewalOf(facts)).toBe(renewal)
  })
})

describe('nextCheckAt', () => {
  it.each([
    ['when keys can be renewed', 0, 55 * minute + 1000],
    ['at their end', 56 * minute, 60 * minute + 1000],
    ['once a minute after it', 61 * minute, 62 * minute],
  ])('is %s', (_what, now, expected) => {
    expect(nextCheckAt(60 * minute, now)).toBe(expected)
  })
})
