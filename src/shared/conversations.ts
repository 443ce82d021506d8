import type { Message } from './chat'
import type { RequestSettings } from './request-settings'

/** A conversation as the sidebar lists it. Times are epoch milliseconds. */
export interface ConversationSummary {
  readonly id: string
  readonly title: string
  readonly createdAt: number
  /** When a message was last added: the list is in this order, newest first. */
  readonly updatedAt: number
}

/**
 * A conversation with the branch of its message tree that is shown, root first.
 * `siblings` gives, for a message that has alternatives (a prompt or reply tried again), the ids of
 * all of them in the order in which they were made, itself included.
 */
export interface Conversation extends ConversationSummary {
  /** How its requests are made. */
  readonly settings: RequestSettings
  readonly messages: readonly Message[]
  readonly siblings: Readonly<Record<string, readonly string[]>>
}

/** A piece of a search result's text; `match` marks what was searched for. */
export interface SnippetPart {
  readonly text: string
  readonly match: boolean
}

/** A message that contains every word of a search, with the text around the words. */
export interface SearchHit {
  readonly conversationId: string
  readonly messageId: string
  /** The title of the conversation. */
  readonly title: string
  readonly snippet: readonly SnippetPart[]
}
