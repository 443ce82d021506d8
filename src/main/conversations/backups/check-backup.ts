import Libsql from 'libsql'
import { z } from 'zod'
import type { BackupPreview } from '../../../shared/conversations'
import { decodeRow } from '../database'
import { migrations } from '../migrations'
import { readText } from '../rows'
import { DamagedDatabase } from '../storage-failure'

/** How many of the newest conversations a preview names. */
export const titlesShown = 5

const countSchema = z.object({ count: z.number() })
const formatSchema = z.object({ user_version: z.number() })
const spanSchema = z.object({ first: z.number().nullable(), last: z.number().nullable() })
const titleSchema = z.object({ title: z.string() })
const integritySchema = z.object({ integrity_check: z.string() })

/**
 * Opens a copy of the database, checks every page of it and tells what it holds. Throws
 * {@link DamagedDatabase}, or what SQLite says, where the copy is not whole. Nothing is changed.
 */
export function checkBackup(path: string): BackupPreview {
  const connection = new Libsql(path, { fileMustExist: true })
  try {
    const all = (sql: string) => connection.prepare(sql).all([]).map(decodeRow)
    all('PRAGMA query_only = ON')
    const found = z.array(integritySchema).parse(all('PRAGMA integrity_check'))
    if (found.some(({ integrity_check }) => integrity_check !== 'ok')) {
      throw new DamagedDatabase(found.map(({ integrity_check }) => integrity_check).join('; '))
    }
    const [format] = z.array(formatSchema).parse(all('PRAGMA user_version'))
    const count = (from: string) =>
      countSchema.parse(all(`SELECT count(*) AS count FROM ${from}`)[0]).count
    const newest = all(
      `SELECT title FROM conversations WHERE removed_at IS NULL
       ORDER BY updated_at DESC LIMIT ${titlesShown}`,
    )
    const span = spanSchema.parse(
      all(
        `SELECT min(created_at) AS first, max(updated_at) AS last
         FROM conversations WHERE removed_at IS NULL`,
      )[0],
    )
    return {
      conversations: count('conversations WHERE removed_at IS NULL'),
      messages: count('messages'),
      newestTitles: z
        .array(titleSchema)
        .parse(newest)
        .map(({ title }) => readText(title)),
      span: span.first === null || span.last === null ? null : { from: span.first, to: span.last },
      readable: (format?.user_version ?? 0) <= migrations.length,
    }
  } finally {
    connection.close()
  }
}
