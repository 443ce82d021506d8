import { type AppError, AppFailure } from '../../../shared/app-error'
import type { Backup, BackupPreview } from '../../../shared/conversations'
import { text } from '../../../shared/text'
import { createQueue } from '../../in-turn'
import { createStorageError, toStorageError } from '../storage-failure'
import { type BackupFiles, createBackupFiles } from './backup-files'

/** Milliseconds: a history is copied once a day, a while after the start, when nothing else is done. */
const interval = 20 * 3_600_000
const firstLook = 60_000
const nextLook = 15 * 60_000

/** Copies of the database, each checked by opening it before it counts. */
export interface BackupService {
  readonly list: () => readonly Backup[]
  /** Checks every page. Fails with `storage` for a backup that is damaged or gone. */
  readonly preview: (name: string) => Promise<BackupPreview>
  /** Makes one now; fails with `storage`, and then there is none. */
  readonly create: () => Promise<Backup>
  /** Puts it in the place of the database at the next start; today's database is kept beside it. */
  readonly restore: (name: string) => Promise<void>
  /** Makes one whenever the last is a day old, until the returned function is called. */
  readonly start: () => () => void
}

export function createBackupService(deps: {
  readonly folder: string
  /** Copies the database into the file; false while a reply is on its way, or when there is nothing. */
  readonly copyTo: (path: string) => Promise<boolean>
  /** Opens a copy in a thread of its own and checks it. */
  readonly check: (path: string) => Promise<BackupPreview>
  /** Told when the daily backup fails. */
  readonly onFailure: (error: AppError) => void
  readonly files?: BackupFiles
}): BackupService {
  const files = deps.files ?? createBackupFiles(deps.folder)
  // They share the file that they write.
  const inTurn = createQueue()
  let making = false

  /** Null when there was nothing to be copied now. */
  async function make(): Promise<Backup | null> {
    try {
      const path = files.prepare()
      if (!(await deps.copyTo(path))) {
        files.discard()
        return null
      }
      await deps.check(path)
      return await files.keep(new Date())
    } catch (error) {
      files.discard()
      throw new AppFailure(toStorageError(error))
    }
  }

  async function preview(name: string): Promise<BackupPreview> {
    return deps.check(files.pathOf(name))
  }

  async function makeIfDue(): Promise<void> {
    if (making) return
    making = true
    try {
      const now = Date.now()
      // One from the future was made by a clock that was wrong, and says nothing of today.
      if (files.list().some(({ savedAt }) => savedAt <= now && now - savedAt < interval)) return
      await inTurn(make)
    } catch (error) {
      deps.onFailure(toStorageError(error))
    } finally {
      making = false
    }
  }

  return {
    list: files.list,
    preview,
    create: async () => {
      const made = await inTurn(make)
      if (made === null)
        throw new AppFailure(createStorageError(text('conversations.backups.busy')))
      return made
    },
    restore: async (name) => {
      const { readable } = await preview(name)
      if (!readable) {
        throw new AppFailure(createStorageError(text('conversations.backups.newer')))
      }
      try {
        await files.stage(name)
      } catch (error) {
        throw new AppFailure(toStorageError(error))
      }
    },
    start: () => {
      let timer = setTimeout(function look() {
        void makeIfDue()
        timer = setTimeout(look, nextLook)
        timer.unref()
      }, firstLook)
      timer.unref()
      return () => clearTimeout(timer)
    },
  }
}
