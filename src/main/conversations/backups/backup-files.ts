import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { copyFile, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { AppFailure } from '../../../shared/app-error'
import type { Backup } from '../../../shared/conversations'
import { text } from '../../../shared/text'
import { fileNamesIn } from '../file-names'
import { preparePrivateFile, shutOthersOut } from '../private-files'
import { createStorageError } from '../storage-failure'

/** How many backups are kept: with one a day, those of a week. */
const mostBackups = 7

/** The names that backups have, and nothing else: what the window asks for must be one of them. */
const backupName = /^conversations-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\.db$/

/** The backups in the folder of the conversations. */
export interface BackupFiles {
  /** The newest first. */
  readonly list: () => readonly Backup[]
  /** Where the next one is written; an unfinished one from before is deleted. */
  readonly prepare: () => string
  /** Makes the prepared file the newest backup, and deletes those beyond seven. */
  readonly keep: (at: Date) => Promise<Backup>
  readonly discard: () => void
  /** Fails with `storage` for a name that is not listed. */
  readonly pathOf: (name: string) => string
  /** Lays a backup ready to take the place of the database when it is next opened. */
  readonly stage: (name: string) => Promise<void>
}

export function createBackupFiles(folder: string): BackupFiles {
  const backups = join(folder, 'backups')
  const partial = join(backups, 'unfinished.db')

  const list = (): readonly Backup[] => {
    if (!existsSync(backups)) return []
    return readdirSync(backups)
      .flatMap((name) => {
        const parts = backupName.exec(name)
        if (parts === null) return []
        const [year = 0, month = 0, ...rest] = parts.slice(1).map(Number)
        const savedAt = Date.UTC(year, month - 1, ...rest)
        return [{ name, savedAt, bytes: statSync(join(backups, name)).size }]
      })
      .sort((one, other) => other.savedAt - one.savedAt)
  }

  const pathOf = (name: string): string => {
    if (!list().some((backup) => backup.name === name)) {
      throw new AppFailure(createStorageError(text('conversations.backups.gone')))
    }
    return join(backups, name)
  }

  return {
    list,
    pathOf,
    prepare: () => {
      mkdirSync(backups, { recursive: true, mode: 0o700 })
      shutOthersOut(backups, 0o700)
      rmSync(partial, { force: true })
      preparePrivateFile(partial)
      return partial
    },
    keep: async (at) => {
      const name = `conversations-${at.toISOString().replaceAll(/[-:]|\.\d+/g, '')}.db`
      await flush(partial)
      await rename(partial, join(backups, name))
      // Those from the future were made by a clock that was wrong: nobody knows how old they are.
      const isFuture = ({ savedAt }: Backup) => savedAt > at.getTime()
      const all = list()
      const byAge = [...all.filter((backup) => !isFuture(backup)), ...all.filter(isFuture)]
      for (const old of byAge.slice(mostBackups)) await rm(join(backups, old.name))
      const kept = list().find((backup) => backup.name === name)
      if (kept === undefined) throw new Error(`The backup ${name} is not there.`)
      return kept
    },
    discard: () => rmSync(partial, { force: true }),
    stage: async (name) => {
      const { restoring } = fileNamesIn(folder)
      const copy = `${restoring}.part`
      await copyFile(pathOf(name), copy)
      shutOthersOut(copy, 0o600)
      await flush(copy)
      await rename(copy, restoring)
    },
  }
}

async function flush(path: string): Promise<void> {
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}
