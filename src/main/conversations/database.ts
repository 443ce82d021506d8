import { closeSync, openSync, readSync, rmSync } from 'node:fs'
import Libsql from 'libsql'
import { z } from 'zod'
import { AppFailure } from '../../shared/app-error'
import { text } from '../../shared/text'
import { errorCode } from '../error-code'
import { companionSuffixes } from './file-names'
import { lacksPages } from './missing-pages'
import { preparePrivateFile, shutOthersOut } from './private-files'
import { createStorageError, DamagedDatabase } from './storage-failure'

const rowsSchema = z.object({
  rows: z.string().transform((rows): readonly unknown[] => JSON.parse(rows)),
})

const newerFormat = 'NEWER_FORMAT'

export type SqlValue = string | number | null

/**
 * One connection to SQLite. Every function throws what SQLite says. Strings are written as their UTF-8
 * bytes, and bytes are read as strings: see migrations.ts.
 */
export interface Database {
  /** False when other users may be able to read the file. */
  readonly isPrivate: boolean
  /** Gives the number of rows changed. */
  readonly run: (sql: string, ...values: readonly SqlValue[]) => number
  readonly get: (sql: string, ...values: readonly SqlValue[]) => unknown
  readonly all: (sql: string, ...values: readonly SqlValue[]) => readonly unknown[]
  /**
   * As `all` for `SELECT columns rest`, several times as fast for thousands of rows: SQLite hands them
   * over as one piece of JSON.
   */
  readonly allAtOnce: (
    columns: readonly string[],
    rest: string,
    ...values: readonly SqlValue[]
  ) => readonly unknown[]
  /** Does all of the work or none of it; inside another transaction it is part of that one. */
  readonly transaction: <Result>(work: () => Result) => Result
  /** Does the work, gives what it gives, and undoes it. */
  readonly tryOut: <Result>(work: () => Result) => Result
  /** Reads every page; throws {@link DamagedDatabase} where they do not hold together. Takes long. */
  readonly checkWhole: () => void
  /** Writes everything into the main file and empties the write-ahead log. */
  readonly checkpoint: () => void
  /** Leaves the whole database in its one main file, if the disk allows. */
  readonly close: () => void
}

/**
 * Opens the file, making it if need be, checks it and brings it to the newest format.
 *
 * - Only one connection at a time: another one fails with `storage`, also from another process.
 * - A damaged file throws {@link DamagedDatabase} or SQLite's own error for it.
 * - A file of a newer format fails with `storage` and is left as it was; see {@link isOfNewerFormat}.
 * - `migrations[n]` brings the format from `n` to `n + 1`. Before an older file is changed, a copy of
 *   it is kept beside it.
 */
export function openDatabase(path: string, migrations: readonly string[]): Database {
  refuseNewer(readFormatFromHeader(path), migrations.length)
  let isPrivate = preparePrivateFile(path)
  for (const suffix of companionSuffixes) {
    isPrivate = shutOthersOut(`${path}${suffix}`, 0o600) && isPrivate
  }
  const database = createDatabase(new Libsql(path), isPrivate)
  try {
    prepareConnection(database)
    const format = readNumber(database, 'user_version')
    refuseNewer(format, migrations.length)
    refuseCut(database, path)
    database.all('PRAGMA journal_mode = WAL')
    if (format > 0) checkTables(database)
    migrate(database, path, format, migrations)
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

/**
 * Opens a file of a newer format to read what this Basalt understands of it; every change fails, and the file is
 * left as it was. Throws {@link DamagedDatabase} or SQLite's own error where it cannot be read.
 */
export function openNewerDatabase(path: string): Database {
  const database = createDatabase(new Libsql(path), true, 'reads')
  try {
    for (const setting of ['busy_timeout = 2000', 'trusted_schema = OFF', 'query_only = ON']) {
      database.all(`PRAGMA ${setting}`)
    }
    refuseCut(database, path)
    checkTables(database)
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

/** Whether a database was refused because a newer Basalt wrote it. */
export function isOfNewerFormat(error: unknown): error is AppFailure {
  return error instanceof AppFailure && error.error.detail?.name === newerFormat
}

function createDatabase(
  connection: Libsql.Database,
  isPrivate: boolean,
  purpose: 'reads' | 'writes' = 'writes',
): Database {
  const statements = new Map<string, Libsql.Statement>()
  const prepared = (sql: string): Libsql.Statement => {
    const known = statements.get(sql)
    if (known !== undefined) return known
    const statement = connection.prepare(sql)
    statements.set(sql, statement)
    return statement
  }
  const all = (sql: string, ...values: readonly SqlValue[]) =>
    prepared(sql).all(values.map(toBytes)).map(decodeRow)
  return {
    isPrivate,
    run: (sql, ...values) => prepared(sql).run(values.map(toBytes)).changes,
    get: (sql, ...values) => decodeRow(prepared(sql).get(values.map(toBytes))),
    all,
    allAtOnce: (columns, rest, ...values) => {
      const fields = columns.map(
        (name) => `'${name}', iif(typeof(${name}) = 'blob', CAST(${name} AS TEXT), ${name})`,
      )
      const [row] = all(
        `SELECT CAST(json_group_array(json_object(${fields})) AS BLOB) AS rows
         FROM (SELECT ${columns} ${rest})`,
        ...values,
      )
      return rowsSchema.parse(row).rows
    },
    transaction: (work) => {
      if (connection.inTransaction) return work()
      connection.exec('BEGIN IMMEDIATE')
      try {
        const result = work()
        connection.exec('COMMIT')
        return result
      } catch (error) {
        // A full disk has already rolled it back by itself.
        if (connection.inTransaction) connection.exec('ROLLBACK')
        throw error
      }
    },
    tryOut: (work) => {
      connection.exec('PRAGMA query_only = OFF')
      connection.exec('BEGIN IMMEDIATE')
      try {
        return work()
      } finally {
        connection.exec('ROLLBACK')
        if (purpose === 'reads') connection.exec('PRAGMA query_only = ON')
      }
    },
    checkWhole: () => refuseDamage(all('PRAGMA integrity_check')),
    checkpoint: () => {
      all('PRAGMA wal_checkpoint(TRUNCATE)')
    },
    close: () => {
      if (!connection.open) return
      if (purpose === 'reads') {
        statements.clear()
        connection.close()
        return
      }
      try {
        // libsql keeps the file open until its statements are collected as garbage, so the lock has
        // to be given back by hand; and that takes leaving WAL first.
        connection.exec('PRAGMA busy_timeout = 0')
        connection.exec('PRAGMA journal_mode = DELETE')
        connection.exec('PRAGMA locking_mode = NORMAL')
        connection.prepare('SELECT count(*) FROM sqlite_master').all([])
      } catch {
        // A full or vanished disk: everything is in the log, which the next opening reads.
      } finally {
        statements.clear()
        connection.close()
      }
    },
  }
}

function toBytes(value: SqlValue): Buffer | number | null {
  return typeof value === 'string' ? Buffer.from(value) : value
}

/** A row as libsql gives it, with its bytes as strings. */
export function decodeRow(row: unknown): unknown {
  if (typeof row !== 'object' || row === null) return row
  const decoded: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(row)) {
    decoded[name] = value instanceof ArrayBuffer || Buffer.isBuffer(value) ? decode(value) : value
  }
  return decoded
}

function decode(bytes: ArrayBuffer | Buffer): string {
  return Buffer.isBuffer(bytes) ? bytes.toString() : Buffer.from(bytes).toString()
}

function prepareConnection(database: Database): void {
  for (const setting of [
    // Milliseconds: long enough for a virus scanner, short enough for someone who looks at a window.
    'busy_timeout = 2000',
    // One connection, enforced: SQLite 3.45 can damage a WAL that two connections write.
    'locking_mode = EXCLUSIVE',
    'synchronous = FULL',
    'fullfsync = ON',
    'checkpoint_fullfsync = ON',
    'secure_delete = ON',
    'foreign_keys = ON',
    'trusted_schema = OFF',
    'wal_autocheckpoint = 1000',
    'journal_size_limit = 16777216',
  ]) {
    database.all(`PRAGMA ${setting}`)
  }
}

/** Format of a file that nobody has open, without opening it in SQLite, which could change it. */
function readFormatFromHeader(path: string): number {
  const header = Buffer.alloc(100)
  try {
    const file = openSync(path, 'r')
    try {
      const length = readSync(file, header)
      const isDatabase = length === 100 && header.toString('latin1', 0, 15) === 'SQLite format 3'
      return isDatabase ? header.readUInt32BE(60) : 0
    } finally {
      closeSync(file)
    }
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return 0
    throw error
  }
}

function readNumber(database: Database, pragma: string): number {
  const row = database.get(`PRAGMA ${pragma}`)
  return typeof row === 'object' && row !== null ? Number(Object.values(row)[0]) : 0
}

function refuseCut(database: Database, path: string): void {
  const pageCount = readNumber(database, 'page_count')
  if (lacksPages(path, readNumber(database, 'page_size'), pageCount)) {
    throw new DamagedDatabase(`The file is shorter than its ${pageCount} pages.`)
  }
}

function refuseNewer(found: number, known: number): void {
  if (found <= known) return
  throw new AppFailure(
    createStorageError(text('conversations.storage.newer', { found, known }), newerFormat),
  )
}

/** The search index is left out: checking it takes long, and it can be made anew from the rest. */
function checkTables(database: Database): void {
  for (const table of ['conversations', 'messages']) {
    refuseDamage(database.all(`PRAGMA quick_check(${table})`))
  }
}

function refuseDamage(rows: readonly unknown[]): void {
  const found = rows
    .map((row) => (typeof row === 'object' && row !== null ? Object.values(row)[0] : row))
    .filter((line) => line !== 'ok')
  if (found.length > 0) throw new DamagedDatabase(found.slice(0, 3).join('; '))
}

function migrate(
  database: Database,
  path: string,
  format: number,
  migrations: readonly string[],
): void {
  if (format >= migrations.length) return
  if (format > 0) keepCopy(database, path, format)
  for (const [index, migration] of migrations.entries()) {
    if (index < format) continue
    database.transaction(() => {
      for (const statement of migration.split(/;\s*$/m)) {
        if (statement.trim() !== '') database.run(statement)
      }
      database.run(`PRAGMA user_version = ${index + 1}`)
    })
  }
}

function keepCopy(database: Database, path: string, format: number): void {
  const copy = path.replace(/\.db$/, `-format-${format}.db`)
  rmSync(copy, { force: true })
  preparePrivateFile(copy)
  database.run('VACUUM INTO CAST(? AS TEXT)', copy)
}
