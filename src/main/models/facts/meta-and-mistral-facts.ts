import type { ModelFactValues } from '../../../shared/model-facts'
import {
  guide,
  modelsDev,
  unreadConverseFeatures,
  unreadGuide,
  usPrice,
  vendorEntries,
} from './fact-entry'

const metaCard = (model: string) => guide(`model-card-meta-${model}`)
const mistralCard = (model: string) => guide(`model-card-mistral-ai-${model}`)
const mistralParameters = unreadGuide('model-parameters-mistral')
const plain: Partial<ModelFactValues> = { reasoning: 'none', sampling: true, promptCaching: null }
const noTools = { toolUse: false, streamingToolUse: false }
const wholeToolsOnly = { toolUse: true, streamingToolUse: false }
const bothTools = { toolUse: true, streamingToolUse: true }

const metaFacts = vendorEntries(
  ['meta'],
  [
    ['llama*', unreadGuide('model-parameters-meta'), plain],
    ['llama*', unreadConverseFeatures, { documents: true }],
    ['llama3-8b-instruct', unreadConverseFeatures, { ...noTools, images: false }],
    ['llama3-70b-instruct', unreadConverseFeatures, { ...noTools, images: false }],
    [
      'llama3-8b-instruct',
      unreadGuide('model-parameters-meta'),
      { contextWindow: 8000, maxTokens: 2048 },
    ],
    [
      'llama3-70b-instruct',
      unreadGuide('model-parameters-meta'),
      { contextWindow: 8000, maxTokens: 2048 },
    ],
    ['llama3-1-*', unreadConverseFeatures, { ...wholeToolsOnly, images: false }],
    ['llama3-1-*', modelsDev, { contextWindow: 128_000, maxTokens: 4096 }],
    ['llama3-2-*', modelsDev, { contextWindow: 128_000, maxTokens: 4096 }],
    ['llama3-2-1b-instruct', unreadConverseFeatures, { ...noTools, images: false }],
    ['llama3-2-3b-instruct', unreadConverseFeatures, { ...noTools, images: false }],
    ['llama3-2-11b-instruct', unreadConverseFeatures, { ...wholeToolsOnly, images: true }],
    ['llama3-2-90b-instruct', unreadConverseFeatures, { ...wholeToolsOnly, images: true }],
    ['llama3-3-70b-instruct', unreadConverseFeatures, { ...wholeToolsOnly, images: false }],
    ['llama3-3-70b-instruct', modelsDev, { contextWindow: 128_000, maxTokens: 4096 }],
    ['llama4-*', unreadConverseFeatures, { toolUse: true, images: true }],
    [
      'llama4-maverick-17b-instruct',
      metaCard('llama-4-maverick-17b-instruct'),
      { contextWindow: 1_000_000, maxTokens: 8000 },
    ],
    ['llama4-scout-17b-instruct', modelsDev, { contextWindow: 3_500_000, maxTokens: 16_384 }],
    ['llama3-1-8b-instruct', modelsDev, { prices: usPrice(0.22, 0.22) }],
    ['llama3-1-70b-instruct', modelsDev, { prices: usPrice(0.72, 0.72) }],
    ['llama3-3-70b-instruct', modelsDev, { prices: usPrice(0.72, 0.72) }],
    ['llama4-maverick-17b-instruct', modelsDev, { prices: usPrice(0.24, 0.97) }],
    ['llama4-scout-17b-instruct', modelsDev, { prices: usPrice(0.17, 0.66) }],
  ],
)

const mistralFacts = vendorEntries(
  ['mistral'],
  [
    [
      'mistral-7b-instruct',
      mistralParameters,
      { contextWindow: 32_000, maxTokens: 8192, ...plain },
    ],
    [
      'mixtral-8x7b-instruct',
      mistralParameters,
      { contextWindow: 32_000, maxTokens: 4096, ...plain },
    ],
    ['mistral-large-2402', mistralParameters, { contextWindow: 32_000, maxTokens: 8192, ...plain }],
    ['mistral-small-2402', mistralParameters, { contextWindow: 32_000, maxTokens: 8192, ...plain }],
    ['mistral-large-2407', modelsDev, { contextWindow: 128_000, maxTokens: 8192, ...plain }],
    [
      'mistral-7b-instruct',
      unreadConverseFeatures,
      { ...noTools, images: false, documents: true, systemPrompts: false },
    ],
    [
      'mixtral-8x7b-instruct',
      unreadConverseFeatures,
      { systemPrompts: false, ...noTools, images: false, documents: true },
    ],
    [
      'mistral-large-2402',
      unreadConverseFeatures,
      { ...bothTools, images: false, documents: true },
    ],
    [
      'mistral-large-2407',
      unreadConverseFeatures,
      { ...bothTools, images: false, documents: true },
    ],
    [
      'mistral-small-2402',
      unreadConverseFeatures,
      { toolUse: true, images: false, documents: false },
    ],
    [
      'pixtral-large-2502',
      mistralCard('pixtral-large'),
      { contextWindow: 128_000, maxTokens: 16_000 },
    ],
    ['pixtral-large-2502', modelsDev, { toolUse: true, ...plain, prices: usPrice(2, 6) }],
    [
      'mistral-large-3-675b-instruct',
      modelsDev,
      { contextWindow: 256_000, toolUse: true, ...plain },
    ],
    ['mistral-large-3-675b-instruct', modelsDev, { prices: usPrice(0.5, 1.5) }],
    ['ministral-3-3b-instruct', modelsDev, { contextWindow: 256_000, toolUse: true, ...plain }],
    ['ministral-3-8b-instruct', modelsDev, { contextWindow: 128_000, toolUse: true, ...plain }],
    ['ministral-3-14b-instruct', modelsDev, { contextWindow: 128_000, toolUse: true, ...plain }],
    ['ministral-3-3b-instruct', modelsDev, { prices: usPrice(0.1, 0.1) }],
    ['ministral-3-8b-instruct', modelsDev, { prices: usPrice(0.15, 0.15) }],
    ['ministral-3-14b-instruct', modelsDev, { prices: usPrice(0.2, 0.2) }],
    [
      'magistral-small-2509',
      modelsDev,
      { contextWindow: 128_000, maxTokens: 40_000, reasoning: 'always', prices: usPrice(0.5, 1.5) },
    ],
    [
      'devstral-2-123b',
      modelsDev,
      { contextWindow: 256_000, toolUse: true, prices: usPrice(0.4, 2) },
    ],
    ['voxtral-mini-3b-2507', modelsDev, { ...plain, prices: usPrice(0.04, 0.04) }],
    [
      'voxtral-small-24b-2507',
      modelsDev,
      { contextWindow: 32_000, ...plain, prices: usPrice(0.15, 0.35) },
    ],
  ],
)

export const metaAndMistralFacts = [...metaFacts, ...mistralFacts]
