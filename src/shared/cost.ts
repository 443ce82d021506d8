import { z } from 'zod'
import type { ModelPrice, SourcedFact } from './model-facts'

/**
 * What a model's tokens cost, in US dollars for a million, and who says so. What is absent is not
 * known, not free. It is kept with each reply, so that an old answer keeps the price of its day.
 */
export const priceQuoteSchema = z.object({
  input: z.number(),
  output: z.number(),
  cacheRead: z.number().exactOptional(),
  /** Kept for five minutes. */
  cacheWrite: z.number().exactOptional(),
  /** Kept for an hour. */
  cacheWriteHour: z.number().exactOptional(),
  origin: z.discriminatedUnion('kind', [
    /** `date` is the day on which the page was read, `YYYY-MM-DD`. */
    z.object({ kind: z.literal('table'), url: z.string(), date: z.string().exactOptional() }),
    z.object({ kind: z.literal('config'), path: z.string() }),
  ]),
})
export type PriceQuote = Readonly<z.infer<typeof priceQuoteSchema>>

/** The kinds of tokens that are paid for, in the order in which they are shown. */
export const tokenKinds = ['input', 'cacheRead', 'cacheWrite', 'cacheWriteHour', 'output'] as const
export type TokenKind = (typeof tokenKinds)[number]

/** The counts of {@link Usage} that cost something. */
export interface PaidTokens {
  readonly inputTokens: number
  readonly outputTokens: number
  readonly cacheReadInputTokens?: number
  readonly cacheWriteInputTokens?: number
  readonly cacheWrites?: readonly { readonly ttl: string; readonly inputTokens: number }[]
}

/** One kind of tokens of a call; `dollars` is undefined where their price is not known. */
export interface CostPart {
  readonly kind: TokenKind
  readonly tokens: number
  readonly dollars: number | undefined
}

/** What a call cost. `unknown` when the price of any of its tokens is not known. */
export type Cost =
  | { readonly kind: 'known'; readonly dollars: number; readonly parts: readonly CostPart[] }
  | { readonly kind: 'unknown'; readonly parts: readonly CostPart[] }

/**
 * What a call cost: tokens of each kind times their price. Bedrock counts cached tokens apart from
 * `inputTokens`, and an hour's keep apart from five minutes' only in `cacheWrites`.
 */
export function costOf(usage: PaidTokens, price: PriceQuote | undefined): Cost {
  const parts = countTokens(usage).map(
    ({ kind, tokens }): CostPart => ({ kind, tokens, dollars: toDollars(tokens, price?.[kind]) }),
  )
  let dollars = 0
  for (const part of parts) {
    if (part.dollars === undefined) return { kind: 'unknown', parts }
    dollars += part.dollars
  }
  return { kind: 'known', dollars, parts }
}

/** The tokens of a call by kind; kinds without any are left out. */
export function countTokens(
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

/** The price of one row of a model's facts, with the place that it is from; none from an assumption. */
export function quotePrice(
  price: ModelPrice | undefined,
  origin: SourcedFact<unknown>['origin'] | undefined,
): PriceQuote | undefined {
  if (price === undefined || (origin?.kind !== 'table' && origin?.kind !== 'config')) {
    return undefined
  }
  const { route: _route, regions: _regions, ...tokens } = price
  return { ...tokens, origin }
}

function toDollars(tokens: number, perMillion: number | undefined): number | undefined {
  return perMillion === undefined ? undefined : (tokens * perMillion) / 1_000_000
}
