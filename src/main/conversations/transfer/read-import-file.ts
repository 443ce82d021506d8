import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs'
import type { Readable } from 'node:stream'
import { type Entry, openPromise as openZip, type ZipFile } from 'yauzl'
import { AppFailure, createAppError } from '../../../shared/app-error'
import { type Text, text } from '../../../shared/text'
import type { ImportedFile } from './portable'
import { readExport } from './read-formats'

/** JavaScript holds no longer string, and a file of this size is no history of one person. */
const mostBytes = 400 * 1024 * 1024
const zipStart = Buffer.from('PK\u0003\u0004')

/**
 * Reads the export of a chat: JSON, or the zip that it came in. Fails with `invalid-input` for what is
 * none, is broken or is too large, and with what the file system says.
 */
export async function readImportFile(path: string): Promise<ImportedFile> {
  const texts = startsWith(path, zipStart) ? await readZip(path) : [readWhole(path)]
  const read = texts.map((json) => readExport(parse(json)))
  const files = read.filter((file) => file !== null)
  if (files.length === 0) throw refuse(text('conversations.transfer.unknownFormat'))
  return {
    conversations: files.flatMap(({ conversations }) => conversations),
    unreadable: files.reduce((sum, { unreadable }) => sum + unreadable, 0),
    files: files.flatMap((file) => file.files),
  }
}

function readWhole(path: string): string {
  if (statSync(path).size > mostBytes) throw tooLarge()
  return readFileSync(path, 'utf8')
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json.replace(/^\ufeff/, ''))
  } catch {
    // A broken file, or one that is nested deeper than anything a chat exports.
    throw refuse(text('conversations.transfer.broken'))
  }
}

function startsWith(path: string, bytes: Buffer): boolean {
  const file = openSync(path, 'r')
  try {
    const start = Buffer.alloc(bytes.length)
    readSync(file, start, 0, start.length, 0)
    return start.equals(bytes)
  } finally {
    closeSync(file)
  }
}

/** The texts of the conversations in a zip; what else is in it is never unpacked. */
async function readZip(path: string): Promise<readonly string[]> {
  let zip: ZipFile
  try {
    zip = await openZip(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true })
  } catch {
    throw refuse(text('conversations.transfer.broken'))
  }
  try {
    const texts: string[] = []
    let left = mostBytes
    for await (const entry of zip.eachEntry()) {
      if (!/(?:^|\/)conversations(?:-\d+)?\.json$/.test(entry.fileName)) continue
      const content = await readEntry(zip, entry, left)
      left -= content.length
      texts.push(content.toString('utf8'))
    }
    return texts
  } catch (error) {
    throw error instanceof AppFailure ? error : refuse(text('conversations.transfer.broken'))
  } finally {
    zip.close()
  }
}

/** A zip may say less than it holds, so what comes out is counted. */
async function readEntry(zip: ZipFile, entry: Entry, most: number): Promise<Buffer> {
  const stream: Readable = await zip.openReadStreamPromise(entry)
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of stream) {
    if (!Buffer.isBuffer(piece)) continue
    size += piece.length
    if (size > most) throw tooLarge()
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

function tooLarge(): AppFailure {
  return refuse(
    text('conversations.transfer.tooLarge', { megabytes: Math.round(mostBytes / 1024 ** 2) }),
  )
}

function refuse(message: Text): AppFailure {
  return new AppFailure(createAppError('invalid-input', { message }))
}
