import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { isRunning, type Message } from '../../shared/chat'
import type { ContextCut } from '../../shared/context-cut'
import type { Conversation } from '../../shared/conversations'
import type { ConversationReader } from './conversation-reader'
import type { Database } from './database'
import { copyExchange } from './exchange-store'
import type { MessageWriter } from './message-writer'
import type { SearchIndex } from './search-index'
import { noSuchMessage, stillAnswering } from './storage-failure'

/** Cuts and copies branches. Each function does all of its work or none, as in `ConversationStore`. */
export interface BranchStore {
  /**
   * Hides a message with everything that follows it, in all of its versions, until it is restored or
   * purged. Gives the conversation from what is above it on. Fails with `invalid-input` while one of these is a reply
   * on its way.
   */
  readonly removeMessages: (conversationId: string, messageId: string) => Conversation
  /** Brings back what was hidden together with this message, shows it, and gives the conversation from it on. */
  readonly restoreMessages: (conversationId: string, messageId: string) => Conversation
  /**
   * Copies the messages from the first down to this one into a new conversation beside the old one.
   * Fails with `invalid-input` while the last of them is a reply on its way.
   */
  readonly fork: (conversationId: string, messageId: string) => Conversation
  /**
   * Marks where the requests of a branch begin, or takes the mark away. Fails with `not-found` where the
   * message is no reply of the conversation, with `invalid-input` while it is on its way.
   */
  readonly cutContext: (
    conversationId: string,
    messageId: string,
    cut: ContextCut | null,
  ) => Conversation
}

const removedRowSchema = z.object({
  parent_id: z.string().nullable(),
  removed_at: z.number().nullable(),
})
const latestRowSchema = z.object({ latest: z.number().nullable() })

export function createBranchStore(
  database: Database,
  rooms: {
    readonly reader: ConversationReader
    readonly writer: MessageWriter
    readonly searchIndex: SearchIndex
    readonly show: (conversationId: string, messageId: string) => void
  },
): BranchStore {
  const { reader, writer, searchIndex, show } = rooms

  /** Later than every earlier removal, so that each can be told from the others. */
  const removalTime = (conversationId: string): number => {
    const row = database.get(
      'SELECT max(removed_at) AS latest FROM messages WHERE conversation_id = ?',
      conversationId,
    )
    return Math.max(Date.now(), 1 + (latestRowSchema.parse(row).latest ?? 0))
  }

  const readRemoval = (conversationId: string, messageId: string) => {
    const row = database.get(
      'SELECT parent_id, removed_at FROM messages WHERE id = ? AND conversation_id = ?',
      messageId,
      conversationId,
    )
    if (row === undefined) throw noSuchMessage()
    return removedRowSchema.parse(row)
  }

  return {
    removeMessages: (conversationId, messageId) =>
      database.transaction(() => {
        reader.readSummary(conversationId)
        const tree = reader.readTree(conversationId)
        if (!tree.has(messageId)) throw noSuchMessage()
        const ids = JSON.stringify(tree.subtreeOf(messageId))
        const named = `id IN (SELECT CAST(value AS BLOB) FROM json_each(CAST(? AS TEXT)))`
        if (database.get(`SELECT 1 FROM messages WHERE running = 1 AND ${named}`, ids)) {
          throw stillAnswering()
        }
        const at = removalTime(conversationId)
        database.run(`UPDATE messages SET removed_at = ? WHERE ${named}`, at, ids)
        return reader.read(conversationId, tree.parentOf(messageId))
      }),

    restoreMessages: (conversationId, messageId) =>
      database.transaction(() => {
        reader.readSummary(conversationId)
        // What lies above may have been hidden later: without it there is no place to come back to.
        for (let at: string | null = messageId; at !== null; ) {
          const removal = readRemoval(conversationId, at)
          if (removal.removed_at !== null) {
            database.run(
              'UPDATE messages SET removed_at = NULL WHERE conversation_id = ? AND removed_at = ?',
              conversationId,
              removal.removed_at,
            )
          }
          at = removal.parent_id
        }
        show(conversationId, messageId)
        return reader.read(conversationId, messageId)
      }),

    cutContext: (conversationId, messageId, cut) =>
      database.transaction(() => {
        const tree = reader.readTree(conversationId)
        const [reply] = tree.has(messageId) ? reader.readMessages(tree, [messageId]) : []
        if (reply?.role !== 'assistant') throw noSuchMessage()
        if (isRunning(reply.state)) throw stillAnswering()
        const { cut: _before, ...uncut } = reply
        writer.replace(cut === null ? uncut : { ...uncut, cut })
        return reader.read(conversationId, messageId)
      }),

    fork: (conversationId, messageId) =>
      database.transaction(() => {
        reader.readSummary(conversationId)
        const tree = reader.readTree(conversationId)
        if (!tree.has(messageId)) throw noSuchMessage()
        const branch = reader.readMessages(tree, tree.pathTo(messageId))
        const id = randomUUID()
        database.run(
          `INSERT INTO conversations (id, title, created_at, updated_at, folder_id, settings)
           SELECT ?, title, ?, ?, folder_id, settings FROM conversations WHERE id = ?`,
          id,
          Date.now(),
          Date.now(),
          conversationId,
        )
        let parentId: string | null = null
        for (const message of branch) {
          const copy = copyMessage(message, id, parentId)
          if (copy.role === 'assistant' && isRunning(copy.state)) throw stillAnswering()
          writer.insert(copy)
          searchIndex.add(copy)
          copyExchange(database, message.id, copy.id)
          parentId = copy.id
        }
        return reader.read(id)
      }),
  }
}

function copyMessage(message: Message, conversationId: string, parentId: string | null): Message {
  const place = { id: randomUUID(), conversationId, parentId }
  return message.role === 'assistant'
    ? { ...message, ...place, turnId: randomUUID() }
    : { ...message, ...place }
}
