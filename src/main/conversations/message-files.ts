import { z } from 'zod'
import { listStoredFiles, type Message } from '../../shared/chat'
import type { Database } from './database'

/** Which attached files the messages use: always changed in the same transaction as the messages. */
export interface MessageFiles {
  /** Notes the files of a stored message. */
  readonly add: (message: Message) => void
  readonly all: () => ReadonlySet<string>
  /** The files that only messages use that are marked as removed, by themselves or with their conversation. */
  readonly onlyOfRemoved: () => readonly string[]
}

const rowSchema = z.object({ file_id: z.string() })

export function createMessageFiles(database: Database): MessageFiles {
  const readIds = (sql: string) => database.all(sql).map((row) => rowSchema.parse(row).file_id)
  return {
    add: (message) => {
      for (const { fileId } of listStoredFiles(message)) {
        database.run(
          'INSERT OR IGNORE INTO message_files (message_id, file_id) VALUES (?, ?)',
          message.id,
          fileId,
        )
      }
    },

    all: () => new Set(readIds('SELECT DISTINCT file_id FROM message_files')),

    onlyOfRemoved: () =>
      readIds(
        `SELECT file_id FROM message_files
         JOIN messages ON messages.id = message_files.message_id
         JOIN conversations ON conversations.id = messages.conversation_id
         GROUP BY file_id
         HAVING count(*) = count(coalesce(messages.removed_at, conversations.removed_at))`,
      ),
  }
}
