import { createHash } from 'node:crypto'
import type { ConversationTraits } from '../catalogue/model-entry'
import type { ConverseRequest } from './converse-request'
import { countInputTokens } from './token-count'

/** What of a request's input was in the cache, and what was put there; tokens. */
export interface CacheUse {
  readonly read: number
  readonly written: number
  /** The longest time for which something was put there. */
  readonly ttl: '5m' | '1h'
}

/** Prompts that the simulated Bedrock keeps, by their digests. */
export interface PromptCache {
  use(modelId: string, request: ConverseRequest, traits: ConversationTraits): CacheUse
}

const lifetimes = { '5m': 5 * 60_000, '1h': 60 * 60_000 } as const

interface Checkpoint {
  readonly digest: string
  /** Of everything before it. */
  readonly tokens: number
  readonly ttl: '5m' | '1h'
}

/** Reading what is kept keeps it anew for the same time. */
export function createPromptCache(clock: () => number): PromptCache {
  const keptUntil = new Map<string, number>()
  return {
    use(modelId, request, traits) {
      const minimum = traits.caching?.minimumTokens ?? Number.POSITIVE_INFINITY
      const points = listCheckpoints(modelId, request).filter(({ tokens }) => tokens >= minimum)
      const now = clock()
      for (const [digest, until] of keptUntil) if (until <= now) keptUntil.delete(digest)
      const read = points.findLast(({ digest }) => keptUntil.has(digest))?.tokens ?? 0
      for (const { digest, ttl } of points) keptUntil.set(digest, now + lifetimes[ttl])
      const last = points.at(-1)
      return {
        read,
        written: Math.max(0, (last?.tokens ?? 0) - read),
        ttl: points.some(({ ttl }) => ttl === '1h') ? '1h' : '5m',
      }
    },
  }
}

function listCheckpoints(modelId: string, request: ConverseRequest): readonly Checkpoint[] {
  const checkpoints: Checkpoint[] = []
  const { system = [], messages = [], toolConfig } = request
  const add = (before: ConverseRequest, ttl: '5m' | '1h' | undefined) => {
    const digest = createHash('sha256')
      .update(JSON.stringify([modelId, before]))
      .digest('base64')
    checkpoints.push({ digest, tokens: countInputTokens(before), ttl: ttl ?? '5m' })
  }
  const tools = toolConfig && {
    toolConfig: { tools: toolConfig.tools.filter(({ cachePoint }) => !cachePoint) },
  }
  for (const { cachePoint } of toolConfig?.tools ?? [])
    if (cachePoint) add({ ...tools }, cachePoint.ttl)
  const textsOnly = system.filter(({ cachePoint }) => !cachePoint)
  for (const { cachePoint } of system)
    if (cachePoint) add({ ...tools, system: textsOnly }, cachePoint.ttl)
  const before: NonNullable<ConverseRequest['messages']> = []
  for (const { role, content } of messages) {
    before.push({ role, content: content.filter(({ cachePoint }) => !cachePoint) })
    for (const { cachePoint } of content)
      if (cachePoint) add({ ...tools, system: textsOnly, messages: [...before] }, cachePoint.ttl)
  }
  return checkpoints
}
