import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Bytes of all files below a folder that may be absent or changing: what vanishes meanwhile
 * counts as nothing.
 *
 * @param {string} folder
 */
export async function folderSize(folder) {
  let bytes = 0
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  for (const entry of entries) {
    if (!entry.isFile()) continue
    bytes += (await stat(join(entry.parentPath, entry.name)).catch(() => ({ size: 0 }))).size
  }
  return bytes
}
