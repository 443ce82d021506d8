import type { AssistantMessage } from '../../../shared/chat'

/** How fast a reply came. Milliseconds and tokens per second; absent where it cannot be known. */
export interface Pace {
  readonly firstTokenAfter?: number
  readonly tokensPerSecond?: number
  /** It was waited for and then was there as a whole, as a proxy delivers it that holds replies back. */
  readonly atOnce?: true
}

/** A reply of so many tokens that takes less than this was not written while it came. Milliseconds. */
const shortest = 50
const fewTokens = 100
const longWait = 2000

/** The pace of a reply, from its own times and Bedrock's token count. */
export function replyPace(reply: AssistantMessage): Pace {
  const { createdAt, firstDeltaAt, endedAt, usage } = reply
  if (firstDeltaAt === undefined) return {}
  const firstTokenAfter = Math.max(0, firstDeltaAt - createdAt)
  // The time of tools, and of the user who decides about them, is not the model's.
  if (endedAt === undefined || usage?.requests !== undefined) return { firstTokenAfter }
  const duration = endedAt - firstDeltaAt
  const tokens = usage?.outputTokens ?? 0
  if (duration < shortest) {
    const isHeldBack = tokens >= fewTokens && firstTokenAfter >= longWait
    return { firstTokenAfter, ...(isHeldBack && { atOnce: true }) }
  }
  return { firstTokenAfter, ...(tokens > 1 && { tokensPerSecond: (tokens * 1000) / duration }) }
}
