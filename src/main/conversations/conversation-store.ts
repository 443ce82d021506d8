import { createAppError } from '../../shared/app-error'
import {
  type AssistantMessage,
  type Message,
  messageText,
  searchableText,
  type UserMessage,
} from '../../shared/chat'
import type {
  BranchPart,
  Conversation,
  ConversationSummary,
  SearchHit,
} from '../../shared/conversations'
import type { RequestSettings } from '../../shared/request-settings'
import { text } from '../../shared/text'
import { type ArrangementStore, createArrangementStore } from './arrangement-store'
import { type BranchStore, createBranchStore } from './branch-store'
import { createConversationReader } from './conversation-reader'
import type { Database } from './database'
import { createExchangeStore, forgetUnusedRecipes } from './exchange-store'
import { createMessageFiles } from './message-files'
import { createMessageWriter } from './message-writer'
import { summaryColumns, toMessage, toSummary } from './rows'
import { createSearchIndex } from './search-index'
import { noSuchMessage } from './storage-failure'
import { titleFromPrompt } from './title'

import { createTransferStore, type TransferStore } from './transfer/transfer-store'
import { createUsageStore, type UsageStore } from './usage-store'

/**
 * The conversations in a database. Each function does all of its work or none of it, and what it
 * wrote is on disk when it returns. They throw `AppFailure`s of kind `not-found` for a conversation
 * or message that is not there, which includes removed conversations, and otherwise what SQLite says.
 */
export interface ConversationStore
  extends BranchStore,
    ArrangementStore,
    TransferStore,
    Pick<UsageStore, 'readUsage' | 'sumUsage'> {
  /** Counts what a call used that is no reply of a conversation. */
  readonly recordUsage: UsageStore['record']
  /** All conversations that are not removed, the latest first. */
  readonly list: () => readonly ConversationSummary[]
  /** With the end of the shown branch; see `ConversationReader`. */
  readonly read: (conversationId: string) => Conversation
  /** The messages right before this one on its branch. */
  readonly readEarlier: (conversationId: string, messageId: string) => BranchPart
  readonly rename: (conversationId: string, title: string) => ConversationSummary
  /** Hides the conversations until they are restored or purged: all of them or none. */
  readonly remove: (conversationIds: readonly string[]) => void
  readonly restore: (conversationIds: readonly string[]) => void
  /** Shows the branch through this message, below it as it was last shown. */
  readonly selectMessage: (conversationId: string, messageId: string) => Conversation
  /** Root first, down to the given message. */
  readonly readBranch: (conversationId: string, messageId: string) => readonly Message[]
  /**
   * Stores the prompt (absent when a reply is tried again) and the reply as it begins, makes the
   * conversation when it is new, and shows their branch.
   */
  readonly startTurn: (turn: {
    readonly conversationId: string
    readonly prompt?: UserMessage
    readonly reply: AssistantMessage
    /** For a conversation that is new. */
    readonly settings?: RequestSettings
  }) => Conversation
  /** How the conversation's requests are made from now on. */
  readonly changeSettings: (conversationId: string, settings: RequestSettings) => Conversation
  /** Stores how far these replies are; one that has already ended stays as it ended. */
  readonly saveReplies: (replies: readonly AssistantMessage[]) => void
  /** Stores a reply that has ended, makes it searchable, and counts what it used. */
  readonly finishReply: (reply: AssistantMessage) => void
  /** Marks every reply that never ended as interrupted, and tells how many there were. */
  readonly interruptRunning: () => number
  /** The latest messages with every word of the query, newest first; see the contract. */
  readonly search: (query: string) => readonly SearchHit[]
  /**
   * Deletes removed conversations and messages for good, their bytes on the disk included, and gives
   * the files that they alone used.
   */
  readonly purgeRemoved: () => readonly string[]
  /**
   * Copies everything into an empty file, as of this moment; false while a reply is on its way, which
   * would have to wait, or when there is nothing to be copied. Throws `DamagedDatabase` when a page of
   * the database is damaged, the search index included.
   */
  readonly copyTo: (path: string) => boolean
  /** Every attached file that a message uses. */
  readonly listFiles: () => ReadonlySet<string>
}

export function createConversationStore(database: Database): ConversationStore {
  const searchIndex = createSearchIndex(database)
  const usage = createUsageStore(database)
  const messageFiles = createMessageFiles(database)

  const reader = createConversationReader(database)
  const { readEarlier, readSummary, readTree, readMessages } = reader

  const show = (conversationId: string, messageId: string): void => {
    const tree = readTree(conversationId)
    if (!tree.has(messageId)) throw noSuchMessage()
    for (const { id, shown } of tree.changesToShow(messageId)) {
      database.run('UPDATE messages SET shown = ? WHERE id = ?', shown ? 1 : 0, id)
    }
  }

  const holds = (conversationId: string, messageId: string): boolean =>
    database.get(
      'SELECT 1 FROM messages WHERE id = ? AND conversation_id = ? AND removed_at IS NULL',
      messageId,
      conversationId,
    ) !== undefined

  const folders = createArrangementStore(database)
  const writer = createMessageWriter(database, { searchIndex, messageFiles, usage })
  const { insert, save, finish } = writer

  return {
    ...createBranchStore(database, { reader, writer, searchIndex, show }),
    ...folders,
    ...createTransferStore(database, {
      ...{ reader, writer, searchIndex, folders },
      exchanges: createExchangeStore(database),
    }),

    list: () =>
      database
        .allAtOnce(
          summaryColumns,
          `FROM conversations WHERE removed_at IS NULL ORDER BY updated_at DESC, ordinal DESC`,
        )
        .map(toSummary),

    read: (conversationId) => reader.read(conversationId),
    readEarlier,

    rename: (conversationId, title) =>
      database.transaction(() => {
        readSummary(conversationId)
        database.run(
          'UPDATE conversations SET title = ? WHERE id = ?',
          JSON.stringify(title),
          conversationId,
        )
        return readSummary(conversationId)
      }),

    remove: (conversationIds) =>
      database.transaction(() => {
        for (const id of conversationIds) {
          readSummary(id)
          database.run('UPDATE conversations SET removed_at = ? WHERE id = ?', Date.now(), id)
        }
      }),

    restore: (conversationIds) =>
      database.transaction(() => {
        for (const id of conversationIds) {
          database.run('UPDATE conversations SET removed_at = NULL WHERE id = ?', id)
          readSummary(id)
        }
      }),

    selectMessage: (conversationId, messageId) =>
      database.transaction(() => {
        readSummary(conversationId)
        show(conversationId, messageId)
        return reader.read(conversationId, messageId)
      }),

    readBranch: (conversationId, messageId) => {
      readSummary(conversationId)
      const tree = readTree(conversationId)
      if (!tree.has(messageId)) throw noSuchMessage()
      return readMessages(tree, tree.pathTo(messageId))
    },

    startTurn: ({ conversationId, prompt, reply, settings }) =>
      database.transaction(() => {
        const first = prompt ?? reply
        if (first.parentId === null) {
          database.run(
            `INSERT INTO conversations (id, title, created_at, updated_at, settings)
             VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
            conversationId,
            JSON.stringify(titleFromPrompt(searchableText(first))),
            first.createdAt,
            first.createdAt,
            settings === undefined ? null : JSON.stringify(settings),
          )
        }
        readSummary(conversationId)
        if (first.parentId !== null && !holds(conversationId, first.parentId)) {
          throw noSuchMessage()
        }
        if (prompt !== undefined) {
          insert(prompt)
          searchIndex.add(prompt)
        }
        insert(reply)
        database.run(
          'UPDATE conversations SET updated_at = ? WHERE id = ?',
          reply.createdAt,
          conversationId,
        )
        show(conversationId, reply.id)
        return reader.read(conversationId)
      }),

    changeSettings: (conversationId, settings) =>
      database.transaction(() => {
        database.run(
          'UPDATE conversations SET settings = ? WHERE id = ?',
          JSON.stringify(settings),
          conversationId,
        )
        return reader.read(conversationId)
      }),

    saveReplies: (replies) =>
      database.transaction(() => {
        for (const reply of replies) save(reply)
      }),

    finishReply: (reply) => database.transaction(() => finish(reply)),

    interruptRunning: () =>
      database.transaction(() => {
        const rows = database.all('SELECT * FROM messages WHERE running = 1')
        for (const row of rows) {
          const reply = toMessage(row)
          if (reply.role === 'assistant') finish(interrupted(reply))
        }
        return rows.length
      }),

    search: searchIndex.search,

    readUsage: usage.readUsage,
    sumUsage: usage.sumUsage,
    recordUsage: usage.record,

    purgeRemoved: () => {
      const { purged, files } = database.transaction(() => {
        const files = messageFiles.onlyOfRemoved()
        searchIndex.forgetRemoved()
        const messages = database.run('DELETE FROM messages WHERE removed_at IS NOT NULL')
        const conversations = database.run('DELETE FROM conversations WHERE removed_at IS NOT NULL')
        database.run(
          `DELETE FROM drafts WHERE conversation_id <> CAST('' AS BLOB)
             AND conversation_id NOT IN (SELECT id FROM conversations)`,
        )
        if (messages + conversations > 0) forgetUnusedRecipes(database)
        return { purged: messages + conversations, files }
      })
      if (purged > 0) database.checkpoint()
      return files
    },

    copyTo: (path) => {
      const isBusy = database.get('SELECT 1 FROM messages WHERE running = 1') !== undefined
      const isEmpty = database.get('SELECT 1 FROM conversations') === undefined
      if (isBusy || isEmpty) return false
      database.checkWhole()
      database.run('VACUUM INTO CAST(? AS TEXT)', path)
      return true
    },

    listFiles: messageFiles.all,
  }
}

function interrupted(reply: AssistantMessage): AssistantMessage {
  const arrived =
    messageText(reply) !== '' || reply.content.some(({ type }) => type === 'toolResult')
  return {
    ...reply,
    state: {
      kind: 'interrupted',
      error: createAppError('app-closed', {
        kept: text(arrived ? 'errors.kept.promptAndReply' : 'errors.kept.prompt'),
        nextSteps: arrived ? [{ kind: 'retry' }, { kind: 'continue' }] : [{ kind: 'retry' }],
      }),
    },
  }
}
