import { describe, expect, it } from 'vitest'
import { costOf, type PriceQuote, quotePrice } from './cost'

const origin = { kind: 'config', path: 'models.providers.x.models[0].cost' } as const
const price: PriceQuote = {
  input: 3,
  output: 15,
  cacheRead: 0.3,
  cacheWrite: 3.75,
  cacheWriteHour: 6,
  origin,
}

describe('costOf', () => {
  it('multiplies each kind of tokens by its own price', () => {
    const cost = costOf(
      {
        inputTokens: 1_000_000,
        outputTokens: 100_000,
        cacheReadInputTokens: 2_000_000,
        cacheWriteInputTokens: 400_000,
      },
      price,
    )
    expect(cost).toMatchObject({ kind: 'known' })
    expect(cost.kind === 'known' && cost.dollars).toBeCloseTo(3 + 1.5 + 0.6 + 1.5, 10)
  })

  it('charges an hour’s keep apart from five minutes’', () => {
    const { parts } = costOf(
      {
        inputTokens: 0,
        outputTokens: 0,
        cacheWriteInputTokens: 300,
        cacheWrites: [
          { ttl: '5m', inputTokens: 100 },
          { ttl: '1h', inputTokens: 200 },
        ],
      },
      price,
    )
    expect(parts).toEqual([
      { kind: 'cacheWrite', tokens: 100, dollars: (100 * 3.75) / 1e6 },
      { kind: 'cacheWriteHour', tokens: 200, dollars: (200 * 6) / 1e6 },
    ])
  })

  it('is unknown, never nothing, without a price', () => {
    expect(costOf({ inputTokens: 10, outputTokens: 5 }, undefined)).toEqual({
      kind: 'unknown',
      parts: [
        { kind: 'input', tokens: 10, dollars: undefined },
        { kind: 'output', tokens: 5, dollars: undefined },
      ],
    })
  })

  it('is unknown when only the price of the cached tokens is', () => {
    const { cacheRead: _unknown, ...rest } = price
    const usage = { inputTokens: 10, outputTokens: 5 }
    expect(costOf({ ...usage, cacheReadInputTokens: 1 }, rest).kind).toBe('unknown')
    expect(costOf({ ...usage, cacheReadInputTokens: 0 }, rest).kind).toBe('known')
  })

  it('keeps a price of nothing that the config states', () => {
    const free = { ...price, input: 0, output: 0 }
    expect(costOf({ inputTokens: 9, outputTokens: 9 }, free)).toMatchObject({
      kind: 'known',
      dollars: 0,
    })
  })
})

describe('quotePrice', () => {
  const row = { route: 'regional', regions: 'all', input: 1, output: 2 } as const

  it('says where the price is from', () => {
    expect(quotePrice(row, origin)).toEqual({ input: 1, output: 2, origin })
  })

  it.each([
    ['nothing is known', undefined, origin],
    ['it is only assumed', row, { kind: 'assumed' } as const],
  ])('gives none when %s', (_when, known, from) => {
    expect(quotePrice(known, from)).toBeUndefined()
  })
})
