import type { ModelFactValues } from '../../../shared/model-facts'
import {
  converseFeatures,
  guide,
  modelsDev,
  page,
  promptCachingPage,
  toolResultReference,
  unreadGuide,
  usPrice,
  vendorEntries,
} from './fact-entry'

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
const caching: Partial<ModelFactValues> = { promptCaching: { minimumTokens: 1000, ttls: ['5m'] } }

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
    ['nova-micro', modelsDev, { prices: usPrice(0.035, 0.14, 0.00875) }],
    ['nova-lite', modelsDev, { prices: usPrice(0.06, 0.24, 0.015) }],
    ['nova-pro', modelsDev, { prices: usPrice(0.8, 3.2, 0.2) }],
    ['nova-premier', modelsDev, { prices: usPrice(2.5, 12.5) }],

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
    ['titan-text-lite', unreadGuide('titan-text-models'), { contextWindow: 4000, maxTokens: 4096 }],
    ['titan-text-premier', converseFeatures, { documents: false }],
    [
      'titan-text-premier',
      unreadGuide('titan-text-models'),
      { contextWindow: 32_000, maxTokens: 3072 },
    ],
  ],
)
