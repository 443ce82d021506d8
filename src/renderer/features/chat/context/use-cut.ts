import { useToast } from '../../../components/toast'
import { useText } from '../../../i18n/use-text'
import { useChat } from '../chat-context'

/** Leaves older turns out or brings them back, and offers to undo that for a moment. */
export function useCut(): {
  leaveOut(messageId: string): Promise<void>
  bringBack(messageId: string, summary: string | undefined): Promise<void>
} {
  const text = useText()
  const toast = useToast()
  const { store } = useChat()
  const undo = (messageId: string, cut: { readonly summary?: string } | null) => ({
    label: text('app.actions.undo'),
    run: () => void store.cutContext(messageId, cut),
  })
  return {
    async leaveOut(messageId) {
      if (!(await store.cutContext(messageId, {}))) return
      toast({ message: text('context.leftOut'), action: undo(messageId, null) })
    },
    async bringBack(messageId, summary) {
      if (!(await store.cutContext(messageId, null))) return
      const before = summary === undefined ? {} : { summary }
      toast({ message: text('context.broughtBack'), action: undo(messageId, before) })
    },
  }
}
