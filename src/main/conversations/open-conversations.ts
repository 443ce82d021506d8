import { setTimeout as sleep } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { AppFailure, createAppError } from '../../shared/app-error'
import type { BackupPreview, ConversationSummary, Folder } from '../../shared/conversations'
import { type Text, text } from '../../shared/text'
import type {
  OperationName,
  Operations,
  WorkerAnswer,
  WorkerCall,
  WorkerOpening,
  WorkerTask,
} from './protocol'
import { createStorageError, isHeldElsewhere } from './storage-failure'
import type { ImportedFile } from './transfer/portable'

type Remote<Functions> = {
  readonly [Name in keyof Functions]: Functions[Name] extends (...input: infer Input) => infer Value
    ? (...input: Input) => Promise<Value>
    : never
}

/**
 * The conversations on disk, each operation as `ConversationStore` describes it. A promise resolves
 * when the data is safe on the disk, and rejects with an `AppFailure`; then nothing was changed.
 * Operations are done one after the other, in the order in which they are called.
 */
export interface Conversations extends Remote<Operations> {
  /** What happened at the opening that the user should know. */
  readonly notices: readonly Text[]
  /** A newer Basalt wrote them: what would change anything rejects with `storage`. */
  readonly isReadOnly: boolean
  /**
   * Calls the listener with the new list each time it changes, before the call that changed it is answered; gives
   * the function that ends it.
   */
  readonly onChange: (
    listener: (conversations: readonly ConversationSummary[]) => void,
  ) => () => void
  /** The same for the folders. */
  readonly onFoldersChange: (listener: (folders: readonly Folder[]) => void) => () => void
  /** Finishes what was called before, then closes the file. Further calls reject with `app-closing`. */
  readonly close: () => Promise<void>
}

/** How long another program may hold the file: a virus scanner, a backup, a Basalt that is still ending. Milliseconds. */
const longestHold = 30_000
/** Between two attempts, each of which waits for two seconds by itself. Milliseconds. */
const pause = 250

interface OpenWorker {
  readonly worker: Worker
  readonly opening: WorkerOpening
}

/**
 * Opens the conversations in a folder, in a thread of their own, and purges the removed ones. Replies
 * that never ended are left to `interruptRunning`.
 *
 * - A damaged file is kept under another name, and what can be read of it is brought back; a notice
 *   tells. Those of a newer Basalt can be read, if they can be, and a notice tells.
 * - A file that is open elsewhere is waited for as long as `patience` (30 s); `onHeld` is told when that begins
 *   and when it ends. Rejects with `storage` after it, and when the disk fails.
 * - `workerUrl` is where the build put worker.ts.
 */
export async function openConversations(options: {
  readonly folder: string
  readonly workerUrl: URL
  readonly onHeld?: (isHeld: boolean) => void
  /** Milliseconds. */
  readonly patience?: number
}): Promise<Conversations> {
  const { folder, onHeld, patience = longestHold } = options
  const run = (task: WorkerTask) => startWorker(options.workerUrl, task)
  const begun = performance.now()
  let opened = await run({ kind: 'open', folder })
  if (isHeld(opened) && patience > 0) {
    onHeld?.(true)
    while (isHeld(opened) && performance.now() - begun < patience) {
      await sleep(pause)
      opened = await run({ kind: 'open', folder })
    }
    onHeld?.(false)
  }
  if (opened.opening.type === 'damaged') {
    const { opening } = await run({ kind: 'salvage', folder })
    const salvaged = opening.type === 'salvaged' ? opening.conversations : 0
    if (opening.type !== 'failed') opened = await run({ kind: 'replace', folder, salvaged })
    else opened = { worker: opened.worker, opening }
  }
  const { worker, opening } = opened
  if (opening.type === 'failed') throw new AppFailure(opening.error)
  if (opening.type !== 'opened') throw new Error(`The database worker answered ${opening.type}.`)
  return createConversations(worker, opening)
}

function isHeld({ opening }: OpenWorker): boolean {
  return opening.type === 'failed' && isHeldElsewhere(opening.error)
}

/** Reads a file of conversations in a thread of its own; see `readImportFile`. */
export async function readImportInThread(workerUrl: URL, path: string): Promise<ImportedFile> {
  const { opening } = await startWorker(workerUrl, { kind: 'readImport', path })
  if (opening.type === 'failed') throw new AppFailure(opening.error)
  if (opening.type !== 'importRead') throw new Error(`The worker answered ${opening.type}.`)
  return opening.file
}

/** Checks a backup in a thread of its own; fails with `storage`. See `checkBackup`. */
export async function checkBackupInThread(workerUrl: URL, path: string): Promise<BackupPreview> {
  const { opening } = await startWorker(workerUrl, { kind: 'checkBackup', path })
  if (opening.type === 'failed') throw new AppFailure(opening.error)
  if (opening.type !== 'backupChecked') throw new Error(`The worker answered ${opening.type}.`)
  return opening.preview
}

/** Starts a worker and gives its first message; one that does not stay open has ended by then. */
async function startWorker(workerUrl: URL, task: WorkerTask): Promise<OpenWorker> {
  const worker = new Worker(workerUrl, { workerData: task, name: 'conversations' })
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
  const opening = await new Promise<WorkerOpening>((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', () => reject(workerStopped()))
  })
  if (opening.type !== 'opened') await ended
  return { worker, opening }
}

function createConversations(
  worker: Worker,
  { notices, isReadOnly }: Extract<WorkerOpening, { readonly type: 'opened' }>,
): Conversations {
  const listeners = new Set<(conversations: readonly ConversationSummary[]) => void>()
  const folderListeners = new Set<(folders: readonly Folder[]) => void>()
  const waiting = new Map<number, (answer: WorkerAnswer | AppFailure) => void>()
  let lastId = 0
  let running = true
  let closing = false

  worker.on('message', (answer: WorkerAnswer) => {
    if (answer.type === 'done') {
      const { conversations, folders } = answer
      if (folders !== undefined) for (const listener of folderListeners) listener(folders)
      if (conversations !== undefined) for (const listener of listeners) listener(conversations)
    }
    waiting.get(answer.id)?.(answer)
    waiting.delete(answer.id)
  })
  const stop = () => {
    running = false
    for (const settle of waiting.values()) settle(workerStopped())
    waiting.clear()
  }
  // An error ends the worker as well, and its callers learn of it by their rejected calls.
  worker.on('error', stop)
  worker.on('exit', stop)

  const ask = (toCall: (id: number) => WorkerCall): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (!running) {
        reject(closing ? new AppFailure(createAppError('app-closing')) : workerStopped())
        return
      }
      lastId += 1
      waiting.set(lastId, (answer) => {
        if (answer instanceof AppFailure) reject(answer)
        else if (answer.type === 'failed') reject(new AppFailure(answer.error))
        else resolve(answer.value)
      })
      worker.postMessage(toCall(lastId))
    })

  const operation =
    <Name extends OperationName>(name: Name) =>
    (...input: Parameters<Operations[Name]>) =>
      // What the worker's store returns for this name: structured cloning keeps the type.
      ask((id) => ({ type: 'call', id, name, input })) as Promise<ReturnType<Operations[Name]>>

  return {
    notices,
    isReadOnly,
    list: operation('list'),
    read: operation('read'),
    readEarlier: operation('readEarlier'),
    rename: operation('rename'),
    remove: operation('remove'),
    restore: operation('restore'),
    selectMessage: operation('selectMessage'),
    readBranch: operation('readBranch'),
    startTurn: operation('startTurn'),
    changeSettings: operation('changeSettings'),
    listPresets: operation('listPresets'),
    savePreset: operation('savePreset'),
    removePreset: operation('removePreset'),
    saveReplies: operation('saveReplies'),
    finishReply: operation('finishReply'),
    saveExchange: operation('saveExchange'),
    readExchange: operation('readExchange'),
    interruptRunning: operation('interruptRunning'),
    search: operation('search'),
    readUsage: operation('readUsage'),
    sumUsage: operation('sumUsage'),
    removeMessages: operation('removeMessages'),
    restoreMessages: operation('restoreMessages'),
    fork: operation('fork'),
    cutContext: operation('cutContext'),
    recordUsage: operation('recordUsage'),
    copyTo: operation('copyTo'),
    readPortable: operation('readPortable'),
    listTaken: operation('listTaken'),
    importConversations: operation('importConversations'),
    listFolders: operation('listFolders'),
    createFolder: operation('createFolder'),
    renameFolder: operation('renameFolder'),
    removeFolder: operation('removeFolder'),
    arrange: operation('arrange'),
    listDrafts: operation('listDrafts'),
    saveDraft: operation('saveDraft'),
    onChange: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    onFoldersChange: (listener) => {
      folderListeners.add(listener)
      return () => folderListeners.delete(listener)
    },
    close: async () => {
      if (!running) return
      const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
      const closed = ask((id) => ({ type: 'close', id }))
      running = false
      closing = true
      await closed
      await exited
    },
  }
}

function workerStopped(): AppFailure {
  return new AppFailure(createStorageError(text('conversations.storage.stopped')))
}
