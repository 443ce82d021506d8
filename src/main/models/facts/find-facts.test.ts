import { describe, expect, it } from 'vitest'
import { findPrice, type ModelFacts } from '../../../shared/model-facts'
import { modelEntries } from '../../simulator/catalogue/catalogue'
import { page, vendorEntries } from './fact-entry'
import { createFactFinder, factEntries, findFacts } from './find-facts'

const valuesOf = (facts: ModelFacts) =>
  Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, fact.value]))

describe('findFacts', () => {
  it.each([
    ['anthropic.claude-sonnet-4-5-20250929-v1:0', { contextWindow: 200_000, reasoning: 'budget' }],
    ['anthropic.claude-sonnet-4-20250514-v1:0', { maxTokens: 64_000, reasoning: 'budget' }],
    ['anthropic.claude-opus-4-8', { contextWindow: 1_000_000, sampling: false }],
    ['anthropic.claude-opus-4-6-v1', { reasoning: 'adaptive', sampling: true }],
    ['eu.anthropic.claude-opus-4-6-v1', { contextWindow: 1_000_000 }],
    ['us-gov.anthropic.claude-3-5-sonnet-20240620-v1:0', { contextWindow: 200_000 }],
    [
      'arn:aws:bedrock:eu-west-1::foundation-model/anthropic.claude-haiku-4-5-20251001-v1:0',
      { maxTokens: 64_000 },
    ],
    [
      'arn:aws:bedrock:eu-west-1:111122223333:inference-profile/eu.amazon.nova-pro-v1:0',
      { contextWindow: 300_000 },
    ],
    ['amazon.nova-micro-v1:0', { images: false, toolUse: true }],
    ['deepseek.v3-v1:0', { contextWindow: 163_840 }],
    ['deepseek.v3.2', { contextWindow: 164_000 }],
    ['moonshot.kimi-k2-thinking', { reasoning: 'always' }],
    ['moonshotai.kimi-k2.5', { images: true }],
    ['openai.gpt-oss-20b-1:0', { reasoning: 'always', contextWindow: 128_000 }],
    ['minimax.minimax-m2.1', { contextWindow: 204_800 }],
    ['global.zai.glm-5.3', { contextWindow: 1_000_000, reasoning: 'always' }],
    ['us.openai.gpt-5.6-sol', { sampling: false, images: true }],
    ['moonshotai.kimi-k3', { effort: ['low', 'high', 'max'] }],
    ['anthropic.claude-3-haiku-20240307-v1:0:48k', { contextWindow: 48_000, maxTokens: 4096 }],
  ])('knows %s', (id, expected) => {
    expect(valuesOf(findFacts(id))).toMatchObject(expected)
  })

  it.each([
    ['a successor by its predecessor', 'anthropic.claude-opus-4-9', 'contextWindow'],
    ['a dated successor', 'anthropic.claude-opus-4-9-20270101-v1:0', 'contextWindow'],
    ['a longer name by a shorter one', 'amazon.nova-pro-max-v1:0', 'contextWindow'],
    ['a new generation of open weights', 'deepseek.v4', 'contextWindow'],
    ['another vendor with the same name', 'acme.claude-opus-4-8', 'toolUse'],
    ['a vendor that is only mentioned', 'acme.x.anthropic.claude-opus-4-8', 'toolUse'],
    ['a profile of the account', 'k3jd8', 'toolUse'],
    ['nothing', '', 'toolUse'],
  ] as const)('does not take %s', (_what, id, fact) => {
    expect(findFacts(id)[fact]).toBeUndefined()
  })

  it('lets the closest name win, fact by fact, in whatever order the table has them', () => {
    const entries = vendorEntries(
      ['acme'],
      [
        ['rock-1', page('https://example/1'), { maxTokens: 1 }],
        ['rock-*', page('https://example/2'), { maxTokens: 2, toolUse: true, images: true }],
        ['rock-1-*', page('https://example/3'), { maxTokens: 3, toolUse: false }],
      ],
    )
    for (const order of [entries, entries.toReversed()]) {
      const facts = createFactFinder(order)('acme.rock-1-v1:0')
      expect(valuesOf(facts)).toEqual({ maxTokens: 1, toolUse: false, images: true })
      expect(facts.toolUse?.origin).toMatchObject({ url: 'https://example/3' })
    }
  })

  it('says where each fact comes from', () => {
    for (const { modelId } of modelEntries) {
      for (const { origin } of Object.values(findFacts(modelId))) {
        if (origin.kind === 'list') continue
        expect(origin).toMatchObject({
          kind: 'table',
          url: expect.stringMatching(/^https:\/\/[^/]+\/\S+$/),
        })
      }
    }
  })

  it('never fails and never answers for a name without a known vendor', () => {
    let seed = 7
    const random = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
      return seed % below
    }
    const pieces = ['claude', '-', '.', ':', '/', 'v1', '*', 'é', '\u0000', 'opus-4', ' ', '200k']
    for (let run = 0; run < 2000; run += 1) {
      const name = Array.from({ length: random(9) }, () => pieces[random(pieces.length)]).join('')
      const facts = findFacts(name)
      expect(Object.keys(facts)).toEqual([])
    }
  })
})

describe('the table', () => {
  const everyPrice = factEntries.flatMap(({ family, facts }) =>
    (facts.prices ?? []).map((price) => [family, price] as const),
  )
  const spoken = modelEntries.filter((entry) => entry.conversation !== undefined)

  it.each(spoken.map(({ modelId }) => modelId))('has something to say about %s', (modelId) => {
    expect(Object.keys(findFacts(modelId)).length).toBeGreaterThan(0)
  })

  it('holds no entry that another of the same family contradicts', () => {
    const seen = new Map<string, unknown>()
    for (const { vendors, family, facts } of factEntries) {
      for (const [fact, value] of Object.entries(facts)) {
        const key = `${vendors[0]} ${family} ${fact}`
        if (seen.has(key)) expect([key, value]).toEqual([key, seen.get(key)])
        seen.set(key, value)
      }
    }
  })

  it('holds only limits that can be', () => {
    for (const { family, facts } of factEntries) {
      const { contextWindow = 1000, maxTokens = 1000 } = facts
      expect([family, contextWindow >= 1000, maxTokens >= 1000]).toEqual([family, true, true])
    }
  })

  it('holds only prices that can be: replies dearer than prompts, cached reads cheaper', () => {
    for (const [family, price] of everyPrice) {
      for (const prices of [price, price.longPrompt ?? price]) {
        const { input, output, cacheRead = 0, cacheWrite = 0, cacheWriteHour = cacheWrite } = prices
        const plausible =
          input >= 0.03 &&
          input <= 30 &&
          output >= input &&
          output <= 100 &&
          cacheRead < input &&
          cacheWrite <= input * 1.26 &&
          cacheWriteHour >= cacheWrite &&
          cacheWriteHour <= input * 2.01
        expect([family, prices, plausible]).toEqual([family, prices, true])
      }
      const { longPrompt = { above: 100_000, ...price } } = price
      expect(longPrompt.above).toBeGreaterThanOrEqual(100_000)
      expect(longPrompt.input).toBeGreaterThanOrEqual(price.input)
      expect(longPrompt.output).toBeGreaterThanOrEqual(price.output)
    }
  })

  it('never has two prices for a call by one route from one region', () => {
    const regions = ['us-east-1', 'us-west-2', 'eu-central-1', 'eu-west-1', 'eu-west-3']
    for (const { family, facts } of factEntries) {
      for (const route of ['global', 'regional'] as const) {
        for (const region of regions) {
          const found = (facts.prices ?? []).filter((price) => {
            const prices = { value: [price], origin: { kind: 'list' } } as const
            return findPrice({ prices }, { route, region }) !== undefined
          })
          expect([family, route, region, found.length <= 1]).toEqual([family, route, region, true])
        }
      }
    }
  })

  it('dates its sources by days, and calls a community’s table one', () => {
    const sources = [
      ...factEntries.map(({ source }) => source),
      ...everyPrice.flatMap(([, { source }]) => source ?? []),
    ]
    for (const { url, date = '2025-01-01', secondHand } of sources) {
      expect(date).toMatch(/^202\d-\d\d-\d\d$/)
      expect([url, Number.isNaN(Date.parse(date))]).toEqual([url, false])
      const isCommunity = /github\.com\/(anomalyco|pydantic)\//.test(url)
      expect([url, secondHand === 'community']).toEqual([url, isCommunity])
    }
  })

  it('knows what the models of the simulator cost, but three', () => {
    const unpriced = spoken.filter(({ modelId }) => findFacts(modelId).prices === undefined)
    expect(unpriced.map(({ modelId }) => modelId)).toEqual([
      'amazon.titan-tg1-large',
      'anthropic.claude-opus-4-1-20250805-v1:0',
      'twelvelabs.pegasus-1-2-v1:0',
    ])
  })
})

it.each([
  ['anthropic.claude-3-7-sonnet-20250219-v1:0', 5],
  ['us.anthropic.claude-sonnet-4-5-20250929-v1:0', 5],
  ['anthropic.claude-opus-5-5', 5],
  ['anthropic.claude-3-5-sonnet-20241022-v2:0', undefined],
  ['amazon.nova-pro-v1:0', undefined],
])('knows by how much a reply of %s counts against the quota: %s', (modelId, factor) => {
  expect(findFacts(modelId).outputQuotaFactor?.value).toBe(factor)
})

describe('findPrice', () => {
  const sonnet = findFacts('anthropic.claude-sonnet-4-5-20250929-v1:0')
  const earlier = findFacts('anthropic.claude-3-7-sonnet-20250219-v1:0')
  const nova = findFacts('amazon.nova-pro-v1:0')
  const proposed = findFacts('us.amazon.nova-2-lite-v1:0')
  it.each([
    ['a global profile', sonnet, 'global', 'eu-west-1', 3],
    ['a geography, at the same price as everywhere', earlier, 'regional', 'eu-west-1', 3],
    ['a geography, a tenth dearer than globally', sonnet, 'regional', 'eu-west-1', 3.3],
    ['the model that is proposed first', proposed, 'regional', 'us-east-1', 0.33],
    ['the same globally', proposed, 'global', 'us-east-1', 0.3],
    ['the same in Frankfurt', proposed, 'regional', 'eu-central-1', 0.429],
    [
      'the same globally from there, which no page tells',
      proposed,
      'global',
      'eu-west-1',
      undefined,
    ],
    ['a US region', nova, 'regional', 'us-west-2', 0.8],
    ['the US region that AWS prices apart', nova, 'regional', 'us-west-1', undefined],
    ['another region, whose price is unknown', nova, 'regional', 'eu-west-1', undefined],
    ['GovCloud, which has prices of its own', earlier, 'regional', 'us-gov-west-1', undefined],
    ['a model without prices', {}, 'regional', 'us-east-1', undefined],
  ] as const)('of a call through %s', (_what, facts, route, region, expected) => {
    expect(findPrice(facts, { route, region })?.input).toBe(expected)
  })
})

/** What AWS's offers of September and October 2026 have for Virginia, and what a global profile costs. */
describe('the price of Claude and GPT', () => {
  it.each([
    ['anthropic.claude-fable-5-1', 'global', [10, 50, 0.25, 12.5, 20]],
    ['anthropic.claude-fable-5-1', 'regional', [11, 55, 0.275, 13.75, 22]],
    ['anthropic.claude-opus-5-5', 'regional', [4.4, 22, 0.22, 5.5, 8.8]],
    ['anthropic.claude-opus-5', 'regional', [5.5, 27.5, 0.55, 6.875, 11]],
    ['anthropic.claude-sonnet-5-5', 'global', [2, 10, 0.1, 2.5, 4]],
    ['anthropic.claude-sonnet-5-5', 'regional', [2.2, 11, 0.11, 2.75, 4.4]],
    ['anthropic.claude-sonnet-5', 'regional', [2.2, 11, 0.22, 2.75, 4.4]],
    ['anthropic.claude-haiku-5-5', 'regional', [0.11, 0.55, 0.011, 0.1375, 0.22]],
    ['anthropic.claude-haiku-4-5-20251001-v1:0', 'regional', [1.1, 5.5, 0.11, 1.375, 2.2]],
    ['openai.gpt-6-astra', 'regional', [11, 55, 1.1, 13.75, undefined]],
    ['openai.gpt-6.1-sol', 'global', [2, 10, 0.1, 2.5, undefined]],
    ['openai.gpt-5.6-luna', 'regional', [0.22, 1.32, 0.022, 0.275, undefined]],
    ['openai.gpt-5.4', 'regional', [2.75, 16.5, 0.275, undefined, undefined]],
    ['moonshotai.kimi-k3', 'regional', [3.3, 16.5, 0.33, 4.125, undefined]],
    ['xai.grok-4.6', 'global', [2, 6, 0.5, undefined, undefined]],
  ] as const)('%s by a %s route', (id, route, expected) => {
    const price = findPrice(findFacts(id), { route, region: 'us-east-1' })
    const { input, output, cacheRead, cacheWrite, cacheWriteHour } = price ?? {}
    expect([input, output, cacheRead, cacheWrite, cacheWriteHour]).toEqual(expected)
  })

  it.each([
    ['anthropic.claude-haiku-5-5', 'global', [100_000, 0.5, 2.5, 0.05, 0.625]],
    ['anthropic.claude-haiku-5-5', 'regional', [100_000, 0.55, 2.75, 0.055, 0.6875]],
    ['openai.gpt-6-astra', 'global', [272_000, 20, 75, 2, 25]],
    ['openai.gpt-6-astra', 'regional', [272_000, 22, 82.5, 2.2, 27.5]],
    ['openai.gpt-6.1-sol', 'regional', [272_000, 4.4, 16.5, 0.22, 5.5]],
    ['openai.gpt-5.6-terra', 'regional', [272_000, 4.4, 19.8, 0.44, 5.5]],
    ['openai.gpt-5.5', 'regional', [272_000, 11, 49.5, 1.1, undefined]],
  ] as const)('%s by a %s route, where the prompt is long', (id, route, expected) => {
    const price = findPrice(findFacts(id), { route, region: 'us-east-1' })
    const { above, input, output, cacheRead, cacheWrite } = price?.longPrompt ?? {}
    expect([above, input, output, cacheRead, cacheWrite]).toEqual(expected)
  })
})
