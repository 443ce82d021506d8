import { useCallback } from 'react'
import { useStore } from 'zustand'
import type { ConversationSummary } from '../../shared/conversations'
import {
  type ConversationActions,
  useConversationActions,
} from '../features/conversations/use-conversation-actions'
import { useStores } from './stores'

/** The conversation in sight, once it is stored, and what can be done with it. */
export function useShownConversation(): {
  readonly shown: ConversationSummary | undefined
  readonly actions: ConversationActions
} {
  const { chat, conversations } = useStores()
  const open = useCallback((id: string) => void chat.open(id), [chat])
  const actions = useConversationActions({
    store: conversations,
    onOpen: open,
    onRemoved: chat.forget,
  })
  const activeId = useStore(chat.state, (state) => state.activeId)
  const shown = useStore(conversations.state, (state) =>
    state.conversations.kind === 'ready'
      ? state.conversations.value.find(({ id }) => id === activeId)
      : undefined,
  )
  return { shown, actions }
}
