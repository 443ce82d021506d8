import { expect, it } from 'vitest'
import type { TransferService } from '../conversations/transfer/transfer-service'
import { createHistoryRequests } from './history-requests'

const preview = {
  ...{ conversations: 1, messages: 2, newestTitles: ['Rocks'], span: null },
  ...{ alreadyThere: 0, unreadable: 0 },
}

/** The requests of a user who picks these files, one after the other; null picks none. */
function requestsOf(picks: (string | null)[]) {
  const previewed: string[] = []
  const transfer: TransferService = {
    exportTo: async () => ({ filesLeftOut: 0 }),
    previewImport: async (path) => {
      previewed.push(path)
      return preview
    },
    importPreviewed: async () => ({ imported: 0, alreadyThere: 0, unreadable: 0 }),
  }
  const requests = createHistoryRequests({
    choose: {
      exportFile: async () => null,
      exportFolder: async () => null,
      importFile: async () => picks.shift() ?? null,
    },
    list: async () => [],
    transfer,
  })
  return { requests, previewed }
}

it('tells the page the name of the file alone, and reads the one that was chosen', async () => {
  const { requests, previewed } = requestsOf(['/home/ada/chats.json', null])
  expect(await requests.chooseImport()).toEqual({ kind: 'chosen', name: 'chats.json' })
  expect(await requests.previewImport()).toEqual(preview)
  expect(await requests.chooseImport()).toEqual({ kind: 'cancelled' })
  expect(previewed).toEqual(['/home/ada/chats.json'])
})

it('reads no file that nobody chose', async () => {
  const { requests } = requestsOf([])
  await expect(requests.previewImport()).rejects.toMatchObject({
    error: { kind: 'not-found', message: { key: 'conversations.transfer.noneChosen' } },
  })
})

it('says so when there is nothing to export', async () => {
  const { requests } = requestsOf([])
  await expect(
    requests.exportConversations({ conversationIds: null, format: 'json' }),
  ).rejects.toMatchObject({
    error: { kind: 'not-found', message: { key: 'conversations.transfer.nothingToExport' } },
  })
})
