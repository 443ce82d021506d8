import { z } from 'zod'
import { attachmentBlockSchema } from '../../shared/attachments'
import { draftEditSchema } from '../../shared/contract/conversations'
import type { Draft } from '../../shared/conversations'
import type { Database } from './database'
import { readJson, readText } from './rows'

/** What was typed and attached and not sent. Each function does all of its work or none. */
export interface DraftStore {
  readonly listDrafts: () => readonly Draft[]
  /** Keeps the draft in the place of an earlier one; one that is blank, without files and no edit is not kept. */
  readonly saveDraft: (draft: Draft) => void
  /** Every attached file that a draft uses. */
  readonly listDraftFiles: () => readonly string[]
}

const draftRowSchema = z.object({
  conversation_id: z.string(),
  text: z.string(),
  files: z.string().nullable(),
  edit: z.string().nullable(),
})
const filesSchema = z.array(attachmentBlockSchema).min(1)

export function createDraftStore(database: Database): DraftStore {
  const listDrafts = (): readonly Draft[] =>
    database.all('SELECT conversation_id, text, files, edit FROM drafts').map((row) => {
      const { conversation_id, text, files, edit } = draftRowSchema.parse(row)
      const read = filesSchema.safeParse(readJson(files ?? '[]'))
      const edited = draftEditSchema.safeParse(readJson(edit ?? 'null'))
      return {
        conversationId: conversation_id === '' ? null : conversation_id,
        text: readText(text),
        ...(read.success && { files: read.data }),
        ...(edited.success && { edit: edited.data }),
      }
    })

  return {
    listDrafts,
    listDraftFiles: () =>
      listDrafts()
        .flatMap(({ files = [], edit }) => [...files, ...(edit?.before.files ?? [])])
        .map(({ fileId }) => fileId),

    saveDraft: ({ conversationId, text, files = [], edit }) => {
      const id = conversationId ?? ''
      if (text.trim() === '' && files.length === 0 && edit === undefined) {
        database.run('DELETE FROM drafts WHERE conversation_id = ?', id)
        return
      }
      database.run(
        `INSERT INTO drafts (conversation_id, text, files, edit) VALUES (?, ?, ?, ?)
         ON CONFLICT (conversation_id) DO UPDATE
           SET text = excluded.text, files = excluded.files, edit = excluded.edit`,
        id,
        JSON.stringify(text),
        files.length === 0 ? null : JSON.stringify(files),
        edit === undefined ? null : JSON.stringify(edit),
      )
    },
  }
}
