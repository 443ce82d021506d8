import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { idSchema, isRunning, type Message } from '../../../shared/chat'
import type { ConversationReader } from '../conversation-reader'
import type { Database } from '../database'
import type { ExchangeStore } from '../exchange-store'
import type { MessageWriter } from '../message-writer'
import { toMessage, toSettings } from '../rows'
import type { SearchIndex } from '../search-index'
import type { PortableConversation } from './portable'

/** Takes whole conversations out of the database and into it. */
export interface TransferStore {
  /** With every version of its messages; fails with `not-found`. */
  readonly readPortable: (conversationId: string) => PortableConversation
  /** The ids of all conversations, those that were removed among them. */
  readonly listTaken: () => readonly string[]
  /**
   * Adds these conversations, all of them or none, their messages under new ids. One whose id is taken
   * is there already, and is left as it is.
   */
  readonly importConversations: (conversations: readonly PortableConversation[]) => {
    readonly imported: number
    readonly alreadyThere: number
  }
}

const idRowSchema = z.object({ id: z.string() })
const shownRowSchema = z.object({ shown: z.number() })

export function createTransferStore(
  database: Database,
  rooms: {
    readonly reader: ConversationReader
    readonly writer: MessageWriter
    readonly searchIndex: SearchIndex
    readonly exchanges: ExchangeStore
    readonly folders: {
      readonly listFolders: () => readonly { readonly id: string; readonly name: string }[]
      readonly createFolder: (folder: { readonly id: string; readonly name: string }) => void
    }
  },
): TransferStore {
  const { reader, writer, searchIndex, exchanges, folders } = rooms

  const folderNamed = (name: string): string => {
    const found = folders.listFolders().find((folder) => folder.name === name)
    if (found !== undefined) return found.id
    const id = randomUUID()
    folders.createFolder({ id, name })
    return id
  }

  const add = (conversation: PortableConversation): boolean => {
    const id = idSchema.safeParse(conversation.id).data ?? randomUUID()
    const added = database.run(
      `INSERT INTO conversations
         (id, title, created_at, updated_at, folder_id, pinned, archived, settings)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
      id,
      JSON.stringify(conversation.title),
      conversation.createdAt,
      conversation.updatedAt,
      conversation.folder === null ? null : folderNamed(conversation.folder),
      Number(conversation.pinned),
      Number(conversation.archived),
      conversation.settings === undefined ? null : JSON.stringify(conversation.settings),
    )
    if (added === 0) return false
    const newIds = new Map<string, string>()
    for (const { message, shown, exchange } of conversation.messages) {
      const parentId = message.parentId === null ? null : (newIds.get(message.parentId) ?? null)
      const copy = settle({ ...message, id: randomUUID(), conversationId: id, parentId })
      newIds.set(message.id, copy.id)
      writer.insert(copy)
      searchIndex.add(copy)
      if (shown) database.run('UPDATE messages SET shown = 1 WHERE id = ?', copy.id)
      if (exchange !== undefined) exchanges.saveExchange(copy.id, exchange)
    }
    return true
  }

  return {
    readPortable: (conversationId) => {
      const { folderId, ...summary } = reader.readSummary(conversationId)
      const tree = reader.readTree(conversationId)
      const folder = folders.listFolders().find(({ id }) => id === folderId)
      const settings = toSettings(
        database.get('SELECT settings FROM conversations WHERE id = ?', conversationId),
      )
      return {
        ...summary,
        folder: folder?.name ?? null,
        ...(Object.keys(settings).length > 0 && { settings }),
        messages: database
          .all(
            'SELECT * FROM messages WHERE conversation_id = ? AND removed_at IS NULL ORDER BY ordinal',
            conversationId,
          )
          .map((row) => {
            const message = toMessage(row, tree.parentOf)
            const exchange = message.role === 'user' ? null : exchanges.readExchange(message.id)
            return {
              message,
              shown: shownRowSchema.parse(row).shown === 1,
              ...(exchange && { exchange }),
            }
          }),
      }
    },

    listTaken: () =>
      database.all('SELECT id FROM conversations').map((row) => idRowSchema.parse(row).id),

    importConversations: (conversations) =>
      database.transaction(() => {
        const imported = conversations.filter(add).length
        return { imported, alreadyThere: conversations.length - imported }
      }),
  }
}

/** A copy belongs to no turn that runs here. */
function settle(message: Message): Message {
  if (message.role === 'user') return message
  return {
    ...message,
    turnId: randomUUID(),
    state: isRunning(message.state) ? { kind: 'stopped' } : message.state,
  }
}
