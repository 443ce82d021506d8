import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { AppFailure } from '../../shared/app-error'
import { text } from '../../shared/text'
import { checkBackup } from './backups/check-backup'
import { type OpenStore, openStore, rememberDamage, replaceDamaged } from './open-store'
import type { OperationName, WorkerAnswer, WorkerCall, WorkerOpening, WorkerTask } from './protocol'
import { salvage } from './salvage'
import { createStorageError, isDamage, toStorageError } from './storage-failure'
import { readImportFile } from './transfer/read-import-file'

const changesList: ReadonlySet<OperationName> = new Set([
  'rename',
  'remove',
  'restore',
  'startTurn',
  'arrange',
  'removeFolder',
  'fork',
  'importConversations',
])
const changesFolders: ReadonlySet<OperationName> = new Set([
  'createFolder',
  'importConversations',
  'renameFolder',
  'removeFolder',
])

/** What a database that a newer Basalt wrote still answers. */
const reading: ReadonlySet<OperationName> = new Set([
  'list',
  'read',
  'readEarlier',
  'readBranch',
  'search',
  'readUsage',
  'sumUsage',
  'readPortable',
  'readExchange',
  'listFolders',
  'listDrafts',
  'listPresets',
])

async function start(port: MessagePort, task: WorkerTask): Promise<void> {
  const announce = (opening: WorkerOpening) => port.postMessage(opening)
  try {
    if (task.kind === 'salvage') {
      announce({ type: 'salvaged', conversations: salvage(task.folder) })
      port.close()
      return
    }
    if (task.kind === 'checkBackup') {
      announce({ type: 'backupChecked', preview: checkBackup(task.path) })
      port.close()
      return
    }
    if (task.kind === 'readImport') {
      announce({ type: 'importRead', file: await readImportFile(task.path) })
      port.close()
      return
    }
    const opened =
      task.kind === 'open' ? openStore(task.folder) : replaceDamaged(task.folder, task.salvaged)
    serve(port, task.folder, opened)
    const { notices, isReadOnly } = opened
    announce({ type: 'opened', notices, isReadOnly })
  } catch (error) {
    announce(
      isDamage(error) && task.kind === 'open'
        ? { type: 'damaged' }
        : { type: 'failed', error: toStorageError(error) },
    )
    port.close()
  }
}

function serve(
  port: MessagePort,
  folder: string,
  { database, store, isReadOnly }: OpenStore,
): void {
  const call = ({ name, input }: Extract<WorkerCall, { type: 'call' }>): unknown => {
    // The caller's signatures are the store's own: see open-conversations.ts.
    const operation = store[name] as (...values: readonly unknown[]) => unknown
    return operation(...input)
  }
  const read = (message: Extract<WorkerCall, { type: 'call' }>): unknown => {
    if (reading.has(message.name)) return call(message)
    // Another branch can be shown without keeping that it was.
    if (message.name === 'selectMessage') return database.tryOut(() => call(message))
    throw new AppFailure(
      createStorageError(text('conversations.storage.newerIsNotWritten'), 'NEWER_FORMAT'),
    )
  }
  const answer = (message: WorkerCall): WorkerAnswer => {
    try {
      if (message.type === 'close') {
        database.close()
        return { type: 'done', id: message.id, value: undefined }
      }
      if (isReadOnly) return { type: 'done', id: message.id, value: read(message) }
      // VACUUM takes no transaction around it.
      if (message.name === 'copyTo') {
        return { type: 'done', id: message.id, value: call(message) }
      }
      return database.transaction(() => {
        const value = call(message)
        return {
          type: 'done',
          id: message.id,
          value,
          ...(changesList.has(message.name) && { conversations: store.list() }),
          ...(changesFolders.has(message.name) && { folders: store.listFolders() }),
        }
      })
    } catch (error) {
      if (isDamage(error)) noteDamage(folder)
      return { type: 'failed', id: message.id, error: toStorageError(error) }
    }
  }
  port.on('message', (message: WorkerCall) => {
    port.postMessage(answer(message))
    if (message.type === 'close') port.close()
  })
}

/** Where the mark cannot be made, the damage shows again; an error here would take the whole thread with it. */
function noteDamage(folder: string): void {
  try {
    rememberDamage(folder)
  } catch {
    // The caller is told of the damage.
  }
}

if (parentPort === null) throw new Error('This module runs as a worker thread.')
await start(parentPort, workerData as WorkerTask)
