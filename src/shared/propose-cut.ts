import type { Message } from './chat'
import { findCut } from './context-cut'
import { estimateMessages } from './estimate-request'

/**
 * The reply after which a branch is best cut, so that what is kept fills no more than half of the window, or
 * as little as can be; null where there is nothing to leave out. `window` in tokens.
 */
export function proposeCut(branch: readonly Message[], window: number): string | null {
  const from = (findCut(branch)?.index ?? -1) + 1
  const replies = branch.flatMap((message, index) =>
    message.role === 'assistant' && index >= from ? [{ id: message.id, index }] : [],
  )
  let kept = 0
  let at = branch.length
  let best = replies.at(-1)
  for (const reply of replies.toReversed()) {
    kept += estimateMessages(branch.slice(reply.index + 1, at))
    at = reply.index + 1
    if (kept > window / 2) break
    best = reply
  }
  return best?.id ?? null
}
