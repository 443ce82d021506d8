import { describe, expect, it } from 'vitest'
import { costOf, longPromptOf, type PriceQuote, priceQuoteSchema, quotePrice } from './cost'

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
      { kind: 'cacheWrite', tokens: 100, perMillion: 3.75, dollars: (100 * 3.75) / 1e6 },
      { kind: 'cacheWriteHour', tokens: 200, perMillion: 6, dollars: (200 * 6) / 1e6 },
    ])
  })

  it('is unknown, never nothing, without a price', () => {
    expect(costOf({ inputTokens: 10, outputTokens: 5 }, undefined)).toEqual({
      kind: 'unknown',
      parts: [
        { kind: 'input', tokens: 10, perMillion: undefined, dollars: undefined },
        { kind: 'output', tokens: 5, perMillion: undefined, dollars: undefined },
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

describe('costOf a long prompt', () => {
  const longPrompt = { above: 1000, input: 6, output: 22.5, cacheRead: 0.6 }
  const tiered: PriceQuote = { ...price, longPrompt }

  it.each([
    ['of as many tokens as the usual price allows', { inputTokens: 1000 }, 3],
    ['of one more', { inputTokens: 1001 }, 6],
    [
      'that is long by what was read from the cache',
      { inputTokens: 1, cacheReadInputTokens: 1000 },
      6,
    ],
    ['that is long by what was written to it', { inputTokens: 500, cacheWriteInputTokens: 501 }, 6],
  ])('charges one %s', (_which, prompt, input) => {
    const usage = { outputTokens: 10, ...prompt }
    const parts = costOf(usage, tiered).parts.map(({ kind, perMillion }) => [kind, perMillion])
    expect(parts).toContainEqual(['input', input])
    expect(parts).toContainEqual(['output', input === 6 ? 22.5 : 15])
    expect(longPromptOf(usage, tiered)?.above).toBe(input === 6 ? 1000 : undefined)
  })

  it('is unknown where only the usual price of a kind of tokens is', () => {
    const usage = { inputTokens: 900, outputTokens: 1, cacheWriteInputTokens: 900 }
    expect(costOf(usage, tiered).kind).toBe('unknown')
  })
})

describe('costOf a service tier', () => {
  const usage = { inputTokens: 1_000_000, outputTokens: 0 }
  const table = { kind: 'table', url: 'https://example/prices' } as const
  const tiered: PriceQuote = { ...price, origin: table, tiers: { priority: 1.75, flex: 0.5 } }

  it.each([
    ['the default tier', tiered, 'default', 3],
    ['no tier at all', tiered, undefined, 3],
    ['flex', tiered, 'flex', 1.5],
    ['priority', tiered, 'priority', 5.25],
    ['what the config says, for whatever tier', price, 'flex', 3],
  ])('charges %s', (_which, quote, tier, dollars) => {
    expect(costOf(usage, quote, tier)).toMatchObject({ kind: 'known', dollars })
  })

  it.each([
    ['flex, of which the price says nothing', { ...price, origin: table }, 'flex'],
    ['reserved capacity, which is paid by the hour', tiered, 'reserved'],
  ])('does not know what %s costs', (_which, quote, tier) => {
    expect(costOf(usage, quote, tier).kind).toBe('unknown')
  })
})

describe('priceQuoteSchema', () => {
  it('reads the prices of long prompts and of tiers back, and those that were kept before there were any', () => {
    const longPrompt = { above: 272_000, input: 20, output: 75 }
    const source = { kind: 'table', url: 'https://example/', secondHand: 'copy' } as const
    for (const quote of [
      price,
      { ...price, longPrompt, tiers: { flex: 0.5 }, origin: source },
    ] satisfies PriceQuote[]) {
      expect(priceQuoteSchema.parse(JSON.parse(JSON.stringify(quote)))).toEqual(quote)
    }
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
