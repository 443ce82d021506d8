import type {
  FactSource,
  ModelFactValues,
  ModelPrice,
  TokenPrices,
} from '../../../shared/model-facts'
import { page } from './fact-entry'
import { agreementOffers, awsPrices, awsToolkit } from './fact-price'

const pricing = page('https://platform.claude.com/docs/en/about-claude/pricing')

type ClaudePrices = Required<TokenPrices>

/** Of the input's price, reading from the cache costs a tenth, writing to it five quarters, for an hour the double. */
function claude(input: number, output: number, readFactor = 0.1): ClaudePrices {
  return {
    input,
    output,
    cacheRead: toCents(input * readFactor),
    cacheWrite: toCents(input * 1.25),
    cacheWriteHour: toCents(input * 2),
  }
}

/** By every route, as before Claude 4.5. */
function everywhere(prices: TokenPrices): readonly ModelPrice[] {
  return (['global', 'regional'] as const).map((route) => ({
    route,
    regions: 'commercial',
    ...prices,
  }))
}

/**
 * From Claude 4.5 on every route but the global one costs a tenth more, each kind of tokens alike: Anthropic's
 * page says so, and AWS's prices for the US, Frankfurt and Seoul bear it out.
 */
function byRoute(
  global: ClaudePrices,
  longPrompt?: ClaudePrices & { readonly above: number },
): readonly ModelPrice[] {
  return [
    { route: 'global', regions: 'commercial', ...global, ...(longPrompt && { longPrompt }) },
    {
      route: 'regional',
      regions: 'commercial',
      ...dearer(global),
      ...(longPrompt && { longPrompt: { above: longPrompt.above, ...dearer(longPrompt) } }),
    },
  ]
}

function dearer(prices: ClaudePrices): ClaudePrices {
  return {
    input: toCents(prices.input * 1.1),
    output: toCents(prices.output * 1.1),
    cacheRead: toCents(prices.cacheRead * 1.1),
    cacheWrite: toCents(prices.cacheWrite * 1.1),
    cacheWriteHour: toCents(prices.cacheWriteHour * 1.1),
  }
}

/** Without what a computer's multiplication adds: ten thousandths of a cent are the finest price there is. */
function toCents(dollars: number): number {
  return Number(dollars.toFixed(6))
}

const regional = (prices: TokenPrices, ...regions: readonly string[]): readonly ModelPrice[] => [
  { route: 'regional', regions: regions.length === 0 ? 'commercial' : regions, ...prices },
]

/** What Claude costs on Bedrock. */
export const anthropicPrices = (
  [
    ['claude-3-haiku', pricing, regional({ input: 0.25, output: 1.25 })],
    ['claude-3-5-haiku', pricing, everywhere(claude(0.8, 4))],
    // Double, not what Anthropic's page says: since December 2025 AWS keeps it in extended access.
    [
      'claude-3-5-sonnet',
      awsPrices('2026-09-06'),
      regional(
        { input: 6, output: 30 },
        'us-east-1',
        'us-east-2',
        'us-west-2',
        'eu-central-1',
        'eu-central-2',
        'eu-west-1',
        'eu-west-3',
      ),
    ],
    ['claude-3-7-sonnet', pricing, everywhere(claude(3, 15))],
    ['claude-sonnet-4', pricing, everywhere(claude(3, 15))],
    ['claude-opus-4', pricing, everywhere(claude(15, 75))],
    // None for Opus 4.1: AWS announced a higher one for its extended access from 8 October 2026 on
    // (model-lifecycle-legacy.html of the user guide) and nowhere that was read says which.
    ['claude-haiku-4-5', pricing, byRoute(claude(1, 5))],
    [
      'claude-sonnet-4-5',
      awsToolkit,
      byRoute(claude(3, 15), { above: 200_000, ...claude(6, 22.5) }),
    ],
    ['claude-sonnet-4-6', pricing, byRoute(claude(3, 15))],
    ['claude-opus-4-5', pricing, byRoute(claude(5, 25))],
    ['claude-opus-4-6', pricing, byRoute(claude(5, 25))],
    ['claude-opus-4-7', pricing, byRoute(claude(5, 25))],
    ['claude-opus-4-8', pricing, byRoute(claude(5, 25))],
    ['claude-opus-5', pricing, byRoute(claude(5, 25))],
    ['claude-sonnet-5', pricing, byRoute(claude(2, 10))],
    ['claude-fable-5', pricing, byRoute(claude(10, 50))],
    ['claude-fable-5-1', agreementOffers('2026-09-27'), byRoute(claude(10, 50, 0.025))],
    ['claude-opus-5-5', agreementOffers('2026-09-27'), byRoute(claude(4, 20, 0.05))],
    // Its cache reads were halved on this day; tables of September still have the tenth.
    ['claude-sonnet-5-5', agreementOffers('2026-10-07'), byRoute(claude(2, 10, 0.05))],
    [
      'claude-haiku-5-5',
      agreementOffers('2026-10-07'),
      byRoute(claude(0.1, 0.5), { above: 100_000, ...claude(0.5, 2.5) }),
    ],
  ] satisfies readonly (readonly [string, FactSource, readonly ModelPrice[]])[]
).map(
  ([family, source, prices]) =>
    [family, source, { prices } satisfies Partial<ModelFactValues>] as const,
)
