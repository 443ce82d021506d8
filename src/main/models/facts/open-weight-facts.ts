import type { ModelFactValues } from '../../../shared/model-facts'
import {
  guide,
  modelsDev,
  page,
  unreadConverseFeatures,
  unreadGuide,
  vendorEntries,
} from './fact-entry'
import { awsToolkit } from './fact-price'
import { openWeightPrices } from './open-weight-prices'

const tiers = page(
  'https://aws.amazon.com/about-aws/whats-new/2025/11/amazon-bedrock-priority-flex-inference-service-tiers',
)
const allTiers = { serviceTiers: ['default', 'priority', 'flex'] } as const
const textOnly: Partial<ModelFactValues> = { images: false, sampling: true, promptCaching: null }
const seeing: Partial<ModelFactValues> = { images: true, sampling: true, promptCaching: null }
const gemmaCard = { url: 'https://ai.google.dev/gemma/docs/core/model_card_3' }

const deepseekFacts = vendorEntries(
  ['deepseek'],
  [
    ['r1', guide('model-parameters-deepseek'), { contextWindow: 128_000, maxTokens: 32_768 }],
    ['r1', unreadGuide('inference-reasoning'), { reasoning: 'always', ...textOnly }],
    ['r1', unreadConverseFeatures, { toolUse: false, streamingToolUse: false, documents: true }],
    ['v3', modelsDev, { contextWindow: 163_840, maxTokens: 81_920, toolUse: true, ...textOnly }],
    ['v3', tiers, allTiers],
    [
      'v3.2',
      guide('model-card-deepseek-deepseek-v3-2'),
      { contextWindow: 164_000, maxTokens: 8000, ...textOnly },
    ],
    ['v3.2', modelsDev, { toolUse: true }],
  ],
)

const qwenFacts = vendorEntries(
  ['qwen'],
  [
    ['qwen3-*', modelsDev, { toolUse: true, ...textOnly }],
    ['qwen3-vl-*', modelsDev, { contextWindow: 262_000, ...seeing, reasoning: 'none' }],
    [
      'qwen3-235b-a22b-2507',
      modelsDev,
      { contextWindow: 262_144, maxTokens: 131_072, reasoning: 'none' },
    ],
    [
      'qwen3-coder-480b-a35b',
      modelsDev,
      { contextWindow: 131_072, maxTokens: 65_536, reasoning: 'none' },
    ],
    [
      'qwen3-coder-30b-a3b',
      modelsDev,
      { contextWindow: 262_144, maxTokens: 131_072, reasoning: 'none' },
    ],
    ['qwen3-next-80b-a3b', modelsDev, { contextWindow: 262_000, reasoning: 'none' }],
    [
      'qwen3-32b',
      unreadGuide('model-card-qwen-qwen3-32b'),
      { contextWindow: 32_000, maxTokens: 8000 },
    ],
    ['qwen3-32b', tiers, allTiers],
    ['qwen3-235b-a22b-2507', tiers, allTiers],
    ['qwen3-coder-480b-a35b', tiers, allTiers],
    ['qwen3-coder-30b-a3b', tiers, allTiers],
  ],
)

const openaiFacts = vendorEntries(
  ['openai'],
  [
    ['gpt-oss-*', guide('model-parameters-openai'), { contextWindow: 128_000, ...textOnly }],
    [
      'gpt-oss-*',
      unreadGuide('inference-reasoning'),
      { reasoning: 'always', effort: ['low', 'medium', 'high'], reasoningRequest: 'openai' },
    ],
    ['gpt-oss-*', modelsDev, { toolUse: true }],
    ['gpt-oss-120b', tiers, allTiers],
    ['gpt-oss-20b', tiers, allTiers],
  ],
)

const moonshotFacts = vendorEntries(
  ['moonshot', 'moonshotai'],
  [
    [
      'kimi-k2-thinking',
      unreadGuide('model-card-moonshot-ai-kimi-k2-thinking'),
      { contextWindow: 262_143, maxTokens: 16_000, reasoning: 'always', ...textOnly },
    ],
    [
      'kimi-k2.5',
      unreadGuide('model-card-moonshot-ai-kimi-k2-5'),
      { contextWindow: 262_143, maxTokens: 16_000, ...seeing },
    ],
    ['kimi-k2-thinking', modelsDev, { toolUse: true }],
    ['kimi-k2.5', modelsDev, { toolUse: true }],
  ],
)

const otherFacts = [
  ...vendorEntries(
    ['google'],
    [
      [
        'gemma-3-*',
        gemmaCard,
        { contextWindow: 128_000, maxTokens: 8192, reasoning: 'none', ...seeing },
      ],
      ['gemma-4-31b', awsToolkit, { contextWindow: 256_000 }],
      ['gemma-4-26b-a4b', awsToolkit, { contextWindow: 256_000 }],
      ['gemma-4-e2b', awsToolkit, { contextWindow: 128_000 }],
    ],
  ),
  ...vendorEntries(
    ['minimax'],
    [
      ['minimax-m2*', modelsDev, { reasoning: 'always', toolUse: true, ...textOnly }],
      ['minimax-m2', modelsDev, { contextWindow: 204_608, maxTokens: 128_000 }],
      ['minimax-m2.1', modelsDev, { contextWindow: 204_800, maxTokens: 131_072 }],
    ],
  ),
  ...vendorEntries(
    ['nvidia'],
    [
      ['nemotron-*', modelsDev, { sampling: true, promptCaching: null }],
      ['nemotron-nano-9b-v2', modelsDev, { contextWindow: 128_000, images: false }],
      ['nemotron-nano-12b-v2', modelsDev, { contextWindow: 128_000, images: true }],
      ['nemotron-nano-3-30b', modelsDev, { contextWindow: 128_000, images: false }],
      ['nemotron-super-3-120b', modelsDev, { images: false }],
    ],
  ),
  ...vendorEntries(
    ['zai'],
    [
      ['glm-*', modelsDev, { toolUse: true, ...textOnly }],
      ['glm-4.7', modelsDev, { contextWindow: 204_800, maxTokens: 131_072 }],
      ['glm-4.7-flash', modelsDev, { contextWindow: 200_000, maxTokens: 131_072 }],
    ],
  ),
]

export const openWeightFacts = [
  ...deepseekFacts,
  ...qwenFacts,
  ...openaiFacts,
  ...moonshotFacts,
  ...otherFacts,
  ...openWeightPrices,
]
