import { useEffect, useState } from 'react'
import type { ConversationUsage } from '../../../../shared/usage'
import { useChat, useChatState } from '../chat-context'

/** What the conversation in sight used so far, again with each reply that ends; null before anything did. */
export function useConversationUsage(): ConversationUsage | null {
  const { store } = useChat()
  const activeId = useChatState((state) => state.activeId)
  // A reply that ends, and a conversation that is read again, make another one of it.
  const conversation = useChatState((state) => {
    const view = state.views[state.activeId]
    return view?.kind === 'ready' ? view.conversation : undefined
  })
  const isRunning = useChatState((state) => state.running[state.activeId] !== undefined)
  const [read, setRead] = useState<{ readonly of: string; readonly usage: ConversationUsage }>()
  useEffect(() => {
    if (conversation === undefined || isRunning) return
    let over = false
    store.sumUsage(conversation.id).then(
      (usage) => {
        if (!over) setRead({ of: conversation.id, usage })
      },
      // What cannot be read is not known: nothing is shown of it.
      () => setRead(undefined),
    )
    return () => {
      over = true
    }
  }, [store, conversation, isRunning])
  if (read?.of !== activeId) return null
  const { usage } = read
  return usage.replies + usage.unreportedReplies === 0 ? null : usage
}
