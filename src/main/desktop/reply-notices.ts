import type { AssistantMessage, Message } from '../../shared/chat'
import { type ChatEvent, isEnding } from '../../shared/chat-events'
import type { Publish } from '../../shared/contract'
import type { ConversationSummary } from '../../shared/conversations'
import { plainLine } from '../../shared/plain-line'
import { type Text, text } from '../../shared/text'
import type { DesktopSettings } from './desktop-settings'

/** What a notification says, in the user's language, and the conversation that a click on it shows. */
export interface ReplyNotice {
  readonly title: string
  readonly body: string
  readonly conversationId: string
}

/** A reply that took less is still being waited for. Milliseconds. */
const longReply = 10_000
/** Characters of a title, and of a reply where the user wants its text. */
const longestTitle = 80
const longestText = 200

/**
 * Passes events on, and tells of every reply that took long and ended while the window was not in front, and of
 * one that asks the user at once. A reply that the user stopped is no news.
 */
export function createReplyNotices(deps: {
  readonly publish: Publish
  /** Epoch milliseconds. */
  readonly now: () => number
  readonly isInFront: () => boolean
  readonly settings: () => DesktopSettings['notifications']
  readonly translate: (text: Text) => string
  readonly readMessages: (conversationId: string) => Promise<readonly Message[]>
  readonly show: (notice: ReplyNotice) => void
  readonly onFailure: (failure: unknown) => void
}): Publish {
  const begun = new Map<string, number>()
  let conversations: readonly ConversationSummary[] = []

  function see(batch: Parameters<typeof tell>[0] & { readonly events: readonly ChatEvent[] }) {
    const start = begun.get(batch.turnId) ?? deps.now()
    begun.set(batch.turnId, start)
    if (batch.events.some(asksUser) && mayTell()) {
      tell(batch, text('desktop.notification.waiting')).catch(deps.onFailure)
    }
    const ending = batch.events.find(isEnding)
    if (ending === undefined) return
    begun.delete(batch.turnId)
    const news = newsOf(ending)
    if (news === null || deps.now() - start < longReply) return
    if (mayTell()) tell(batch, news).catch(deps.onFailure)
  }

  function mayTell(): boolean {
    return !deps.isInFront() && deps.settings() !== 'off'
  }

  async function tell(
    { conversationId, messageId }: { conversationId: string; messageId: string; turnId: string },
    news: Text,
  ): Promise<void> {
    const shown = deps.settings() === 'text' ? await readText(conversationId, messageId) : ''
    const title = conversations.find(({ id }) => id === conversationId)?.title ?? ''
    deps.show({
      title: plainLine(title, longestTitle) || deps.translate(text('conversations.untitled')),
      body: [deps.translate(news), shown].filter((line) => line !== '').join('\n'),
      conversationId,
    })
  }

  async function readText(conversationId: string, messageId: string): Promise<string> {
    const messages = await deps.readMessages(conversationId)
    const reply = messages.find(
      (message): message is AssistantMessage =>
        message.id === messageId && message.role === 'assistant',
    )
    const texts = reply?.content.map((block) => (block.type === 'text' ? block.text : '')) ?? []
    return plainLine(texts.join(' '), longestText)
  }

  function newsOf(ending: ChatEvent): Text | null {
    switch (ending.type) {
      case 'turnEnded':
        return text('desktop.notification.ended')
      case 'turnFailed':
        return text('desktop.notification.failed', { reason: deps.translate(ending.error.title) })
      case 'turnInterrupted':
        return text('desktop.notification.interrupted', {
          reason: deps.translate(ending.error.title),
        })
      default:
        return null
    }
  }

  return (name, payload) => {
    deps.publish(name, payload)
    // The name decides the payload's type, which the compiler cannot follow here.
    if (name === 'chat.events') see(payload as Parameters<typeof see>[0])
    if (name === 'conversations.changed') conversations = payload as typeof conversations
  }
}

/** Whether a tool may only run once the user has allowed it. */
function asksUser(event: ChatEvent): boolean {
  return event.type === 'toolCallChanged' && event.call.state === 'asking'
}
