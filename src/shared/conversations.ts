import type { AttachmentBlock } from './attachments'
import type { Message } from './chat'
import type { RequestSettings } from './request-settings'

/** What conversations can be exported to; only JSON holds every version and can be imported again. */
export const exportFormats = ['markdown', 'html', 'json'] as const
export type ExportFormat = (typeof exportFormats)[number]

export type ExportAnswer =
  | { readonly kind: 'cancelled' }
  | {
      readonly kind: 'exported'
      readonly path: string
      readonly count: number
      /** Attached files for which there was no room. */
      readonly filesLeftOut: number
    }

/** The file that the user wants to import, by its name alone. */
export type ImportChoice =
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'chosen'; readonly name: string }

/** What conversations a file holds. */
export interface HistoryPreview {
  readonly conversations: number
  readonly messages: number
  readonly newestTitles: readonly string[]
  /** When the oldest began and the newest went on, in epoch milliseconds; null where there is none. */
  readonly span: { readonly from: number; readonly to: number } | null
}

/** What of a file is not there yet, and how much of it is, and how much cannot be read. */
export interface ImportPreview extends HistoryPreview {
  readonly alreadyThere: number
  readonly unreadable: number
}

/** How many conversations of a file came in, were there already, and could not be read. */
export interface ImportReport {
  readonly imported: number
  readonly alreadyThere: number
  readonly unreadable: number
}

/** A conversation as the sidebar lists it. Times are epoch milliseconds. */
export interface ConversationSummary {
  readonly id: string
  readonly title: string
  readonly createdAt: number
  /** When a message was last added: the list is in this order, newest first. */
  readonly updatedAt: number
  /** The folder that it stands in; null for none. */
  readonly folderId: string | null
  /** Stands above all others, also above those of its folder. */
  readonly pinned: boolean
  /** Out of sight, but kept and found by the search. */
  readonly archived: boolean
}

/** A named place for conversations. */
export interface Folder {
  readonly id: string
  readonly name: string
}

/** Where a conversation goes; what is left out stays as it is. */
export interface Arrangement {
  readonly conversationId: string
  readonly folderId?: string | null
  readonly pinned?: boolean
  readonly archived?: boolean
}

/**
 * Messages that follow each other on one branch of a conversation's tree, nearest to the root first.
 * `siblings` gives, for a message that has alternatives (a prompt or reply tried again), the ids of
 * all of them in the order in which they were made, itself included.
 */
export interface BranchPart {
  readonly messages: readonly Message[]
  readonly siblings: Readonly<Record<string, readonly string[]>>
  /** How many messages of the branch come before these. */
  readonly earlier: number
}

/** A conversation with the end of the branch that is shown, which is all of it unless it is long. */
export interface Conversation extends ConversationSummary, BranchPart {
  /** How its requests are made. */
  readonly settings: RequestSettings
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

/** An earlier prompt that a draft is a new version of, and what the edit set aside. */
export interface DraftEdit {
  readonly messageId: string
  /** What the new version follows. */
  readonly parentId: string | null
  readonly before: { readonly text: string; readonly files: readonly AttachmentBlock[] }
}

/** What was typed and attached and not sent; `conversationId` is null for the chat that has no message yet. */
export interface Draft {
  readonly conversationId: string | null
  readonly text: string
  /** Absent where nothing is attached. */
  readonly files?: readonly AttachmentBlock[]
  /** Absent where the draft is a new prompt. */
  readonly edit?: DraftEdit
}

/** A copy of the whole history, made and checked on one day. */
export interface Backup {
  readonly name: string
  /** Epoch milliseconds. */
  readonly savedAt: number
  readonly bytes: number
}

/** What a backup holds; `readable` is false when a newer Basalt made it. */
export interface BackupPreview extends HistoryPreview {
  readonly readable: boolean
}
