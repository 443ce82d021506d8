import type { ModelFactValues } from '../../../shared/model-facts'
import { anthropicPrices } from './anthropic-prices'
import {
  converseFeatures,
  guide,
  promptCachingPage,
  toolResultReference,
  unreadGuide,
  vendorEntries,
} from './fact-entry'

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

/** From 3.7 on. Names that begin with their kind came with Claude 4. */
const tokenBurndown = unreadGuide('quotas-token-burndown')
const burningFamilies = [
  'claude-3-7-sonnet',
  'claude-sonnet-*',
  'claude-opus-*',
  'claude-haiku-*',
  'claude-fable-*',
]

const caching = (minimumTokens: number, ...ttls: readonly ('5m' | '1h')[]): Facts => ({
  promptCaching: { minimumTokens, tools: true, ttls },
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
      { url: 'https://platform.claude.com/docs/about-claude/models/whats-new-opus-5' },
      { ...million, ...newest },
    ],

    ...newestFamilies.map(
      (family) => [family, unreadTiers, { serviceTiers: ['default'] }] as const,
    ),
    ...burningFamilies.map((family) => [family, tokenBurndown, { outputQuotaFactor: 5 }] as const),
    ...anthropicPrices,
  ],
)
