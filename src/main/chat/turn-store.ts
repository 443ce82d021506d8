import type { AssistantMessage, Message, UserMessage } from '../../shared/chat'
import type { Conversation } from '../../shared/conversations'
import type { RequestSettings } from '../../shared/request-settings'
import type { RecordedExchange } from './record-exchange'

/**
 * What a chat needs from the disk. Every promise resolves when the data is safe (`synchronous=FULL`),
 * and rejects with an `AppFailure` of kind `storage` when it is not; then nothing was changed.
 */
export interface TurnStore {
  /** Root first, down to the given message; fails with `not-found` if it is not in the conversation. */
  readBranch(conversationId: string, messageId: string): Promise<readonly Message[]>
  /**
   * Stores the prompt (absent when a reply is tried again) and the empty reply, makes the conversation
   * when it is new, and shows their branch; one transaction.
   */
  startTurn(turn: {
    readonly conversationId: string
    readonly prompt?: UserMessage
    readonly reply: AssistantMessage
    /** For the conversation that this makes. */
    readonly settings?: RequestSettings
  }): Promise<Conversation>
  /** Stores how far these running replies are, all in one transaction. */
  saveReplies(replies: readonly AssistantMessage[]): Promise<void>
  /** Keeps what went over the wire for a reply so far; nothing where the reply is gone. */
  saveExchange(messageId: string, recorded: RecordedExchange): Promise<void>
  /** Stores a reply that has ended, and makes it searchable. */
  finishReply(reply: AssistantMessage): Promise<void>
}
