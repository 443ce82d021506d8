import { describe, expect, it } from 'vitest'
import { cacheEnd, placeParts, savedByCache, writeCountdown } from './cache-view'

const usage = { inputTokens: 100, outputTokens: 1, totalTokens: 101 }
const price = {
  ...{ input: 3, output: 15, cacheRead: 0.3, cacheWrite: 3.75, cacheWriteHour: 6 },
  origin: { kind: 'config', path: 'p' },
} as const

describe('what a cache saved', () => {
  it('is what reading costs less than input', () => {
    expect(savedByCache({ ...usage, cacheReadInputTokens: 1_000_000 }, price)).toBeCloseTo(2.7)
  })

  it('is less than nothing when a prompt was only written, more so for an hour', () => {
    const written = { ...usage, cacheWriteInputTokens: 1_000_000 }
    expect(savedByCache(written, price)).toBeCloseTo(-0.75)
    const forAnHour = { ...written, cacheWrites: [{ ttl: '1h', inputTokens: 1_000_000 }] }
    expect(savedByCache(forAnHour, price)).toBeCloseTo(-3)
  })

  it('is unknown where the price of what was used is', () => {
    const { cacheRead: _, ...unpriced } = price
    expect(savedByCache({ ...usage, cacheReadInputTokens: 5 }, unpriced)).toBeUndefined()
    expect(savedByCache(usage, unpriced)).toBe(0)
  })
})

it('counts down to when the cache is gone', () => {
  expect(cacheEnd(0, '1h') - cacheEnd(0, '5m')).toBe(55 * 60_000)
  expect(writeCountdown(299_001)).toBe('5:00')
  expect(writeCountdown(-5)).toBe('0:00')
})

it('places the parts of a prompt beside each other over the whole width', () => {
  const parts = placeParts([
    { kind: 'system', tokens: 300, cachePoint: true },
    { kind: 'prompt', tokens: 100, cachePoint: false },
  ])
  expect(parts.map(({ from, to }) => [from, to])).toEqual([
    [0, 0.75],
    [0.75, 1],
  ])
})
