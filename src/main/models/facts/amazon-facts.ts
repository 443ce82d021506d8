import type { ModelFactValues } from '../../../shared/model-facts'
import {
  converseFeatures,
  guide,
  modelsDev,
  page,
  promptCachingPage,
  toolResultReference,
  unreadGuide,
  vendorEntries,
} from './fact-entry'
import { awsPrices, frankfurtPrice, genaiPrices, priceIn, usPrice } from './fact-price'

const card = (model: string) => guide(`model-card-amazon-${model}`)
const unreadCard = (model: string) => unreadGuide(`model-card-amazon-${model}`)
const tiers = page(
  'https://aws.amazon.com/about-aws/whats-new/2025/11/amazon-bedrock-priority-flex-inference-service-tiers',
)
const extendedThinking = page(
  'https://docs.aws.amazon.com/nova/latest/nova2-userguide/reasoning-capabilities.html',
)
const allTiers = { serviceTiers: ['default', 'priority', 'flex'] } as const
const tools: Partial<ModelFactValues> = {
  toolUse: true,
  streamingToolUse: true,
  images: true,
  documents: true,
}
/**
 * Reading costs a quarter of the input, writing nothing: the price list has a line for it, of $0. (models.dev
 * has the price of the input instead, from a page that says only that nothing is added.)
 */
const cached = (input: number) => ({ cacheRead: Number((input / 4).toFixed(5)), cacheWrite: 0 })
const tierPrices = { priority: 1.75, flex: 0.5 } as const
const caching: Partial<ModelFactValues> = {
  promptCaching: { minimumTokens: 1000, tools: false, ttls: ['5m'] },
}

export const amazonFacts = vendorEntries(
  ['amazon'],
  [
    ['nova-*', converseFeatures, { ...tools, sampling: true }],
    ['nova-*', toolResultReference, { richToolResults: true }],
    ['nova-micro', converseFeatures, { images: false, documents: false }],
    [
      'nova-micro',
      unreadCard('nova-micro'),
      { contextWindow: 128_000, maxTokens: 5000, reasoning: 'none' },
    ],
    [
      'nova-lite',
      card('nova-lite'),
      { contextWindow: 300_000, maxTokens: 5000, reasoning: 'none' },
    ],
    [
      'nova-pro',
      unreadCard('nova-pro'),
      { contextWindow: 300_000, maxTokens: 5000, reasoning: 'none' },
    ],
    ['nova-premier', card('nova-premier'), { contextWindow: 1_000_000, maxTokens: 25_000 }],
    ['nova-2-lite', unreadCard('nova-2-lite'), { contextWindow: 1_000_000, maxTokens: 64_000 }],
    [
      'nova-2-lite',
      extendedThinking,
      { reasoning: 'adaptive', effort: ['low', 'medium', 'high'], reasoningRequest: 'nova' },
    ],
    ['nova-micro', promptCachingPage, caching],
    ['nova-lite', promptCachingPage, caching],
    ['nova-pro', promptCachingPage, caching],
    ['nova-premier', promptCachingPage, caching],
    ['nova-pro', tiers, allTiers],
    ['nova-premier', tiers, allTiers],
    ['nova-2-lite', unreadCard('nova-2-lite'), allTiers],
    [
      'nova-micro',
      awsPrices('2026-09-01'),
      { prices: [{ ...usPrice(0.035, 0.14), ...cached(0.035) }, frankfurtPrice(0.046, 0.184)] },
    ],
    [
      'nova-lite',
      awsPrices('2026-09-01'),
      { prices: [{ ...usPrice(0.06, 0.24), ...cached(0.06) }, frankfurtPrice(0.078, 0.312)] },
    ],
    [
      'nova-pro',
      awsPrices('2026-09-01'),
      {
        prices: [
          { ...usPrice(0.8, 3.2), ...cached(0.8), tiers: tierPrices },
          frankfurtPrice(1.05, 4.2),
        ],
      },
    ],
    [
      'nova-premier',
      awsPrices('2026-09-01'),
      { prices: [{ ...usPrice(2.5, 12.5), ...cached(2.5) }] },
    ],
    // Unlike Claude's, its global price depends on the region too: the list has another in Europe.
    [
      'nova-2-lite',
      awsPrices('2026-09-26'),
      {
        prices: [
          { ...usPrice(0.33, 2.75), ...cached(0.33), tiers: tierPrices },
          frankfurtPrice(0.429, 3.597),
          priceIn('eu-west-1', 0.374, 3.157, awsPrices('2026-07-27')),
          {
            ...priceIn('ap-northeast-1', 0.396, 3.311, { ...modelsDev, date: '2026-09-08' }),
            cacheRead: 0.099,
          },
          { ...usPrice(0.3, 2.5), ...cached(0.3), route: 'global', source: genaiPrices },
        ],
      },
    ],

    [
      'titan-*',
      converseFeatures,
      {
        systemPrompts: false,
        toolUse: false,
        streamingToolUse: false,
        images: false,
        documents: true,
      },
    ],
    [
      'titan-*',
      unreadGuide('titan-text-models'),
      { reasoning: 'none', sampling: true, promptCaching: null },
    ],
    [
      'titan-text-express',
      unreadGuide('titan-text-models'),
      { contextWindow: 8000, maxTokens: 8192 },
    ],
    // None for Titan Text Large (`titan-tg1-large`): no list that was read has a price of it.
    ['titan-text-express', genaiPrices, { prices: [usPrice(0.2, 0.6)] }],
    ['titan-text-lite', genaiPrices, { prices: [usPrice(0.15, 0.2)] }],
    ['titan-text-lite', unreadGuide('titan-text-models'), { contextWindow: 4000, maxTokens: 4096 }],
    ['titan-text-premier', converseFeatures, { documents: false }],
    [
      'titan-text-premier',
      unreadGuide('titan-text-models'),
      { contextWindow: 32_000, maxTokens: 3072 },
    ],
  ],
)
