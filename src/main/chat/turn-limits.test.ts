import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AppErrorKind } from '../../shared/app-error'
import { chooseWait, defaultTurnLimits } from './turn-limits'

function waits(kind: AppErrorKind, random: () => number, retryAfter?: number): number[] {
  const chosen: number[] = []
  let waited = 0
  for (let attempts = 1; ; attempts += 1) {
    const wait = chooseWait({ attempts, waited, kind, retryAfter }, defaultTurnLimits, random)
    if (wait === undefined) return chosen
    chosen.push(wait)
    waited += wait
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

describe('chooseWait', () => {
  it('lets a throttled turn try again after the minute that quotas count by, whatever the chance', () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true })), (numbers) => {
        const chosen = waits('throttled', () => numbers.next().value ?? 0)
        expect(chosen).toHaveLength(4)
        expect(sum(chosen)).toBeGreaterThanOrEqual(60_000)
        expect(sum(chosen)).toBeLessThanOrEqual(90_000)
        for (const wait of chosen) expect(wait).toBeGreaterThanOrEqual(500)
      }),
    )
  })

  it('spreads turns that were refused together', () => {
    expect(waits('throttled', () => 0)[0]).not.toBe(waits('throttled', () => 0.9)[0])
  })

  it('does not wait out a minute for a connection that broke', () => {
    expect(sum(waits('network', () => 0.1))).toBeLessThan(15_000)
  })

  it('asks a silent service again at once, three times in all', () => {
    const chosen = waits('first-byte-timeout', () => 0.9)
    expect(chosen).toHaveLength(2)
    expect(Math.max(...chosen)).toBeLessThanOrEqual(1000)
  })

  it('waits as long as the service asks, up to ninety seconds in all', () => {
    expect(waits('throttled', () => 0, 20_000)).toEqual([20_000, 20_000, 20_000, 20_000])
    expect(waits('throttled', () => 0, 86_400_000)).toEqual([90_000])
  })
})
