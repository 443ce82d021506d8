import { constants } from 'node:fs'
import * as nodeFiles from 'node:fs/promises'
import { dirname } from 'node:path'
import { AppFailure, createAppError } from '../shared/app-error'
import { text } from '../shared/text'
import { errorCode } from './error-code'

/** What {@link replaceFile} asks of the system; tests put one in that fails where they want. */
export type ReplaceFiles = Pick<typeof nodeFiles, 'open' | 'rename' | 'rm'>

/**
 * Puts the content in the place of a file: under another name first, whole and flushed, then the name.
 * Whatever happens in between, the file has its old content or the new one, never a part. One writer at a
 * time: the other name is always the same, so that a crash leaves one such file at most.
 *
 * Fails with `storage`, and then nothing has changed.
 */
export async function replaceFile(
  path: string,
  content: string | Uint8Array,
  options: { readonly mode?: number; readonly files?: ReplaceFiles } = {},
): Promise<void> {
  const { mode = 0o600, files = nodeFiles } = options
  const temporary = `${path}.new`
  try {
    await files.rm(temporary, { force: true })
    const file = await files.open(temporary, 'wx', mode)
    try {
      // Goes on until every byte is written, and fails where the disk takes no more.
      await file.writeFile(content)
      await file.chmod(mode)
      await file.sync()
    } finally {
      await file.close()
    }
    await files.rename(temporary, path)
  } catch (failure) {
    await removeQuietly(temporary)
    throw toStorageFailure(failure)
  }
  await syncFolder(dirname(path), files)
}

/** The failure of kind `storage` for what the file system threw; nothing has changed. */
export function toStorageFailure(failure: unknown): AppFailure {
  const code = errorCode(failure)
  return new AppFailure(
    createAppError('storage', {
      values: { reason: code },
      kept: text('errors.kept.nothingChanged'),
      detail: { name: code },
    }),
  )
}

/** The failure that led here is the one to tell; a leftover is removed by the next write. */
async function removeQuietly(path: string): Promise<void> {
  await nodeFiles.rm(path, { force: true }).catch(() => undefined)
}

/**
 * Makes the new name last through a power cut. The content is safe by then and in its place, so that
 * a system that cannot flush folders, as Windows and some network drives, is no failure.
 */
async function syncFolder(folder: string, files: ReplaceFiles): Promise<void> {
  if (process.platform === 'win32') return
  try {
    const handle = await files.open(folder, constants.O_RDONLY)
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch (failure) {
    const isUnable = ['EINVAL', 'ENOTSUP', 'EACCES'].includes(errorCode(failure))
    if (!isUnable) throw toStorageFailure(failure)
  }
}
