import type { AssistantMessage } from '../../../shared/chat'

/** How fast a reply came. Milliseconds and tokens per second; absent where it cannot be known. */
export interface Pace {
  readonly firstTokenAfter?: number
  readonly tokensPerSecond?: number
}

/** The pace of a reply, from its own times and Bedrock's token count. */
export function replyPace(reply: AssistantMessage): Pace {
  const { createdAt, firstDeltaAt, endedAt, usage } = reply
  if (firstDeltaAt === undefined) return {}
  const duration = endedAt === undefined ? 0 : endedAt - firstDeltaAt
  return {
    firstTokenAfter: Math.max(0, firstDeltaAt - createdAt),
    ...(usage &&
      usage.outputTokens > 1 &&
      // The time of tools, and of the user who decides about them, is not the model's.
      usage.requests === undefined &&
      duration >= 50 && { tokensPerSecond: (usage.outputTokens * 1000) / duration }),
  }
}
