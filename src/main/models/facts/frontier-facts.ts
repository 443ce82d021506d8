import type {
  FactSource,
  ModelFactValues,
  ModelPrice,
  TokenPrices,
} from '../../../shared/model-facts'
import { type FactEntry, modelsDev, unreadGuide, vendorEntries } from './fact-entry'
import { agreementOffers } from './fact-price'

const million: Partial<ModelFactValues> = { contextWindow: 1_050_000, maxTokens: 128_000 }

/** A model's card in the user guide, as it stood on a day. */
function card(model: string, date: string): FactSource {
  return { url: unreadGuide(`model-card-${model}`).url, date }
}

const longGptPrompt = 272_000

/**
 * What GPT costs: by other routes a tenth more than globally; reading from the cache a part of the input,
 * writing to it for half an hour five quarters; where a prompt is of more than 272,000 tokens, twice as much,
 * and the reply to it half as much again. The models' cards print each of these prices.
 */
function gptPrices(input: number, output: number, readFactor = 0.1): readonly ModelPrice[] {
  const prices = (into: number, out: number): TokenPrices => ({
    input: exact(into),
    output: exact(out),
    cacheRead: exact(into * readFactor),
    cacheWrite: exact(into * 1.25),
  })
  return (['global', 'regional'] as const).map((route) => {
    const factor = route === 'global' ? 1 : 1.1
    return {
      route,
      regions: 'commercial',
      ...prices(input * factor, output * factor),
      longPrompt: { above: longGptPrompt, ...prices(input * factor * 2, output * factor * 1.5) },
    }
  })
}

/** Without what a computer's multiplication adds. */
const exact = (dollars: number) => Number(dollars.toFixed(6))

/** GPT before 5.6 is served in its own regions only, and writing to its cache is not paid for apart. */
function regionalGptPrices(input: number, output: number): readonly ModelPrice[] {
  const prices = (into: number, out: number) => ({
    input: into,
    output: out,
    cacheRead: exact(into / 10),
  })
  return [
    {
      route: 'regional',
      regions: 'us',
      ...prices(input, output),
      longPrompt: { above: longGptPrompt, ...prices(input * 2, output * 1.5) },
    },
  ]
}

const allEfforts = ['low', 'medium', 'high', 'xhigh', 'max'] as const
const effort = ['low', 'high', 'max'] as const
const tiers = { priority: 1.75, flex: 0.5 } as const

/** Where the profile that stays in the US can be called from. */
const usProfile = ['us-east-1', 'us-east-2', 'us-west-1', 'us-west-2', 'ca-central-1']

/** Models of 2026 that Bedrock serves beside Claude and Nova. */
export const frontierFacts: readonly FactEntry[] = [
  ...vendorEntries(
    ['openai'],
    [
      [
        'gpt-5.6-*',
        modelsDev,
        { ...million, toolUse: true, images: true, sampling: false, reasoning: 'adaptive' },
      ],
      ['gpt-5.6-*', modelsDev, { effort: allEfforts }],
      ['gpt-6-astra', card('openai-gpt-6-astra', '2026-10-01'), million],
      ['gpt-6-astra', modelsDev, { images: true, reasoning: 'always', effort: allEfforts }],

      ['gpt-5.4', agreementOffers('2026-09-27'), { prices: regionalGptPrices(2.75, 16.5) }],
      ['gpt-5.5', agreementOffers('2026-09-27'), { prices: regionalGptPrices(5.5, 33) }],
      // None for 5.6 Sol: the one of September was promised until 21 November 2026 only.
      ['gpt-5.6-terra', agreementOffers('2026-09-27'), { prices: gptPrices(2, 12) }],
      ['gpt-5.6-luna', card('openai-gpt-56-luna', '2026-10-04'), { prices: gptPrices(0.2, 1.2) }],
      ['gpt-6-astra', card('openai-gpt-6-astra', '2026-10-04'), { prices: gptPrices(10, 50) }],
      ['gpt-6-sol', agreementOffers('2026-09-27'), { prices: gptPrices(2, 10) }],
      ['gpt-6-luna', agreementOffers('2026-09-27'), { prices: gptPrices(0.1, 0.5) }],
      // Its offer of the same week had the reply to a long prompt cheaper than to a short one: an error.
      ['gpt-6.1-sol', card('openai-gpt-6-1-sol', '2026-10-04'), { prices: gptPrices(2, 10, 0.05) }],
    ],
  ),
  ...vendorEntries(
    ['moonshot', 'moonshotai'],
    [
      // Bedrock caches by itself: only OpenAI's APIs take cache points for it. No page that was read says
      // how long its reply may be, and communities' tables have four different limits.
      [
        'kimi-k3',
        card('moonshot-ai-kimi-k3', '2026-10-04'),
        {
          contextWindow: 1_000_000,
          promptCaching: null,
          serviceTiers: ['default', 'priority', 'flex'],
          prices: [
            {
              route: 'global',
              regions: 'commercial',
              input: 3,
              output: 15,
              cacheRead: 0.3,
              cacheWrite: 3.75,
              tiers,
            },
            {
              route: 'regional',
              regions: usProfile,
              input: 3.3,
              output: 16.5,
              cacheRead: 0.33,
              cacheWrite: 4.125,
              tiers,
            },
          ],
        },
      ],
      ['kimi-k3', modelsDev, { images: true, reasoning: 'always', effort }],
    ],
  ),
  ...vendorEntries(
    ['zai'],
    [
      [
        'glm-5.3',
        card('zai-glm-5-3', '2026-11-25'),
        {
          contextWindow: 1_000_000,
          maxTokens: 128_000,
          toolUse: true,
          streamingToolUse: true,
          images: false,
        },
      ],
      ['glm-5.3', modelsDev, { reasoning: 'always', effort }],
      [
        'glm-5.3',
        modelsDev,
        {
          prices: [
            {
              route: 'global',
              regions: 'commercial',
              input: 1.68,
              output: 5.28,
              cacheRead: 0.312,
              cacheWrite: 2.1,
            },
          ],
        },
      ],
    ],
  ),
  ...vendorEntries(
    ['xai'],
    [
      // The card names no longest reply, and xAI's own page says that there is none.
      [
        'grok-4.6',
        card('xai-grok-4-6', '2026-10-02'),
        {
          contextWindow: 500_000,
          images: true,
          promptCaching: null,
          serviceTiers: ['default', 'priority', 'flex'],
          prices: [
            { route: 'global', regions: 'commercial', input: 2, output: 6, cacheRead: 0.5, tiers },
            {
              route: 'regional',
              regions: 'commercial',
              input: 2.2,
              output: 6.6,
              cacheRead: 0.55,
              tiers,
            },
          ],
        },
      ],
      [
        'grok-4.6',
        { url: 'https://docs.x.ai/developers/grok-4-6' },
        { reasoning: 'always', effort: ['low', 'medium', 'high', 'xhigh'] },
      ],
      [
        'grok-4.3',
        card('xai-grok-4-3', '2026-10-04'),
        {
          prices: [{ route: 'regional', regions: 'us', input: 1.25, output: 2.5, cacheRead: 0.2 }],
        },
      ],
    ],
  ),
  ...vendorEntries(
    ['qwen'],
    [['qwen3-coder-next', modelsDev, { contextWindow: 131_072, maxTokens: 65_536 }]],
  ),
]
