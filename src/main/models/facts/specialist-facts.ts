import type { ModelFactValues } from '../../../shared/model-facts'
import {
  converseFeatures,
  modelsDev,
  unreadConverseFeatures,
  unreadGuide,
  vendorEntries,
} from './fact-entry'
import { awsPrices, awsToolkit, usPrice } from './fact-price'

const plain: Partial<ModelFactValues> = {
  reasoning: 'none',
  sampling: true,
  images: false,
  promptCaching: null,
}
const tools = { toolUse: true, streamingToolUse: true, documents: true }

/** AI21 Labs, Cohere, TwelveLabs and Writer. */
export const specialistFacts = [
  ...vendorEntries(
    ['ai21'],
    [
      [
        'jamba-1-5-*',
        unreadGuide('model-parameters-jamba'),
        { contextWindow: 256_000, maxTokens: 4096 },
      ],
      ['jamba-1-5-*', unreadGuide('model-parameters-jamba'), plain],
      ['jamba-1-5-*', converseFeatures, tools],
      ['jamba-1-5-large', awsToolkit, { prices: [usPrice(2, 8)] }],
      ['jamba-1-5-mini', awsToolkit, { prices: [usPrice(0.2, 0.4)] }],
      ['jamba-instruct', awsToolkit, { prices: [usPrice(0.5, 0.7)] }],
      ['jamba-instruct', converseFeatures, { ...plain, toolUse: false, documents: false }],
    ],
  ),
  ...vendorEntries(
    ['cohere'],
    [
      [
        'command-r*',
        unreadGuide('model-parameters-cohere-command-r-plus'),
        { contextWindow: 128_000, maxTokens: 4096, ...plain },
      ],
      ['command-r*', unreadConverseFeatures, tools],
      ['command-r', awsPrices('2025-07-20'), { prices: [usPrice(0.5, 1.5)] }],
      ['command-r-plus', awsPrices('2025-07-20'), { prices: [usPrice(3, 15)] }],
    ],
  ),
  ...vendorEntries(
    ['twelvelabs'],
    // It is paid for by the second of video, which no price of tokens can tell.
    [
      [
        'pegasus-1-2',
        unreadGuide('model-parameters-pegasus'),
        {
          maxTokens: 4096,
          systemPrompts: false,
          toolUse: false,
          images: false,
          documents: false,
          promptCaching: null,
        },
      ],
    ],
  ),
  ...vendorEntries(
    ['writer'],
    [
      ['palmyra-x5', modelsDev, { contextWindow: 1_040_000, maxTokens: 8192, images: false }],
      ['palmyra-x4', modelsDev, { contextWindow: 122_880, maxTokens: 8192, images: false }],
      ['palmyra-x*', modelsDev, { toolUse: true, sampling: true, promptCaching: null }],
      ['palmyra-x5', awsPrices('2026-10-03'), { prices: [usPrice(0.6, 6)] }],
      ['palmyra-x4', awsPrices('2026-10-03'), { prices: [usPrice(2.5, 10)] }],
    ],
  ),
]
