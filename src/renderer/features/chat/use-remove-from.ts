import { useCallback } from 'react'
import type { Message } from '../../../shared/chat'
import { useToast } from '../../components/toast'
import { useText } from '../../i18n/use-text'
import type { ChatStore } from './chat-store'

/** Deletes a message with all that follows it, and says so with a way back. */
export function useRemoveFrom(store: ChatStore): (message: Message) => void {
  const text = useText()
  const toast = useToast()
  return useCallback(
    async ({ id, conversationId }: Message) => {
      if (!(await store.removeFrom(id))) return
      toast({
        message: text('chat.actions.removedFrom'),
        action: {
          label: text('app.actions.undo'),
          run: () => void store.restoreFrom(conversationId, id),
        },
      })
    },
    [store, text, toast],
  )
}
