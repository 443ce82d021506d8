import { Notification } from 'electron'
import type { ReplyNotice } from './reply-notices'

/** Shows what the system shows of other programs; a click calls `onClick` with the conversation. */
export function createShowNotification(
  onClick: (conversationId: string) => void,
): (notice: ReplyNotice) => void {
  // One that nobody holds is collected, and with it what a click on it does.
  const shown = new Map<string, Notification>()

  return ({ title, body, conversationId }) => {
    if (!Notification.isSupported()) return
    shown.get(conversationId)?.close()
    const notification = new Notification({ title, body })
    shown.set(conversationId, notification)
    const forget = () => {
      if (shown.get(conversationId) === notification) shown.delete(conversationId)
    }
    notification.on('click', () => {
      forget()
      onClick(conversationId)
    })
    notification.on('close', forget)
    notification.show()
  }
}
