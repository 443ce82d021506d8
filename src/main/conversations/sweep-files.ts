import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { attachmentsFolder, keepsOther } from './file-names'

/**
 * Deletes the attached files that nobody uses: those of conversations that were just purged, those
 * that were attached and never sent, and what a crash left behind. While another database is kept
 * aside only the first go, because its conversations may still be wanted with their files.
 *
 * Called while the conversations open, before anybody can attach a file. A file that cannot be
 * deleted now is tried again the next time.
 */
export function sweepFiles(
  folder: string,
  files: { readonly used: ReadonlySet<string>; readonly purged: readonly string[] },
): void {
  const attachments = attachmentsFolder(folder)
  if (!existsSync(attachments)) return
  const candidates = keepsOther(folder) ? files.purged : readdirSync(attachments)
  for (const name of candidates) {
    if (!files.used.has(name)) removeQuietly(join(attachments, name))
  }
}

function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true, recursive: true })
  } catch {
    // In use by another program, or the disk is read-only: no reason to keep the conversations shut.
  }
}
