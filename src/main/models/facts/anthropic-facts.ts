import type { ModelFactValues } from '../../../shared/model-facts'
import {
  converseFeatures,
  guide,
  page,
  promptCachingPage,
  toolResultReference,
  unreadGuide,
  vendorEntries,
} from './fact-entry'

const pricing = page('https://platform.claude.com/docs/en/about-claude/pricing')
const thinking = unreadGuide('claude-messages-extended-thinking')
const adaptiveThinking = unreadGuide('claude-messages-adaptive-thinking')
const card = (model: string) => guide(`model-card-anthropic-claude-${model}`)
const unreadCard = (model: string) => unreadGuide(`model-card-anthropic-claude-${model}`)
const overview = (model: string) => ({
  url: `https://platform.claude.com/docs/en/models/${model}/overview`,
})

type Facts = Partial<ModelFactValues>

const limits = (contextWindow: number, maxTokens: number): Facts => ({ contextWindow, maxTokens })
const million = limits(1_000_000, 128_000)

const none: Facts = { reasoning: 'none', sampling: true }
const asksAsClaude: Facts = { reasoningRequest: 'claude' }
const budget: Facts = { reasoning: 'budget', sampling: true, ...asksAsClaude }
const allEfforts = ['low', 'medium', 'high', 'xhigh', 'max'] as const
const newest: Facts = {
  reasoning: 'adaptive',
  effort: allEfforts,
  sampling: false,
  ...asksAsClaude,
}
const alwaysThinking: Facts = { ...newest, reasoning: 'always' }

/** AWS offers its newest models no tier but the default one. */
const unreadTiers = unreadGuide('service-tiers-inference')
const newestFamilies = [
  'claude-opus-4-7',
  'claude-opus-4-8',
  'claude-sonnet-5',
  'claude-fable-5',
  'claude-opus-5',
  'claude-fable-5-1',
  'claude-opus-5-5',
  'claude-haiku-5-5',
  'claude-sonnet-5-5',
]

const caching = (minimumTokens: number, ...ttls: readonly ('5m' | '1h')[]): Facts => ({
  promptCaching: { minimumTokens, ttls },
})

/** Of the input's price, reading from the cache costs a tenth, writing to it five quarters, for an hour the double. */
const price = (input: number, output: number) => ({
  input,
  output,
  cacheRead: Number((input * 0.1).toFixed(4)),
  cacheWrite: Number((input * 1.25).toFixed(4)),
  cacheWriteHour: input * 2,
})

/** The same by every route, as before Claude 4.5. */
const samePrice = (input: number, output: number): Facts => ({
  prices: (['global', 'regional'] as const).map((route) => ({
    route,
    regions: 'commercial',
    ...price(input, output),
  })),
})

/** From Claude 4.5 on the other routes are priced apart, by a page that was not read: unknown. */
const globalPrice = (input: number, output: number): Facts => ({
  prices: [{ route: 'global', regions: 'commercial', ...price(input, output) }],
})

const tools: Facts = { toolUse: true, streamingToolUse: true, images: true, documents: true }

export const anthropicFacts = vendorEntries(
  ['anthropic'],
  [
    ['claude-*', converseFeatures, tools],
    ['claude-*', toolResultReference, { richToolResults: true }],
    ['claude-v2*', converseFeatures, { toolUse: false, streamingToolUse: false, images: false }],
    ['claude-v2*', unreadCard('2'), { ...none, promptCaching: null }],
    [
      'claude-instant*',
      converseFeatures,
      { toolUse: false, streamingToolUse: false, images: false },
    ],
    ['claude-3-haiku', unreadCard('3-haiku'), { ...limits(200_000, 4096), ...none }],
    ['claude-3-sonnet', unreadCard('3-sonnet'), { ...limits(200_000, 4096), ...none }],
    ['claude-3-opus', unreadCard('3-opus'), { ...limits(200_000, 4096), ...none }],
    ['claude-3-5-haiku', unreadCard('3-5-haiku'), { ...limits(200_000, 8192), ...none }],
    ['claude-3-5-haiku', promptCachingPage, caching(2048, '5m')],
    ['claude-3-5-sonnet', unreadCard('3-5-sonnet'), { ...limits(200_000, 8192), ...none }],
    ['claude-3-7-sonnet', unreadCard('3-7-sonnet'), limits(200_000, 64_000)],
    ['claude-3-7-sonnet', thinking, budget],
    ['claude-3-7-sonnet', promptCachingPage, caching(1024, '5m')],
    ['claude-sonnet-4', unreadCard('sonnet-4'), limits(200_000, 64_000)],
    ['claude-sonnet-4', thinking, budget],
    ['claude-sonnet-4', promptCachingPage, caching(1024, '5m')],
    ['claude-opus-4', unreadCard('opus-4'), limits(200_000, 32_000)],
    ['claude-opus-4', thinking, budget],
    ['claude-opus-4', promptCachingPage, caching(1024, '5m')],
    ['claude-opus-4-1', unreadCard('opus-4-1'), limits(200_000, 32_000)],
    ['claude-opus-4-1', thinking, budget],
    ['claude-opus-4-1', promptCachingPage, caching(1024, '5m')],
    ['claude-haiku-4-5', unreadCard('haiku-4-5'), limits(200_000, 64_000)],
    ['claude-haiku-4-5', thinking, budget],
    ['claude-haiku-4-5', promptCachingPage, caching(4096, '5m', '1h')],
    ['claude-sonnet-4-5', overview('sonnet-4-5'), limits(200_000, 64_000)],
    ['claude-sonnet-4-5', thinking, budget],
    ['claude-sonnet-4-5', promptCachingPage, caching(1024, '5m', '1h')],
    ['claude-opus-4-5', unreadCard('opus-4-5'), limits(200_000, 64_000)],
    ['claude-opus-4-5', thinking, budget],
    ['claude-opus-4-5', promptCachingPage, caching(4096, '5m', '1h')],
    ['claude-sonnet-4-6', overview('sonnet-4-6'), million],
    ['claude-opus-4-6', card('opus-4-6'), million],
    ...['claude-sonnet-4-6', 'claude-opus-4-6'].map(
      (family) =>
        [
          family,
          adaptiveThinking,
          {
            reasoning: 'adaptive',
            effort: ['low', 'medium', 'high', 'max'],
            sampling: true,
            ...asksAsClaude,
          },
        ] as const,
    ),
    ['claude-sonnet-4-6', promptCachingPage, caching(1024, '5m', '1h')],
    ['claude-opus-4-6', promptCachingPage, caching(4096, '5m', '1h')],
    ['claude-opus-4-7', unreadCard('opus-4-7'), { ...million, ...newest }],
    ['claude-opus-4-7', promptCachingPage, caching(4096, '5m', '1h')],
    ['claude-opus-4-8', overview('opus-4-8'), { ...million, ...newest }],
    ['claude-opus-4-8', promptCachingPage, caching(1024, '5m', '1h')],
    ['claude-sonnet-5', overview('sonnet-5'), { ...million, ...alwaysThinking }],
    ['claude-sonnet-5', promptCachingPage, caching(1024, '5m', '1h')],
    ['claude-fable-5', unreadCard('fable-5'), { ...million, ...alwaysThinking }],
    ['claude-fable-5', promptCachingPage, caching(512, '5m', '1h')],
    ['claude-opus-5', unreadCard('opus-5'), { ...million, ...newest }],
    ['claude-opus-5', promptCachingPage, caching(512, '5m', '1h')],
    ['claude-fable-5-1', overview('fable-5-1'), { ...million, ...alwaysThinking }],
    ['claude-opus-5-5', overview('opus-5-5'), { ...million, ...alwaysThinking }],
    ['claude-haiku-5-5', overview('haiku-5-5'), { ...million, ...newest }],
    [
      'claude-sonnet-5-5',
      { url: 'https://vercel.com/ai-gateway/models/claude-sonnet-5.5' },
      { ...million, ...newest },
    ],

    ...newestFamilies.map(
      (family) => [family, unreadTiers, { serviceTiers: ['default'] }] as const,
    ),

    [
      'claude-3-haiku',
      pricing,
      { prices: [{ route: 'regional', regions: 'commercial', input: 0.25, output: 1.25 }] },
    ],
    ['claude-3-5-haiku', pricing, samePrice(0.8, 4)],
    [
      'claude-3-5-sonnet',
      pricing,
      { prices: [{ route: 'regional', regions: 'commercial', input: 3, output: 15 }] },
    ],
    ['claude-3-7-sonnet', pricing, samePrice(3, 15)],
    ['claude-sonnet-4', pricing, samePrice(3, 15)],
    ['claude-opus-4', pricing, samePrice(15, 75)],
    ['claude-opus-4-1', pricing, samePrice(15, 75)],
    ['claude-haiku-4-5', pricing, globalPrice(1, 5)],
    ['claude-sonnet-4-5', pricing, globalPrice(3, 15)],
    ['claude-sonnet-4-6', pricing, globalPrice(3, 15)],
    ['claude-opus-4-5', pricing, globalPrice(5, 25)],
    ['claude-opus-4-6', pricing, globalPrice(5, 25)],
    ['claude-opus-4-7', pricing, globalPrice(5, 25)],
    ['claude-opus-4-8', pricing, globalPrice(5, 25)],
    ['claude-opus-5', pricing, globalPrice(5, 25)],
    ['claude-sonnet-5', pricing, globalPrice(2, 10)],
    ['claude-fable-5', pricing, globalPrice(10, 50)],
  ],
)
