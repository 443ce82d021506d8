import type { AppError } from '../../shared/app-error'
import type { BackupPreview, ConversationSummary, Folder } from '../../shared/conversations'
import type { Text } from '../../shared/text'
import type { OpenStore } from './open-store'
import type { ImportedFile } from './transfer/portable'

/** What others may ask of the worker: the store without what only the worker does. */
export type Operations = Omit<OpenStore['store'], 'purgeRemoved' | 'listFiles' | 'listDraftFiles'>
export type OperationName = keyof Operations

/**
 * What a worker is started for. A damaged file takes three of them one after another (open, salvage,
 * replace), because libsql keeps a file open until its thread ends, and Windows does not rename an
 * open file:
 *
 * - `open`: opens the database and serves it, or answers `damaged` and ends.
 * - `salvage`: saves what can be read into a new file, answers `salvaged` and ends.
 * - `checkBackup`: checks a backup, answers `backupChecked` and ends.
 * - `readImport`: reads a file of conversations, answers `importRead` and ends.
 * - `replace`: puts the new file in the place of the damaged one, which is kept, then as `open`.
 */
export type WorkerTask =
  | { readonly kind: 'open'; readonly folder: string }
  | { readonly kind: 'salvage'; readonly folder: string }
  | { readonly kind: 'readImport'; readonly path: string }
  | { readonly kind: 'checkBackup'; readonly path: string }
  | { readonly kind: 'replace'; readonly folder: string; readonly salvaged: number }

/** The first message of a worker. */
export type WorkerOpening =
  | { readonly type: 'opened'; readonly notices: readonly Text[]; readonly isReadOnly: boolean }
  | { readonly type: 'damaged' }
  | { readonly type: 'salvaged'; readonly conversations: number }
  | { readonly type: 'importRead'; readonly file: ImportedFile }
  | { readonly type: 'backupChecked'; readonly preview: BackupPreview }
  | { readonly type: 'failed'; readonly error: AppError }

/** What an opened worker is sent. Calls are done and answered in the order in which they come. */
export type WorkerCall =
  | {
      readonly type: 'call'
      readonly id: number
      readonly name: OperationName
      readonly input: readonly unknown[]
    }
  | { readonly type: 'close'; readonly id: number }

/** `conversations` and `folders` are there when the call changed them. */
export type WorkerAnswer = { readonly id: number } & (
  | {
      readonly type: 'done'
      readonly value: unknown
      readonly conversations?: readonly ConversationSummary[]
      readonly folders?: readonly Folder[]
    }
  | { readonly type: 'failed'; readonly error: AppError }
)
