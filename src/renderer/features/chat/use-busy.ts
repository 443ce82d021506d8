import { useDeferredValue } from 'react'
import { useChatState } from './chat-context'

/**
 * Whether a reply of a conversation is on its way, for what stands beside every message of it: what they all show then
 * is too much for one frame, so it comes a moment later and in pieces.
 */
export function useBusy(conversationId: string): boolean {
  const busy = useChatState(
    ({ running, pending }) =>
      running[conversationId] !== undefined || pending[conversationId] !== undefined,
  )
  return useDeferredValue(busy)
}
