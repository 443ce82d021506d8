import { createWriteStream } from 'node:fs'
import { chmod, mkdir } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'

/**
 * Unpacks the entries that `choose` gives a place, and no other. Everything is readable by
 * everybody, and executable where the archive says so.
 *
 * @param {string} archive
 * @param {string} folder
 * @param {(name: string) => string | null} choose the entry's path inside `folder`, or null to leave it out
 * @param {(bytes: number) => void} onUnpacked called with the size of each unpacked entry
 */
export async function unzip(archive, folder, choose, onUnpacked) {
  const yauzl = await import('yauzl')
  const zip = await yauzl.openPromise(archive, { lazyEntries: true })
  for await (const entry of zip.eachEntry()) {
    const place = choose(entry.fileName)
    if (place === null || entry.fileName.endsWith('/')) continue
    const target = join(folder, place)
    if (!target.startsWith(folder + sep))
      throw new Error(`${entry.fileName} leads out of ${folder}`)
    await mkdir(dirname(target), { recursive: true })
    await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(target))
    const isExecutable = ((entry.externalFileAttributes >>> 16) & 0o111) !== 0
    await chmod(target, isExecutable ? 0o755 : 0o644)
    onUnpacked(entry.uncompressedSize)
  }
}
