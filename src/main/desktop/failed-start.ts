import { stat, statfs } from 'node:fs/promises'
import type { MessageBoxOptions } from 'electron'
import type { StartFailure } from '../../shared/app-state'
import { text } from '../../shared/text'
import { redact } from '../aws/redact'
import { fileNamesIn } from '../conversations/file-names'
import { isDiskFull } from '../conversations/storage-failure'
import { createTranslate } from '../translate'
import { toAppError } from './dispatch'
import { resolveLanguage } from './language'

/** What the write-ahead log, the window's own files and Chromium's begin with, and some to spare. In bytes. */
const spaceToBegin = 4 * 1024 * 1024

/** Why the conversations in a folder cannot be opened, and where the disk is full, what they take of it. */
export async function describeStartFailure(thrown: unknown, folder: string): Promise<StartFailure> {
  const error = toAppError(thrown, redact)
  if (!isDiskFull(error)) return { error, space: null }
  const [disk, database] = await Promise.all([
    statfs(folder).catch(() => null),
    stat(fileNamesIn(folder).database).catch(() => null),
  ])
  if (disk === null) return { error, space: null }
  return {
    error,
    space: {
      freeBytes: disk.bavail * disk.bsize,
      // A new format is made beside a copy of the old one, and may write every page again.
      enoughBytes: spaceToBegin + 2 * (database?.size ?? 0),
    },
  }
}

/**
 * What the user reads when Basalt could not start and has no window to say so, in the first of these languages that it
 * speaks. The first button tries again, the second ends Basalt.
 */
export function explainFailedStart(
  failure: unknown,
  folder: string,
  systemLanguages: readonly string[],
): MessageBoxOptions {
  const error = toAppError(failure, redact)
  const say = createTranslate(() => resolveLanguage('system', systemLanguages))
  return {
    type: 'error',
    message: say(text('desktop.start.failed')),
    detail: [
      say(error.message),
      error.detail?.message ?? '',
      say(text('desktop.start.folder', { folder })),
    ]
      .filter((line) => line !== '')
      .join('\n'),
    buttons: [say(text('desktop.start.tryAgain')), say(text('desktop.menu.quit'))],
    cancelId: 1,
  }
}
