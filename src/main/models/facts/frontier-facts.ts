import type { ModelFactValues, ModelPrice } from '../../../shared/model-facts'
import { type FactEntry, modelsDev, unreadGuide, vendorEntries } from './fact-entry'

const million: Partial<ModelFactValues> = { contextWindow: 1_050_000, maxTokens: 128_000 }

function globalPrice(input: number, output: number, cacheRead: number): readonly ModelPrice[] {
  return [{ route: 'global', regions: 'commercial', input, output, cacheRead }]
}

const effort = ['low', 'high', 'max'] as const

/**
 * Models of 2026 that Bedrock serves beside Claude and Nova. What GPT costs depends on the length of the
 * prompt, which a single price cannot tell: it stays unknown.
 */
export const frontierFacts: readonly FactEntry[] = [
  ...vendorEntries(
    ['openai'],
    [
      [
        'gpt-5.6-*',
        modelsDev,
        { ...million, toolUse: true, images: true, sampling: false, reasoning: 'adaptive' },
      ],
      ['gpt-5.6-*', modelsDev, { effort: ['low', 'medium', 'high', 'xhigh', 'max'] }],
      [
        'gpt-6-astra',
        modelsDev,
        { images: true, effort: ['low', 'medium', 'high', 'xhigh', 'max'] },
      ],
    ],
  ),
  ...vendorEntries(
    ['moonshot', 'moonshotai'],
    [
      ['kimi-k3', modelsDev, { images: true, reasoning: 'always', effort }],
      ['kimi-k3', modelsDev, { prices: globalPrice(3, 15, 0.3) }],
    ],
  ),
  ...vendorEntries(
    ['zai'],
    [
      [
        'glm-5.3',
        { url: unreadGuide('model-card-zai-glm-5-3').url, date: '2026-11-25' },
        {
          contextWindow: 1_000_000,
          maxTokens: 128_000,
          toolUse: true,
          streamingToolUse: true,
          images: false,
        },
      ],
      ['glm-5.3', modelsDev, { reasoning: 'always', effort }],
      ['glm-5.3', modelsDev, { prices: globalPrice(1.68, 5.28, 0.312) }],
    ],
  ),
  ...vendorEntries(
    ['xai'],
    [
      ['grok-4.6', unreadGuide('model-card-xai-grok-4-6'), { contextWindow: 500_000 }],
      [
        'grok-4.6',
        unreadGuide('model-card-xai-grok-4-6'),
        {
          prices: [
            ...globalPrice(2, 6, 0.5),
            { route: 'regional', regions: 'commercial', input: 2.2, output: 6.6, cacheRead: 0.55 },
          ],
        },
      ],
    ],
  ),
  ...vendorEntries(
    ['qwen'],
    [['qwen3-coder-next', modelsDev, { contextWindow: 131_072, maxTokens: 65_536 }]],
  ),
]
