import type { ModelFactValues } from '../../../shared/model-facts'
import { guide, modelsDev, unreadConverseFeatures, unreadGuide, vendorEntries } from './fact-entry'
import { awsPrices, awsToolkit, frankfurtPrice, genaiPrices, priceIn, usPrice } from './fact-price'

const metaCard = (model: string) => guide(`model-card-meta-${model}`)
const mistralCard = (model: string) => guide(`model-card-mistral-ai-${model}`)
const mistralParameters = unreadGuide('model-parameters-mistral')
const plain: Partial<ModelFactValues> = { reasoning: 'none', sampling: true, promptCaching: null }
const noTools = { toolUse: false, streamingToolUse: false }
const wholeToolsOnly = { toolUse: true, streamingToolUse: false }
const bothTools = { toolUse: true, streamingToolUse: true }

const priceList = awsPrices('2026-10-03')
const usPage = awsPrices('2026-09-22')

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
    [
      'llama3-8b-instruct',
      awsPrices('2025-07-20'),
      { prices: [usPrice(0.3, 0.6), priceIn('eu-west-2', 0.39, 0.78)] },
    ],
    [
      'llama3-70b-instruct',
      awsPrices('2025-07-20'),
      { prices: [usPrice(2.65, 3.5), priceIn('eu-west-2', 3.45, 4.55)] },
    ],
    ['llama3-1-8b-instruct', priceList, { prices: [usPrice(0.22, 0.22)] }],
    ['llama3-1-70b-instruct', priceList, { prices: [usPrice(0.72, 0.72)] }],
    ['llama3-1-405b-instruct', awsPrices('2025-07-20'), { prices: [usPrice(2.4, 2.4)] }],
    ['llama3-2-1b-instruct', awsPrices('2025-07-20'), { prices: [usPrice(0.1, 0.1)] }],
    ['llama3-2-3b-instruct', awsPrices('2025-07-20'), { prices: [usPrice(0.15, 0.15)] }],
    ['llama3-2-11b-instruct', awsPrices('2025-07-20'), { prices: [usPrice(0.16, 0.16)] }],
    ['llama3-2-90b-instruct', awsToolkit, { prices: [usPrice(0.72, 0.72)] }],
    ['llama3-3-70b-instruct', priceList, { prices: [usPrice(0.72, 0.72)] }],
    ['llama4-maverick-17b-instruct', priceList, { prices: [usPrice(0.24, 0.97)] }],
    ['llama4-scout-17b-instruct', priceList, { prices: [usPrice(0.17, 0.66)] }],
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
    ['pixtral-large-2502', modelsDev, { toolUse: true, ...plain }],
    [
      'mistral-large-3-675b-instruct',
      modelsDev,
      { contextWindow: 256_000, toolUse: true, ...plain },
    ],
    ['ministral-3-3b-instruct', modelsDev, { contextWindow: 256_000, toolUse: true, ...plain }],
    ['ministral-3-8b-instruct', modelsDev, { contextWindow: 128_000, toolUse: true, ...plain }],
    ['ministral-3-14b-instruct', modelsDev, { contextWindow: 128_000, toolUse: true, ...plain }],
    [
      'magistral-small-2509',
      modelsDev,
      { contextWindow: 128_000, maxTokens: 40_000, reasoning: 'always' },
    ],
    ['devstral-2-123b', modelsDev, { contextWindow: 256_000, toolUse: true }],
    ['voxtral-mini-3b-2507', modelsDev, plain],
    ['voxtral-mini-3b-2507', genaiPrices, { contextWindow: 32_000 }],
    ['voxtral-small-24b-2507', modelsDev, { contextWindow: 32_000, ...plain }],

    [
      'mistral-7b-instruct',
      genaiPrices,
      { prices: [usPrice(0.15, 0.2), priceIn('eu-west-3', 0.2, 0.26)] },
    ],
    [
      'mixtral-8x7b-instruct',
      genaiPrices,
      { prices: [usPrice(0.45, 0.7), priceIn('eu-west-3', 0.59, 0.91)] },
    ],
    [
      'mistral-large-2402',
      genaiPrices,
      { prices: [usPrice(4, 12), priceIn('eu-west-3', 5.2, 15.6)] },
    ],
    ['mistral-small-2402', priceList, { prices: [usPrice(1, 3)] }],
    ['mistral-large-2407', priceList, { prices: [priceIn('us-west-2', 2, 6)] }],
    ['pixtral-large-2502', genaiPrices, { prices: [usPrice(2, 6), frankfurtPrice(2, 6)] }],
    [
      'mistral-large-3-675b-instruct',
      awsToolkit,
      { prices: [usPrice(0.5, 1.5), frankfurtPrice(0.6, 1.8)] },
    ],
    [
      'ministral-3-3b-instruct',
      usPage,
      { prices: [usPrice(0.1, 0.1), frankfurtPrice(0.12, 0.12)] },
    ],
    [
      'ministral-3-8b-instruct',
      usPage,
      {
        prices: [
          usPrice(0.15, 0.15),
          frankfurtPrice(0.18, 0.18),
          priceIn('eu-west-1', 0.18, 0.18, awsPrices('2026-07-27')),
        ],
      },
    ],
    [
      'ministral-3-14b-instruct',
      usPage,
      { prices: [usPrice(0.2, 0.2), frankfurtPrice(0.24, 0.24)] },
    ],
    ['magistral-small-2509', usPage, { prices: [usPrice(0.5, 1.5), frankfurtPrice(0.6, 1.8)] }],
    ['devstral-2-123b', genaiPrices, { prices: [usPrice(0.4, 2), frankfurtPrice(0.48, 2.4)] }],
    [
      'voxtral-mini-3b-2507',
      genaiPrices,
      { prices: [usPrice(0.04, 0.04), frankfurtPrice(0.048, 0.048)] },
    ],
    [
      'voxtral-small-24b-2507',
      genaiPrices,
      { prices: [usPrice(0.1, 0.3), frankfurtPrice(0.12, 0.36)] },
    ],
  ],
)

export const metaAndMistralFacts = [...metaFacts, ...mistralFacts]
