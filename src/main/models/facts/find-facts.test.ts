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

  it('holds only limits and prices that can be', () => {
    for (const { family, facts } of factEntries) {
      const { contextWindow = 1000, maxTokens = 1000, prices = [] } = facts
      expect([family, contextWindow >= 1000, maxTokens >= 1000]).toEqual([family, true, true])
      for (const { input, output, cacheRead = 0 } of prices) {
        expect([family, input > 0 && output >= input && cacheRead < input]).toEqual([family, true])
      }
    }
  })
})

describe('findPrice', () => {
  const sonnet = findFacts('anthropic.claude-sonnet-4-5-20250929-v1:0')
  const earlier = findFacts('anthropic.claude-3-7-sonnet-20250219-v1:0')
  const nova = findFacts('amazon.nova-pro-v1:0')
  it.each([
    ['a global profile', sonnet, 'global', 'eu-west-1', 3],
    ['a geography, at the same price as everywhere', earlier, 'regional', 'eu-west-1', 3],
    ['a geography whose price was not read', sonnet, 'regional', 'eu-west-1', undefined],
    ['a US region', nova, 'regional', 'us-west-2', 0.8],
    ['another region, whose price is unknown', nova, 'regional', 'eu-west-1', undefined],
    ['GovCloud, which has prices of its own', earlier, 'regional', 'us-gov-west-1', undefined],
    ['a model without prices', {}, 'regional', 'us-east-1', undefined],
  ] as const)('of a call through %s', (_what, facts, route, region, expected) => {
    expect(findPrice(facts, { route, region })?.input).toBe(expected)
  })
})
