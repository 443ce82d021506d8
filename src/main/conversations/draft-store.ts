import { z } from 'zod'
import type { Draft } from '../../shared/conversations'
import type { Database } from './database'
import { readText } from './rows'

/** What was typed and not sent. Each function does all of its work or none. */
export interface DraftStore {
  readonly listDrafts: () => readonly Draft[]
  /** Keeps the draft in the place of an earlier one; a blank text keeps none. */
  readonly saveDraft: (draft: Draft) => void
}

const draftRowSchema = z.object({ conversation_id: z.string(), text: z.string() })

export function createDraftStore(database: Database): DraftStore {
  return {
    listDrafts: () =>
      database.all('SELECT conversation_id, text FROM drafts').map((row) => {
        const { conversation_id, text } = draftRowSchema.parse(row)
        return {
          conversationId: conversation_id === '' ? null : conversation_id,
          text: readText(text),
        }
      }),

    saveDraft: ({ conversationId, text }) => {
      const id = conversationId ?? ''
      if (text.trim() === '') {
        database.run('DELETE FROM drafts WHERE conversation_id = ?', id)
        return
      }
      database.run(
        `INSERT INTO drafts (conversation_id, text) VALUES (?, ?)
         ON CONFLICT (conversation_id) DO UPDATE SET text = excluded.text`,
        id,
        JSON.stringify(text),
      )
    },
  }
}
