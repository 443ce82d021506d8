import { z } from 'zod'
import type { Arrangement, Folder } from '../../shared/conversations'
import type { Database, SqlValue } from './database'
import { readText } from './rows'
import { noSuchConversation, noSuchFolder } from './storage-failure'

/**
 * Where the conversations stand: folders, pins and the archive. As in `ConversationStore` each
 * function does all of its work or none; what is not there fails with `not-found`.
 */
export interface ArrangementStore {
  /** In the order of their names. */
  readonly listFolders: () => readonly Folder[]
  /** Makes a folder, or gives one that was deleted back under its id. */
  readonly createFolder: (folder: Folder) => void
  readonly renameFolder: (folder: Folder) => void
  /** Its conversations stay, in no folder. */
  readonly removeFolder: (folderId: string) => void
  readonly arrange: (arrangements: readonly Arrangement[]) => void
}

const folderRowSchema = z.object({ id: z.string(), name: z.string() })

export function createArrangementStore(database: Database): ArrangementStore {
  const changeFolder = (sql: string, ...values: readonly SqlValue[]): void => {
    if (database.run(sql, ...values) === 0) throw noSuchFolder()
  }

  const hasFolder = (folderId: string): boolean =>
    database.get('SELECT 1 FROM folders WHERE id = ?', folderId) !== undefined

  return {
    listFolders: () =>
      database
        .all('SELECT id, name FROM folders')
        .map((row) => {
          const { id, name } = folderRowSchema.parse(row)
          return { id, name: readText(name) }
        })
        .sort((one, other) => one.name.localeCompare(other.name)),

    createFolder: ({ id, name }) => {
      database.run(
        'INSERT INTO folders (id, name) VALUES (?, ?) ON CONFLICT (id) DO NOTHING',
        id,
        JSON.stringify(name),
      )
    },

    renameFolder: ({ id, name }) =>
      changeFolder('UPDATE folders SET name = ? WHERE id = ?', JSON.stringify(name), id),

    removeFolder: (folderId) => changeFolder('DELETE FROM folders WHERE id = ?', folderId),

    arrange: (arrangements) =>
      database.transaction(() => {
        for (const { conversationId, folderId, pinned, archived } of arrangements) {
          if (typeof folderId === 'string' && !hasFolder(folderId)) throw noSuchFolder()
          const changed = database.run(
            `UPDATE conversations SET
               folder_id = iif(?, ?, folder_id),
               pinned = coalesce(?, pinned),
               archived = coalesce(?, archived)
             WHERE id = ? AND removed_at IS NULL`,
            folderId === undefined ? 0 : 1,
            folderId ?? null,
            toNumber(pinned),
            toNumber(archived),
            conversationId,
          )
          if (changed === 0) throw noSuchConversation()
        }
      }),
  }
}

function toNumber(flag: boolean | undefined): number | null {
  return flag === undefined ? null : Number(flag)
}
