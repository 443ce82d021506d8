import { basename } from 'node:path'
import { AppFailure, createAppError } from '../../shared/app-error'
import type { RequestInput, RequestOutput } from '../../shared/contract'
import type { ConversationSummary } from '../../shared/conversations'
import { text } from '../../shared/text'
import { exportExtensions } from '../conversations/transfer/export-formats'
import { toFileName } from '../conversations/transfer/file-name'
import { noneChosen, type TransferService } from '../conversations/transfer/transfer-service'
import type { ChooseHistoryFiles } from './choose-history-files'

/** Answers the requests that take conversations to files and back. */
export interface HistoryRequests {
  exportConversations(
    input: RequestInput<'conversations.export'>,
  ): Promise<RequestOutput<'conversations.export'>>
  chooseImport(): Promise<RequestOutput<'conversations.chooseImport'>>
  previewImport(): Promise<RequestOutput<'conversations.previewImport'>>
}

export function createHistoryRequests(deps: {
  readonly choose: ChooseHistoryFiles
  readonly list: () => Promise<readonly ConversationSummary[]>
  readonly transfer: TransferService
}): HistoryRequests {
  const { choose, transfer } = deps
  let toImport: string | null = null
  return {
    async exportConversations({ conversationIds, format }) {
      const list = await deps.list()
      const wanted = conversationIds && new Set(conversationIds)
      const chosen = wanted === null ? list : list.filter(({ id }) => wanted.has(id))
      const [first] = chosen
      if (first === undefined) {
        const message = text('conversations.transfer.nothingToExport')
        throw new AppFailure(createAppError('not-found', { message }))
      }
      const kind = chosen.length > 1 && format !== 'json' ? 'folder' : 'file'
      const name = toFileName(
        chosen.length > 1 ? 'basalt-conversations' : first.title,
        'conversation',
      )
      const path =
        kind === 'folder'
          ? await choose.exportFolder()
          : await choose.exportFile(name, exportExtensions[format])
      if (path === null) return { kind: 'cancelled' }
      const { filesLeftOut } = await transfer.exportTo({
        path,
        format,
        kind,
        conversationIds: chosen.map(({ id }) => id),
      })
      return { kind: 'exported', path, count: chosen.length, filesLeftOut }
    },

    async chooseImport() {
      const path = await choose.importFile()
      if (path === null) return { kind: 'cancelled' }
      toImport = path
      return { kind: 'chosen', name: basename(path) }
    },

    async previewImport() {
      if (toImport === null) throw noneChosen()
      return await transfer.previewImport(toImport)
    },
  }
}
