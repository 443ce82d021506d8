import { randomUUID } from 'node:crypto'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { AppFailure } from '../../../shared/app-error'
import type { ExportFormat, ImportReport } from '../../../shared/conversations'
import type { Conversations } from '../open-conversations'
import { toStorageError } from '../storage-failure'
import {
  type ExportLabels,
  exportExtensions,
  formatConversation,
  jsonFrame,
  toJson,
} from './export-formats'
import { createUniqueNames, toFileName } from './file-name'
import type { ImportedFile } from './portable'

/** So many conversations go into the database at once: replies that are growing wait for no more. */
const batchSize = 20

/** Takes conversations to files and from files; the paths are those that the user chose. */
export interface TransferService {
  /**
   * Writes the conversations to one file, or in a folder to one file each. A file is there whole or not
   * at all. Fails with `not-found` or `storage`.
   */
  readonly exportTo: (target: {
    readonly path: string
    readonly format: ExportFormat
    readonly kind: 'file' | 'folder'
    readonly conversationIds: readonly string[]
  }) => Promise<void>
  /** Fails with `invalid-input` for a file that holds no conversations, and with `storage`. */
  readonly importFrom: (path: string) => Promise<ImportReport>
}

export function createTransferService(deps: {
  readonly conversations: Pick<Conversations, 'readPortable' | 'importConversations'>
  /** Reads a file in a thread of its own: a large one takes seconds. */
  readonly readFile: (path: string) => Promise<ImportedFile>
  readonly labels: () => ExportLabels
}): TransferService {
  const { conversations } = deps

  async function writeTogether(file: FileHandle, ids: readonly string[]): Promise<void> {
    const { start, end } = jsonFrame(new Date())
    await file.writeFile(start)
    for (const [index, id] of ids.entries()) {
      const json = toJson(await conversations.readPortable(id))
      await file.writeFile(index === 0 ? json : `,\n${json}`)
    }
    await file.writeFile(end)
  }

  async function writeEach(
    folder: string,
    format: Exclude<ExportFormat, 'json'>,
    ids: readonly string[],
  ): Promise<void> {
    const unique = createUniqueNames()
    for (const id of ids) {
      const conversation = await conversations.readPortable(id)
      const name = unique(toFileName(conversation.title, 'conversation'))
      await writeWhole(join(folder, `${name}.${exportExtensions[format]}`), (file) =>
        file.writeFile(formatConversation(conversation, format, deps.labels())),
      )
    }
  }

  return {
    async exportTo({ path, format, kind, conversationIds }) {
      try {
        if (format === 'json') {
          await writeWhole(path, (file) => writeTogether(file, conversationIds))
        } else if (kind === 'folder') {
          await writeEach(path, format, conversationIds)
        } else {
          const [id = ''] = conversationIds
          const conversation = await conversations.readPortable(id)
          await writeWhole(path, (file) =>
            file.writeFile(formatConversation(conversation, format, deps.labels())),
          )
        }
      } catch (error) {
        throw new AppFailure(toStorageError(error))
      }
    },

    async importFrom(path) {
      const { conversations: found, unreadable } = await deps.readFile(path)
      let report: ImportReport = { imported: 0, alreadyThere: 0, unreadable }
      for (let start = 0; start < found.length; start += batchSize) {
        const batch = found.slice(start, start + batchSize)
        const { imported, alreadyThere } = await conversations.importConversations(batch)
        report = {
          ...report,
          imported: report.imported + imported,
          alreadyThere: report.alreadyThere + alreadyThere,
        }
      }
      return report
    },
  }
}

/** Writes beside the file and then puts it in its place. */
async function writeWhole(path: string, write: (file: FileHandle) => Promise<void>): Promise<void> {
  const partial = join(dirname(path), `.${randomUUID()}.part`)
  try {
    const file = await open(partial, 'wx', 0o600)
    try {
      await write(file)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(partial, path)
  } catch (error) {
    await rm(partial, { force: true })
    throw error
  }
}
