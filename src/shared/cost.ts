import { z } from 'zod'
import {
  type FactOrigin,
  type LongPromptPrices,
  type ModelPrice,
  secondHands,
  type TokenPrices,
} from './model-facts'

const tokenPrices = {
  input: z.number(),
  output: z.number(),
  cacheRead: z.number().exactOptional(),
  cacheWrite: z.number().exactOptional(),
  /** Kept for an hour. */
  cacheWriteHour: z.number().exactOptional(),
}

/**
 * What a model's tokens cost, in US dollars for a million, and who says so. What is absent is not
 * known, not free. It is kept with each reply, so that an old answer keeps the price of its day.
 */
export const priceQuoteSchema = z.object({
  ...tokenPrices,
  /** Instead, where the whole prompt is of more than `above` tokens. */
  longPrompt: z.object({ ...tokenPrices, above: z.number() }).exactOptional(),
  /** By how much a service tier multiplies each price. */
  tiers: z
    .object({ priority: z.number().exactOptional(), flex: z.number().exactOptional() })
    .exactOptional(),
  origin: z.discriminatedUnion('kind', [
    /** `date` is the day on which the page was read, `YYYY-MM-DD`. */
    z.object({
      kind: z.literal('table'),
      url: z.string(),
      date: z.string().exactOptional(),
      secondHand: z.enum(secondHands).exactOptional(),
    }),
    z.object({ kind: z.literal('config'), path: z.string() }),
  ]),
})
export type PriceQuote = Readonly<z.infer<typeof priceQuoteSchema>>

/** The kinds of tokens that are paid for, in the order in which they are shown. */
const tokenKinds = ['input', 'cacheRead', 'cacheWrite', 'cacheWriteHour', 'output'] as const
export type TokenKind = (typeof tokenKinds)[number]

/** The counts of {@link Usage} that cost something. */
export interface PaidTokens {
  readonly inputTokens: number
  readonly outputTokens: number
  readonly cacheReadInputTokens?: number
  readonly cacheWriteInputTokens?: number
  readonly cacheWrites?: readonly { readonly ttl: string; readonly inputTokens: number }[]
  /** Of several calls together: the input of the one that held most. */
  readonly longestPromptTokens?: number
}

/** One kind of tokens of a call; dollars and price for a million are undefined where not known. */
export interface CostPart {
  readonly kind: TokenKind
  readonly tokens: number
  readonly perMillion: number | undefined
  readonly dollars: number | undefined
}

/** What a call cost. `unknown` when the price of any of its tokens is not known. */
export type Cost =
  | { readonly kind: 'known'; readonly dollars: number; readonly parts: readonly CostPart[] }
  | { readonly kind: 'unknown'; readonly parts: readonly CostPart[] }

/**
 * What a call cost: tokens of each kind times their price. Bedrock counts cached tokens apart from
 * `inputTokens`, and an hour's keep apart from five minutes' only in `cacheWrites`. A long prompt makes all
 * of the request dearer, its reply included (https://platform.claude.com/docs/en/about-claude/pricing and
 * the model cards of GPT in Bedrock's user guide). `tier` is the service tier that served the call; what
 * one costs that the price does not tell of is unknown.
 */
export function costOf(usage: PaidTokens, price: PriceQuote | undefined, tier = 'default'): Cost {
  const rates = price && ratesOf(usage, price)
  const factor = price && tierFactor(price, tier)
  const parts = countTokens(usage).map(({ kind, tokens }): CostPart => {
    const rate = rates?.[kind]
    if (rate === undefined || factor === undefined) {
      return { kind, tokens, perMillion: undefined, dollars: undefined }
    }
    const perMillion = rate * factor
    return { kind, tokens, perMillion, dollars: (tokens * perMillion) / 1_000_000 }
  })
  let dollars = 0
  for (const part of parts) {
    if (part.dollars === undefined) return { kind: 'unknown', parts }
    dollars += part.dollars
  }
  return { kind: 'known', dollars, parts }
}

/**
 * The prices of a long prompt, if the prompt of this call was one. Of several calls together the longest
 * decides for all: at most a little too much.
 */
export function longPromptOf(
  usage: PaidTokens,
  { longPrompt }: PriceQuote,
): LongPromptPrices | undefined {
  const { inputTokens, cacheReadInputTokens = 0, cacheWriteInputTokens = 0 } = usage
  const prompt =
    usage.longestPromptTokens ?? inputTokens + cacheReadInputTokens + cacheWriteInputTokens
  return longPrompt !== undefined && prompt > longPrompt.above ? longPrompt : undefined
}

function ratesOf(usage: PaidTokens, price: PriceQuote): TokenPrices {
  return longPromptOf(usage, price) ?? price
}

function tierFactor({ tiers, origin }: PriceQuote, tier: string): number | undefined {
  // What the config says is the user's word for whatever tier the user asks for.
  if (tier === 'default' || origin.kind === 'config') return 1
  return tier === 'priority' || tier === 'flex' ? tiers?.[tier] : undefined
}

/** The tokens of a call by kind; kinds without any are left out. */
function countTokens(
  usage: PaidTokens,
): readonly { readonly kind: TokenKind; readonly tokens: number }[] {
  const { cacheReadInputTokens = 0, cacheWriteInputTokens = 0 } = usage
  const forAnHour = (usage.cacheWrites ?? [])
    .filter(({ ttl }) => ttl === '1h')
    .reduce((sum, { inputTokens }) => sum + inputTokens, 0)
  const counts: Readonly<Record<TokenKind, number>> = {
    input: usage.inputTokens,
    cacheRead: cacheReadInputTokens,
    cacheWrite: Math.max(0, cacheWriteInputTokens - forAnHour),
    cacheWriteHour: forAnHour,
    output: usage.outputTokens,
  }
  return tokenKinds.flatMap((kind) => (counts[kind] > 0 ? [{ kind, tokens: counts[kind] }] : []))
}

/** One price of a model's facts, with the place that it is from; none from an assumption. */
export function quotePrice(
  price: ModelPrice | undefined,
  origin: FactOrigin | undefined,
): PriceQuote | undefined {
  if (price === undefined || (origin?.kind !== 'table' && origin?.kind !== 'config')) {
    return undefined
  }
  const { route: _route, regions: _regions, source: _source, ...prices } = price
  return { ...prices, origin }
}
