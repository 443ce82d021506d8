import type { Usage } from '../../../../shared/chat'
import type { PriceQuote } from '../../../../shared/cost'
import type { PromptPart } from '../../../../shared/exchange'

/** How long what was written or read is kept after it. Milliseconds. */
const lifetimes = { '5m': 5 * 60_000, '1h': 60 * 60_000 } as const

/** What of a prompt came from the cache, went into it, or neither; tokens as Bedrock counts them. */
export interface CacheUse {
  readonly read: number
  readonly written: number
  readonly uncached: number
}

export function readCacheUse(usage: Usage): CacheUse {
  return {
    read: usage.cacheReadInputTokens ?? 0,
    written: usage.cacheWriteInputTokens ?? 0,
    uncached: usage.inputTokens,
  }
}

/**
 * What the cache saved, in US dollars, beside the same prompt at the price of input; less than nothing where
 * writing cost more than reading saved, undefined where a price is not known.
 */
export function savedByCache(usage: Usage, price: PriceQuote | undefined): number | undefined {
  if (price === undefined) return undefined
  const { read, written } = readCacheUse(usage)
  const forAnHour = (usage.cacheWrites ?? [])
    .filter(({ ttl }) => ttl === '1h')
    .reduce((sum, { inputTokens }) => sum + inputTokens, 0)
  const parts = [
    { tokens: read, price: price.cacheRead },
    { tokens: written - forAnHour, price: price.cacheWrite },
    { tokens: forAnHour, price: price.cacheWriteHour },
  ].filter(({ tokens }) => tokens > 0)
  let saved = 0
  for (const part of parts) {
    if (part.price === undefined) return undefined
    saved += (part.tokens * (price.input - part.price)) / 1_000_000
  }
  return saved
}

/** When what a request read or wrote is kept no longer, unless another request reads it. Epoch milliseconds. */
export function cacheEnd(usedAt: number, ttl: '5m' | '1h'): number {
  return usedAt + lifetimes[ttl]
}

/** Minutes and seconds, as on a clock that counts down: `4:05`. */
export function writeCountdown(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** Where each part of a prompt ends, from 0 to 1 of the whole. */
export function placeParts(
  parts: readonly PromptPart[],
): readonly (PromptPart & { readonly from: number; readonly to: number })[] {
  const total = Math.max(
    1,
    parts.reduce((sum, { tokens }) => sum + tokens, 0),
  )
  let at = 0
  return parts.map((part) => {
    const from = at
    at += part.tokens / total
    return { ...part, from, to: at }
  })
}
