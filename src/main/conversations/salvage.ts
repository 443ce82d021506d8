import {
  closeSync,
  copyFileSync,
  existsSync,
  openSync,
  readSync,
  statSync,
  writeSync,
} from 'node:fs'
import Libsql from 'libsql'
import { z } from 'zod'
import { searchableText } from '../../shared/chat'
import { errorCode } from '../error-code'
import { type Database, decodeRow, openDatabase, type SqlValue } from './database'
import { fileNamesIn, removeDatabase } from './file-names'
import { createMessageFiles } from './message-files'
import { migrations } from './migrations'
import { shutOthersOut } from './private-files'
import { toMessage } from './rows'
import { createSearchIndex } from './search-index'
import { titleFromPrompt } from './title'

/** What must be readable of a row for it to be of use. */
const neededSchemas = {
  conversations: z.object({ id: z.string(), title: z.string() }),
  messages: z.object({ id: z.string(), role: z.enum(['user', 'assistant']), content: z.string() }),
}

type Row = Readonly<Record<string, SqlValue>>
const valueSchema = z.union([z.string(), z.number(), z.null()])
const nameSchema = z.object({ name: z.string() })
const messageFactsSchema = z.object({ running: z.number(), removed_at: z.number().nullable() })

/**
 * Reads whatever can be read of the damaged database in the folder into a new one beside it, and
 * tells how many conversations that is. The damaged file is only copied. Throws when the disk fails
 * or is full; then nothing has changed.
 */
export function salvage(folder: string): number {
  const files = fileNamesIn(folder)
  removeDatabase(files.salvaged)
  removeDatabase(files.salvageCopy)
  for (const suffix of ['', '-wal']) {
    if (!existsSync(`${files.database}${suffix}`)) continue
    copyFileSync(`${files.database}${suffix}`, `${files.salvageCopy}${suffix}`)
    shutOthersOut(`${files.salvageCopy}${suffix}`, 0o600)
  }
  // Closed once while it is empty: its first page may be needed below.
  openDatabase(files.salvaged, migrations).close()
  const source = openReadable(files.salvageCopy, files.salvaged)
  const target = openDatabase(files.salvaged, migrations)
  try {
    return source === null ? 0 : target.transaction(() => copyRows(source, target))
  } finally {
    target.close()
    source?.close()
  }
}

/** Opens a damaged database as far as its tables can be found; null if they cannot. */
function openReadable(path: string, fresh: string): Libsql.Database | null {
  const asItIs = openIfTablesAreFound(path)
  if (asItIs !== null) return asItIs
  transplantTableList(fresh, path)
  return openIfTablesAreFound(path)
}

function openIfTablesAreFound(path: string): Libsql.Database | null {
  const connection = new Libsql(path)
  try {
    connection.prepare('SELECT ordinal FROM conversations LIMIT 0').all([])
    connection.prepare('SELECT ordinal FROM messages LIMIT 0').all([])
    return connection
  } catch {
    // Whatever the reason, the caller has another way, and counts nothing when that fails too.
    connection.close()
    return null
  }
}

/**
 * The first page holds the header and, with those that it names, where each table begins, which is the same in every
 * database that was made in this format: a fresh one's stand in for lost ones.
 */
function transplantTableList(from: string, to: string): void {
  const source = openSync(from, 'r')
  const target = openSync(to, 'r+')
  try {
    const size = Buffer.alloc(2)
    readSync(source, size, 0, 2, 16)
    const pageSize = size.readUInt16BE()
    const page = Buffer.alloc(pageSize)
    readSync(source, page, 0, pageSize, 0)
    const others = namedPages(page)
    // The length in pages; and write-ahead logging, where there is a log to be read.
    page.writeUInt32BE(Math.ceil(statSync(to).size / pageSize), 28)
    if (existsSync(`${to}-wal`)) page.fill(2, 18, 20)
    writeSync(target, page, 0, pageSize, 0)
    for (const number of others) {
      const position = (number - 1) * pageSize
      readSync(source, page, 0, pageSize, position)
      writeSync(target, page, 0, pageSize, position)
    }
  } finally {
    closeSync(source)
    closeSync(target)
  }
}

/**
 * The pages that the first one names, which are none while the list of tables fits in it (SQLite's file format, 1.6).
 */
function namedPages(first: Buffer): readonly number[] {
  const header = 100
  const interior = 5
  if (first[header] !== interior) return []
  const cells = Array.from({ length: first.readUInt16BE(header + 3) }, (_, index) =>
    first.readUInt32BE(first.readUInt16BE(header + 12 + 2 * index)),
  )
  return [...cells, first.readUInt32BE(header + 8)]
}

function copyRows(source: Libsql.Database, target: Database): number {
  const searchIndex = createSearchIndex(target)
  const messageFiles = createMessageFiles(target)
  target.run('PRAGMA defer_foreign_keys = ON')
  for (const row of readableRows(source, target, 'conversations')) {
    if (neededSchemas.conversations.safeParse(row).success) insert(target, 'conversations', row)
  }
  for (const row of readableRows(source, target, 'messages')) {
    if (!neededSchemas.messages.safeParse(row).success) continue
    if (!insert(target, 'messages', row)) continue
    const stored = target.get('SELECT * FROM messages WHERE id = ?', row['id'] ?? null)
    messageFiles.add(toMessage(stored))
    const { running, removed_at } = messageFactsSchema.parse(stored)
    if (running === 0 && removed_at === null) searchIndex.add(toMessage(stored))
  }
  for (const table of otherTables(target)) {
    for (const row of readableRows(source, target, table)) insert(target, table, row)
  }
  target.run(
    'UPDATE conversations SET folder_id = NULL WHERE folder_id NOT IN (SELECT id FROM folders)',
  )
  target.run('DELETE FROM exchanges WHERE message_id NOT IN (SELECT id FROM messages)')
  remakeLostConversations(target)
  const kept = target.get('SELECT count(*) AS count FROM conversations WHERE removed_at IS NULL')
  return z.object({ count: z.number() }).parse(kept).count
}

/** The tables beside conversations and messages, without what SQLite and its search index keep. */
function otherTables(target: Database): readonly string[] {
  return z
    .array(nameSchema)
    .parse(
      target.all(
        `SELECT name FROM sqlite_master WHERE type = 'table'
           AND name NOT IN ('conversations', 'messages')
           AND name NOT GLOB 'sqlite_*' AND name NOT GLOB 'message_search*'`,
      ),
    )
    .map(({ name }) => name)
}

function columnsOf(target: Database, table: string): readonly string[] {
  return z
    .array(nameSchema)
    .parse(target.all(`SELECT name FROM pragma_table_info('${table}')`))
    .map(({ name }) => name)
}

/** False for a row that does not fit its table, as damage may leave one. */
function insert(target: Database, table: string, row: Row): boolean {
  const columns = Object.keys(row)
  try {
    return (
      target.run(
        `INSERT OR IGNORE INTO ${table} (${columns.join(', ')})
         VALUES (${columns.map(() => '?').join(', ')})`,
        ...Object.values(row),
      ) > 0
    )
  } catch (error) {
    if (errorCode(error) === 'SQLITE_CONSTRAINT_DATATYPE') return false
    throw error
  }
}

/**
 * Each row by its number, without its number: a damaged page costs the rows on it and no others. A file
 * of an older format has fewer columns than the new one.
 */
function* readableRows(source: Libsql.Database, target: Database, table: string): Generator<Row> {
  const columns = columnsOf(target, table).filter(
    (name) => name !== 'ordinal' && canRead(source, `SELECT ${name} FROM ${table} LIMIT 0`),
  )
  const selected = columns.map(selectColumn).join(', ')
  const rowSchema = z.object(Object.fromEntries(columns.map((name) => [name, valueSchema])))
  const last = Math.max(
    numberFrom(
      source,
      `SELECT CAST(seq AS INTEGER) AS number FROM sqlite_sequence WHERE name = '${table}'`,
    ),
    numberFrom(source, `SELECT max(rowid) AS number FROM ${table}`),
  )
  for (let ordinal = 1; selected !== '' && ordinal <= last; ordinal += 1) {
    const row = rowSchema.safeParse(
      readOrUndefined(source, `SELECT ${selected} FROM ${table} WHERE rowid = ${ordinal}`),
    )
    if (row.success) yield row.data
  }
}

function canRead(source: Libsql.Database, sql: string): boolean {
  try {
    source.prepare(sql).all([])
    return true
  } catch {
    // An older format has no such column, a damaged schema no such table: the caller goes without.
    return false
  }
}

/** Never text, which libsql ends the process for when it is damaged: see migrations.ts. */
function selectColumn(name: string): string {
  return `CASE typeof(${name}) WHEN 'text' THEN CAST(${name} AS BLOB) ELSE ${name} END AS ${name}`
}

function numberFrom(source: Libsql.Database, sql: string): number {
  const row = z.object({ number: z.int() }).safeParse(readOrUndefined(source, sql))
  return row.success ? row.data.number : 0
}

function readOrUndefined(source: Libsql.Database, sql: string): unknown {
  try {
    return decodeRow(source.prepare(sql).get([]))
  } catch {
    // The row is on a damaged page. What is lost this way is what the notice tells the user of.
    return undefined
  }
}

function remakeLostConversations(target: Database): void {
  const lost = target.all(
    `SELECT *, min(ordinal), max(created_at) AS updated_at FROM messages
     WHERE conversation_id NOT IN (SELECT id FROM conversations) GROUP BY conversation_id`,
  )
  for (const row of lost) {
    const { updated_at } = z.object({ updated_at: z.int() }).parse(row)
    const first = toMessage(row)
    target.run(
      'INSERT INTO conversations (id, title, created_at, updated_at) VALUES (?, ?, ?, ?)',
      first.conversationId,
      JSON.stringify(titleFromPrompt(searchableText(first))),
      first.createdAt,
      updated_at,
    )
  }
}
