import type { FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { AppFailure, createAppError } from '../../../shared/app-error'
import type { ExportFormat, ImportPreview, ImportReport } from '../../../shared/conversations'
import { text } from '../../../shared/text'
import type { Conversations } from '../open-conversations'
import { toStorageError } from '../storage-failure'
import { embedFiles, filesOf, type ReadFile, writeFilesBeside } from './export-files'
import {
  type ExportLabels,
  exportExtensions,
  formatConversation,
  jsonFrame,
  toJson,
  toJsonFile,
} from './export-formats'
import { createUniqueNames, toFileName } from './file-name'
import type { ImportedFile, PortableConversation } from './portable'
import { previewImport } from './preview-import'
import { writeWhole } from './write-whole'

/** So many conversations go into the database at once: replies that are growing wait for no more. */
const batchSize = 20

/** What a file of ours may hold of attached files: more than that could not be read back. Bytes. */
const mostFileBytes = 200 * 1024 * 1024

/** Takes conversations to files and from files; the paths are those that the user chose. */
export interface TransferService {
  /**
   * Writes the conversations to one file, or in a folder to one file each, with their attached files: in
   * JSON and HTML within, for Markdown in a folder beside. A file is there whole or not at all. Tells how
   * many attached files there was no room for. Fails with `not-found` or `storage`.
   */
  readonly exportTo: (target: {
    readonly path: string
    readonly format: ExportFormat
    readonly kind: 'file' | 'folder'
    readonly conversationIds: readonly string[]
  }) => Promise<{ readonly filesLeftOut: number }>
  /** What the file would bring. Fails with `invalid-input` for one that holds no conversations, and with `storage`. */
  readonly previewImport: (path: string) => Promise<ImportPreview>
  /** Imports the file that was previewed last; one that changed since, as it is now. Fails with `not-found` without one. */
  readonly importPreviewed: () => Promise<ImportReport>
}

export function createTransferService(deps: {
  readonly conversations: Pick<Conversations, 'readPortable' | 'listTaken' | 'importConversations'>
  /** Reads a file in a thread of its own: a large one takes seconds. */
  readonly readFile: (path: string) => Promise<ImportedFile>
  readonly readAttachment: ReadFile
  readonly addAttachments: (files: ImportedFile['files']) => Promise<unknown>
  readonly labels: () => ExportLabels
}): TransferService {
  const { conversations } = deps
  /** Not what it held, which may be hundreds of megabytes. */
  let previewed: string | null = null

  async function writeTogether(file: FileHandle, ids: readonly string[]): Promise<number> {
    const { start, between, end } = jsonFrame(new Date())
    const attached = new Map<string, string>()
    await file.writeFile(start)
    for (const [index, id] of ids.entries()) {
      const conversation = await conversations.readPortable(id)
      const messages = conversation.messages.map(({ message }) => message)
      for (const { fileId, name } of filesOf(messages)) attached.set(fileId, name)
      await file.writeFile(`${index === 0 ? '' : ',\n'}${toJson(conversation)}`)
    }
    await file.writeFile(between)
    let room = mostFileBytes
    let written = 0
    let leftOut = 0
    for (const [fileId, name] of attached) {
      const bytes = await deps.readAttachment(fileId)
      if (bytes === undefined) continue
      if (bytes.byteLength > room) {
        leftOut += 1
        continue
      }
      room -= bytes.byteLength
      const member = toJsonFile({ fileId, name, bytes })
      await file.writeFile(`${written === 0 ? '' : ',\n'}${member}`)
      written += 1
    }
    await file.writeFile(end)
    return leftOut
  }

  async function writePage(
    path: string,
    format: Exclude<ExportFormat, 'json'>,
    conversation: PortableConversation,
  ): Promise<void> {
    const addresses =
      format === 'html'
        ? await embedFiles(conversation, deps.readAttachment)
        : await writeFilesBeside(path, conversation, deps.readAttachment)
    await writeWhole(path, (file) =>
      file.writeFile(formatConversation(conversation, format, deps.labels(), addresses)),
    )
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
      await writePage(join(folder, `${name}.${exportExtensions[format]}`), format, conversation)
    }
  }

  return {
    async exportTo({ path, format, kind, conversationIds }) {
      try {
        let filesLeftOut = 0
        if (format === 'json') {
          await writeWhole(path, async (file) => {
            filesLeftOut = await writeTogether(file, conversationIds)
          })
        } else if (kind === 'folder') {
          await writeEach(path, format, conversationIds)
        } else {
          const [id = ''] = conversationIds
          await writePage(path, format, await conversations.readPortable(id))
        }
        return { filesLeftOut }
      } catch (error) {
        throw new AppFailure(toStorageError(error))
      }
    },

    async previewImport(path) {
      // Before it is read: of two the last counts, whichever takes longer.
      previewed = path
      try {
        const [file, taken] = await Promise.all([deps.readFile(path), conversations.listTaken()])
        return previewImport(file, new Set(taken))
      } catch (error) {
        if (previewed === path) previewed = null
        throw error
      }
    },

    async importPreviewed() {
      if (previewed === null) throw noneChosen()
      const { conversations: found, unreadable, files } = await deps.readFile(previewed)
      await deps.addAttachments(files)
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

/** The failure of an import for which no file was chosen. */
export function noneChosen(): AppFailure {
  const message = text('conversations.transfer.noneChosen')
  return new AppFailure(createAppError('not-found', { message }))
}
