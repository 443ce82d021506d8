import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** The files of the conversations in their folder. */
export interface FileNames {
  readonly database: string
  /** What was read out of a damaged database, until it takes its place. */
  readonly salvaged: string
  /** A copy to salvage from, so that the damaged file itself stays as it was found. */
  readonly salvageCopy: string
  /** Says that damage came to light while the database was in use. */
  readonly damageSeen: string
  /** A backup that takes the place of the database when it is next opened. */
  readonly restoring: string
  /** Where the database is kept that a backup took the place of. */
  readonly replaced: (at: Date) => string
  /** Where a damaged database is kept. */
  readonly damaged: (at: Date) => string
  /** The folder of the attached files. */
  readonly attachments: string
}

export function fileNamesIn(folder: string): FileNames {
  return {
    database: join(folder, 'conversations.db'),
    salvaged: join(folder, 'conversations-salvaged.db'),
    salvageCopy: join(folder, 'conversations-salvage-copy.db'),
    damageSeen: join(folder, 'conversations-damage-seen'),
    restoring: join(folder, 'conversations-restoring.db'),
    replaced: (at) => join(folder, `${replacedStart}${toStamp(at)}.db`),
    damaged: (at) => join(folder, `${damagedStart}${toStamp(at)}.db`),
    attachments: attachmentsFolder(folder),
  }
}

/** Where the files that belong to the conversations in a folder are. */
export function attachmentsFolder(folder: string): string {
  return join(folder, 'attachments')
}

/** Whether a database was set aside in the folder, damaged or replaced, and still is there. */
export function keepsOther(folder: string): boolean {
  return readdirSync(folder).some(
    (name) => name.startsWith(damagedStart) || name.startsWith(replacedStart),
  )
}

const damagedStart = 'conversations-damaged-'
const replacedStart = 'conversations-replaced-'

function toStamp(at: Date): string {
  return at.toISOString().replaceAll(/[-:]|\.\d+/g, '')
}

/** What SQLite keeps beside a database, by what it adds to the name. */
export const companionSuffixes = ['-wal', '-shm', '-journal'] as const

/** Deletes a database and its companions. */
export function removeDatabase(path: string): void {
  for (const suffix of ['', ...companionSuffixes]) rmSync(`${path}${suffix}`, { force: true })
}
