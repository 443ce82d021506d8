import { type AppError, AppFailure, createAppError } from '../../shared/app-error'
import { type Text, text } from '../../shared/text'

/** The file is not a database or its inside does not hold together. */
export class DamagedDatabase extends Error {
  constructor(found: string) {
    super(found)
    this.name = 'DamagedDatabase'
  }
}

/** An error of kind `storage` with a sentence of its own. */
export function createStorageError(message: Text, name?: string): AppError {
  return createAppError('storage', {
    message,
    kept: text('errors.kept.nothingChanged'),
    ...(name !== undefined && { detail: { name } }),
  })
}

/** The failure for a conversation that does not exist or was removed. */
export function noSuchConversation(): AppFailure {
  return new AppFailure(
    createAppError('not-found', {
      title: text('conversations.storage.noConversation.title'),
      message: text('conversations.storage.noConversation.message'),
    }),
  )
}

/** The failure for a message that is not in the conversation. */
export function noSuchMessage(): AppFailure {
  return new AppFailure(
    createAppError('not-found', {
      title: text('conversations.storage.noMessage.title'),
      message: text('conversations.storage.noMessage.message'),
    }),
  )
}

/** The failure for a folder that does not exist. */
export function noSuchFolder(): AppFailure {
  return new AppFailure(
    createAppError('not-found', {
      title: text('conversations.storage.noFolder.title'),
      message: text('conversations.storage.noFolder.message'),
    }),
  )
}

/** The failure for what cannot be done to a reply that is on its way. */
export function stillAnswering(): AppFailure {
  return new AppFailure(
    createAppError('invalid-input', {
      message: text('conversations.storage.answering'),
    }),
  )
}

/** Whether SQLite says that the file itself is bad. */
export function isDamage(error: unknown): boolean {
  const code = codeOf(error)
  return (
    error instanceof DamagedDatabase ||
    code.startsWith('SQLITE_CORRUPT') ||
    code.startsWith('SQLITE_NOTADB')
  )
}

/** Whether it is the failure for a file that another program holds, which may let go of it. */
export function isHeldElsewhere(error: AppError): boolean {
  return error.message.key === heldElsewhere.message
}

/** Whether it is the failure for a disk, or a share of it, that has no space left. */
export function isDiskFull(error: AppError): boolean {
  return error.message.key === diskFull.message
}

/** What SQLite and the file system throw, as an {@link AppError}. */
export function toStorageError(error: unknown): AppError {
  if (error instanceof AppFailure) return error.error
  const code = codeOf(error)
  if (isDamage(error)) return createStorageError(text('conversations.storage.damaged'), code)
  const family = families.find(({ codes }) => codes.some((start) => code.startsWith(start)))
  if (family !== undefined) return createStorageError(text(family.message), code)
  if (!isOfDisk(code, error)) {
    return createAppError('internal', {
      detail: { name: code || nameOf(error), message: messageOf(error) },
    })
  }
  return createAppError('storage', {
    values: { reason: code || messageOf(error) },
    kept: text('errors.kept.nothingChanged'),
    detail: { name: code || nameOf(error), message: messageOf(error) },
  })
}

const heldElsewhere = {
  codes: ['SQLITE_BUSY', 'SQLITE_LOCKED'],
  message: 'conversations.storage.inUse',
} as const

const diskFull = {
  codes: ['SQLITE_FULL', 'ENOSPC', 'EDQUOT'],
  message: 'conversations.storage.full',
} as const

const families = [
  diskFull,
  {
    codes: ['SQLITE_READONLY', 'SQLITE_PERM', 'EROFS', 'EACCES', 'EPERM'],
    message: 'conversations.storage.readOnly',
  },
  heldElsewhere,
] as const

function isOfDisk(code: string, error: unknown): boolean {
  // libsql reports a file that cannot be opened as a plain Error with an empty code.
  if (code === '') return error instanceof Error && error.message.startsWith('ConnectionFailed')
  return /^E[A-Z0-9]+$/.test(code) || /^SQLITE_(IOERR|CANTOPEN|NOMEM|TOOBIG|PROTOCOL)/.test(code)
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : ''
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
