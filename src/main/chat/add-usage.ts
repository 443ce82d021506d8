import type { Usage } from '../../shared/chat'

const counts = [
  'cacheReadInputTokens',
  'cacheWriteInputTokens',
  'latencyMs',
] as const satisfies readonly (keyof Usage)[]

/** What the requests of one turn used together. */
export function addUsage(before: Usage | undefined, last: Usage): Usage {
  if (before === undefined) return last
  const sum: Partial<Record<(typeof counts)[number], number>> = {}
  for (const name of counts) {
    if (before[name] === undefined && last[name] === undefined) continue
    sum[name] = (before[name] ?? 0) + (last[name] ?? 0)
  }
  const cacheWrites = [...(before.cacheWrites ?? []), ...(last.cacheWrites ?? [])]
  return {
    inputTokens: before.inputTokens + last.inputTokens,
    outputTokens: before.outputTokens + last.outputTokens,
    totalTokens: before.totalTokens + last.totalTokens,
    ...sum,
    ...(cacheWrites.length > 0 && { cacheWrites: joinByTtl(cacheWrites) }),
    requests: (before.requests ?? 1) + 1,
    lastTotalTokens: promptTokens(last) + last.outputTokens,
    longestPromptTokens: Math.max(
      before.longestPromptTokens ?? promptTokens(before),
      promptTokens(last),
    ),
  }
}

function promptTokens(usage: Usage): number {
  const { inputTokens, cacheReadInputTokens = 0, cacheWriteInputTokens = 0 } = usage
  return inputTokens + cacheReadInputTokens + cacheWriteInputTokens
}

type CacheWrites = NonNullable<Usage['cacheWrites']>

function joinByTtl(writes: CacheWrites): CacheWrites {
  const tokens = new Map<string, number>()
  for (const { ttl, inputTokens } of writes) tokens.set(ttl, (tokens.get(ttl) ?? 0) + inputTokens)
  return [...tokens].map(([ttl, inputTokens]) => ({ ttl, inputTokens }))
}
