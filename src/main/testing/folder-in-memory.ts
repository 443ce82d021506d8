import { chmod, mkdtemp, rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { isSoak } from './soak'

/** Where Linux keeps files in memory. */
const memory = '/dev/shm'
const neededBytes = 1024 ** 3

let folder: string | undefined

/**
 * Lets the tests write in memory where the system has room for that: on a disk, those of the database wait for it most
 * of their time. The soak stays on the disk.
 */
export async function setup(): Promise<void> {
  if (isSoak || process.platform !== 'linux') return
  const room = await statfs(memory).catch(() => null)
  if (room === null || room.bavail * room.bsize < neededBytes) return
  folder = await mkdtemp(join(memory, 'basalt-unit-'))
  // Some tests act as another user.
  await chmod(folder, 0o755)
  process.env['TMPDIR'] = folder
}

export async function teardown(): Promise<void> {
  if (folder !== undefined) await rm(folder, { recursive: true, force: true })
}
