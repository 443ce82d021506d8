import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import type { AppFailure } from '../../shared/app-error'
import { type Text, text } from '../../shared/text'
import { type ConversationStore, createConversationStore } from './conversation-store'
import { type Database, isOfNewerFormat, openDatabase, openNewerDatabase } from './database'
import { createDraftStore, type DraftStore } from './draft-store'
import { createExchangeStore, type ExchangeStore } from './exchange-store'
import { companionSuffixes, type FileNames, fileNamesIn, removeDatabase } from './file-names'
import { migrations } from './migrations'
import { createPresetStore, type PresetStore } from './preset-store'
import { preparePrivateFolder } from './private-files'
import { DamagedDatabase } from './storage-failure'
import { sweepFiles } from './sweep-files'

/** An open database with its stores, and what the user should know about the opening. */
export interface OpenStore {
  readonly database: Database
  readonly store: ConversationStore & DraftStore & PresetStore & ExchangeStore
  readonly notices: readonly Text[]
  /** A newer Basalt wrote the file: every change of the store fails. */
  readonly isReadOnly: boolean
}

/**
 * Opens the conversations in a folder, which is made if need be, and purges the removed ones with the
 * files that nobody uses any more. Those that a newer Basalt wrote are opened to be read, if they can be.
 * Throws what {@link openDatabase} throws.
 */
export function openStore(folder: string): OpenStore {
  const files = fileNamesIn(folder)
  const folderIsPrivate = preparePrivateFolder(folder)
  tidyAfterSalvage(files)
  const replaced = takeBackup(files)
  if (existsSync(files.damageSeen)) throw new DamagedDatabase('Found in use.')
  let database: Database
  try {
    database = openDatabase(files.database, migrations)
  } catch (error) {
    if (isOfNewerFormat(error)) return openNewerStore(files, error)
    throw error
  }
  const store = createStores(database)
  const purged = store.purgeRemoved()
  sweepFiles(folder, {
    used: new Set([...store.listFiles(), ...store.listDraftFiles()]),
    purged,
  })
  const exposed = [
    ...(folderIsPrivate ? [] : [folder]),
    ...(database.isPrivate ? [] : [files.database]),
  ]
  return {
    database,
    store,
    notices: [
      ...(replaced === null ? [] : [text('conversations.backups.restored', { file: replaced })]),
      ...exposed.map((path) => text('conversations.storage.notPrivate', { path })),
    ],
    isReadOnly: false,
  }
}

function createStores(database: Database): OpenStore['store'] {
  return {
    ...createConversationStore(database),
    ...createDraftStore(database),
    ...createPresetStore(database),
    ...createExchangeStore(database),
  }
}

/** Throws the refusal where even reading needs what only the newer Basalt knows. */
function openNewerStore(files: FileNames, refusal: AppFailure): OpenStore {
  let database: Database | null = null
  try {
    database = openNewerDatabase(files.database)
    const store = createStores(database)
    const [latest] = store.list()
    if (latest !== undefined) store.read(latest.id)
    store.search('probe')
    store.listFolders()
    store.listDrafts()
    store.listPresets()
    return {
      database,
      store,
      notices: [text('conversations.storage.newerIsRead', refusal.error.message.values)],
      isReadOnly: true,
    }
  } catch {
    // The refusal says what the user can do about it; why reading failed would not help.
    database?.close()
    throw refusal
  }
}

/**
 * Keeps the damaged database under another name, puts what was salvaged in its place and opens that.
 * Nothing in this thread may have the damaged file open.
 */
export function replaceDamaged(folder: string, salvaged: number): OpenStore {
  const files = fileNamesIn(folder)
  const kept = unusedName(files.damaged)
  setAside(files, kept)
  rmSync(files.damageSeen, { force: true })
  const opened = openStore(folder)
  return {
    ...opened,
    notices: [
      salvaged === 0
        ? text('conversations.storage.recoveredNone', { file: kept })
        : text('conversations.storage.recovered', { count: salvaged, file: kept }),
      ...opened.notices,
    ],
  }
}

/**
 * Makes the next opening find the database damaged. Opening checks the tables only as far as is quick,
 * and the search index not at all, so some damage shows in use.
 */
export function rememberDamage(folder: string): void {
  writeFileSync(fileNamesIn(folder).damageSeen, '', { mode: 0o600 })
}

/** Ends a salvage, also one that a crash cut short. */
function tidyAfterSalvage(files: FileNames): void {
  removeDatabase(files.salvageCopy)
  if (!existsSync(files.database) && existsSync(files.salvaged)) {
    renameSync(files.salvaged, files.database)
  }
  removeDatabase(files.salvaged)
}

/** Puts a backup in its place that was laid ready; gives where the database is that it replaced. */
function takeBackup(files: FileNames): string | null {
  if (!existsSync(files.restoring)) return null
  const kept = unusedName(files.replaced)
  setAside(files, kept)
  renameSync(files.restoring, files.database)
  rmSync(files.damageSeen, { force: true })
  return kept
}

/** Renames the database with what belongs to it. */
function setAside(files: FileNames, kept: string): void {
  // The main file last: a log that stayed behind would be taken for that of the next one.
  for (const suffix of [...companionSuffixes, '']) {
    if (existsSync(`${files.database}${suffix}`)) {
      renameSync(`${files.database}${suffix}`, `${kept}${suffix}`)
    }
  }
}

function unusedName(nameAt: (at: Date) => string): string {
  for (let at = Date.now(); ; at += 1000) {
    const name = nameAt(new Date(at))
    if (!existsSync(name)) return name
  }
}
