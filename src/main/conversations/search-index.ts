import { z } from 'zod'
import { type Message, searchableText } from '../../shared/chat'
import type { SearchHit } from '../../shared/conversations'
import type { Database } from './database'
import { readText } from './rows'
import {
  matchEnd,
  matchStart,
  toMatchExpression,
  toSearchText,
  toSnippetParts,
} from './search-text'

const mostHits = 50
const snippetWords = 24

/** The words of the messages and the names of their files: always changed in the same transaction as the messages. */
export interface SearchIndex {
  /** Makes a stored message searchable; once for each message. */
  readonly add: (message: Message) => void
  /** Drops the messages that are marked as removed, by themselves or with their conversation. */
  readonly forgetRemoved: () => void
  readonly search: (query: string) => readonly SearchHit[]
}

const hitRowSchema = z.object({
  id: z.string(),
  conversation_id: z.string(),
  title: z.string(),
  snippet: z.string(),
})

export function createSearchIndex(database: Database): SearchIndex {
  return {
    add: (message) => {
      database.run(
        'INSERT INTO message_search (rowid, text) SELECT ordinal, CAST(? AS TEXT) FROM messages WHERE id = ?',
        toSearchText(searchableText(message)),
        message.id,
      )
    },

    forgetRemoved: () => {
      database.run(
        `DELETE FROM message_search WHERE rowid IN (
           SELECT messages.ordinal FROM messages
           JOIN conversations ON conversations.id = messages.conversation_id
           WHERE conversations.removed_at IS NOT NULL OR messages.removed_at IS NOT NULL)`,
      )
    },

    search: (query) => {
      const expression = toMatchExpression(query)
      if (expression === null) return []
      // CROSS JOIN keeps the index first, so that it is read newest first and only up to the limit.
      return database
        .all(
          `SELECT messages.id, messages.conversation_id, conversations.title,
                  CAST(snippet(message_search, 0, '${matchStart}', '${matchEnd}', '…', ${snippetWords})
                    AS BLOB) AS snippet
           FROM message_search
           CROSS JOIN messages ON messages.ordinal = message_search.rowid
           CROSS JOIN conversations ON conversations.id = messages.conversation_id
           WHERE message_search MATCH CAST(? AS TEXT) AND conversations.removed_at IS NULL
             AND messages.removed_at IS NULL
           ORDER BY message_search.rowid DESC LIMIT ${mostHits}`,
          expression,
        )
        .map(toHit)
    },
  }
}

function toHit(row: unknown): SearchHit {
  const { id, conversation_id, title, snippet } = hitRowSchema.parse(row)
  return {
    conversationId: conversation_id,
    messageId: id,
    title: readText(title),
    snippet: toSnippetParts(snippet),
  }
}
