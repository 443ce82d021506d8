import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import Libsql from 'libsql'
import { describe, expect, it, onTestFinished } from 'vitest'
import { soakProgress, soakRuns } from '../testing/soak'
import { openDatabase } from './database'
import { migrations } from './migrations'
import { toStorageError } from './storage-failure'
import { readAll } from './testing/read-all'
import { complete, createTurn, openForTest, temporaryFolder, withText } from './testing/support'

const databaseIn = (folder: string) => join(folder, 'conversations.db')

/** The files of a database as a crash at this moment would leave them. */
function imageOf(folder: string, suffixes = ['', '-wal']): string {
  const image = temporaryFolder()
  for (const suffix of suffixes) {
    const path = `${databaseIn(folder)}${suffix}`
    if (existsSync(path)) copyFileSync(path, `${databaseIn(image)}${suffix}`)
  }
  return image
}

function expectWhole(folder: string) {
  const opened = openForTest(folder)
  expect(opened.database.all('PRAGMA integrity_check')).toMatchObject([{ integrity_check: 'ok' }])
  opened.database.run("INSERT INTO message_search (message_search) VALUES ('integrity-check')")
  return opened
}

describe('DB-2 a loss of power', { timeout: soakRuns(60_000, 3_600_000) }, () => {
  it('loses nothing acknowledged, whatever became of the bytes that were being written', () => {
    const folder = temporaryFolder()
    const { store } = openForTest(folder)
    const runs = soakRuns(15, 1000)
    const progress = soakProgress('DB-2 losses of power', runs)
    let random = 42
    const next = (below: number) => {
      random = (random * 1_103_515_245 + 12_345) % 2 ** 31
      return random % Math.max(1, below)
    }
    const acknowledged: string[] = []
    for (let run = 0; run < runs; run += 1) {
      // What was acknowledged is flushed: only what comes after it may be torn.
      const safe = statSync(`${databaseIn(folder)}-wal`).size
      const title = `Prompt ${run}`
      store.startTurn(createTurn(title))
      const image = imageOf(folder)
      const log = `${databaseIn(image)}-wal`
      const written = readFileSync(log)
      if (written.length > safe) {
        const torn = written.subarray(0, safe + next(written.length - safe))
        if (torn.length > safe) torn.fill(next(256), safe + next(torn.length - safe))
        writeFileSync(log, torn)
      }
      const opened = expectWhole(image)
      const found = new Set(Object.keys(readAll(opened)))
      expect(acknowledged.filter((one) => !found.has(one))).toEqual([])
      opened.database.close()
      rmSync(image, { recursive: true })
      acknowledged.push(title)
      progress()
    }
  })
})

describe('DB-5 the files beside the database', () => {
  it.each([
    ['the log missing', ['']],
    ['the log with it', ['', '-wal']],
    ['the index of the log with it', ['', '-wal', '-shm']],
  ])('with %s it opens', (_what, suffixes) => {
    const folder = temporaryFolder()
    const { store, database } = openForTest(folder)
    store.startTurn(createTurn('in the file'))
    database.checkpoint()
    store.startTurn(createTurn('in the log'))
    const opened = expectWhole(imageOf(folder, suffixes))
    const expected = suffixes.includes('-wal') ? ['in the log', 'in the file'] : ['in the file']
    expect(Object.keys(readAll(opened))).toEqual(expected)
  })

  it.each([
    ['of another database', (wal: Buffer) => wal.fill(7, 16, 24)],
    ['of zeros', (wal: Buffer) => Buffer.alloc(wal.length)],
    ['of something else', () => Buffer.from('no log '.repeat(2000))],
    ['that is empty', () => Buffer.alloc(0)],
    ['cut in its head', (wal: Buffer) => wal.subarray(0, 20)],
  ])('a log %s is never applied', (_what, change) => {
    const folder = temporaryFolder()
    const { store, database } = openForTest(folder)
    store.startTurn(createTurn('in the file'))
    database.checkpoint()
    store.startTurn(createTurn('in the log'))
    const image = imageOf(folder)
    const log = `${databaseIn(image)}-wal`
    writeFileSync(log, change(readFileSync(log)))
    writeFileSync(`${databaseIn(image)}-shm`, Buffer.alloc(32_768, 0x5a))
    expect(Object.keys(readAll(expectWhole(image)))).toEqual(['in the file'])
  })
})

/** A closed database of an older format, with a prompt and a reply in it. */
function makeOld(format: number): string {
  const folder = temporaryFolder()
  const old = openDatabase(databaseIn(folder), migrations.slice(0, format))
  old.run(
    `INSERT INTO conversations (id, title, created_at, updated_at) VALUES (?, ?, 1, 1)`,
    'c',
    '"Old"',
  )
  const insert = (id: string, parent: string | null, role: string, reply: string | null) =>
    old.run(
      `INSERT INTO messages (id, conversation_id, parent_id, role, created_at, shown, running, content, reply)
       VALUES (?, 'c', ?, ?, 1, 1, 0, ?, ?)`.replace("'c'", "CAST('c' AS BLOB)"),
      id,
      parent,
      role,
      `[{"type":"text","text":"${role} of format ${format}"}]`,
      reply,
    )
  insert('p', null, 'user', null)
  insert('r', 'p', 'assistant', '{"turnId":"t","state":{"kind":"ended","stopReason":"end_turn"}}')
  old.close()
  return folder
}

const formats = migrations.map((_, index) => index + 1)

describe('an older format', () => {
  it.each(formats)('DB-20 %i opens with everything that was in it', (format) => {
    const opened = expectWhole(makeOld(format))
    expect(readAll(opened)).toEqual({
      Old: [`user of format ${format}`, `assistant of format ${format}`],
    })
    opened.store.startTurn(createTurn('goes on'))
  })

  it.each(formats.slice(0, -1))(
    'DB-6 %i survives a crash at every statement that brings it to the newest',
    (format) => {
      const folder = makeOld(format)
      const statements = migrations
        .slice(format)
        .flatMap((migration) => migration.split(/;\s*$/m))
        .filter((statement) => statement.trim() !== '')
      const connection = new Libsql(databaseIn(folder))
      onTestFinished(() => void connection.close())
      connection.exec('PRAGMA journal_mode = WAL')
      for (let crash = 0; crash <= statements.length; crash += 1) {
        connection.exec('BEGIN IMMEDIATE')
        for (const statement of statements.slice(0, crash)) connection.exec(statement)
        const image = imageOf(folder)
        connection.exec('ROLLBACK')
        const opened = expectWhole(image)
        expect(readAll(opened)).toMatchObject({ Old: [expect.any(String), expect.any(String)] })
        opened.database.close()
      }
    },
  )
})

/** Another program that holds the file for so long. */
async function holdFor(path: string, milliseconds: number): Promise<ChildProcess> {
  const library = createRequire(import.meta.url).resolve('libsql')
  const program = `
    const connection = new (require(${JSON.stringify(library)}))(${JSON.stringify(path)})
    connection.exec('BEGIN EXCLUSIVE')
    process.stdout.write('held')
    setTimeout(() => connection.exec('COMMIT'), ${milliseconds})`
  const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  return child
}

/** Another program that tries over and over to use a database; tells when it has tried once, and how it went at its end. */
async function intrude(path: string) {
  const library = createRequire(import.meta.url).resolve('libsql')
  const program = `
    const Libsql = require(${JSON.stringify(library)})
    const attempts = [
      'SELECT count(*) FROM messages',
      'DELETE FROM messages',
      'PRAGMA wal_checkpoint(TRUNCATE)',
      'PRAGMA journal_mode = DELETE',
    ]
    let tries = 0
    let granted = 0
    function attempt() {
      for (const sql of attempts) {
        const connection = new Libsql(${JSON.stringify(path)})
        try {
          connection.prepare(sql).all([])
          granted += 1
        } catch {}
        connection.close()
        tries += 1
      }
      if (tries === attempts.length) process.stdout.write('tried\\n')
      setImmediate(attempt)
    }
    process.stdin.on('data', () => {
      process.stdout.write(JSON.stringify({ tries, granted }))
      process.exit()
    })
    attempt()`
  const child = spawn(process.execPath, ['-e', program], { stdio: ['pipe', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill())
  await once(child.stdout, 'data')
  return {
    async end(): Promise<{ readonly tries: number; readonly granted: number }> {
      child.stdin.write('end')
      const [said] = await once(child.stdout, 'data')
      return JSON.parse(String(said))
    },
  }
}

describe('another program', () => {
  it('DB-11 that holds the file for a moment is waited for', async () => {
    const folder = temporaryFolder()
    const first = openForTest(folder)
    first.store.startTurn(createTurn('one'))
    first.database.close()
    const holder = await holdFor(databaseIn(folder), 300)
    expect(Object.keys(readAll(openForTest(folder)))).toEqual(['one'])
    holder.kill()
  })

  it('DB-14 can have no second connection, so that SQLite 3.45 cannot damage its log', () => {
    const folder = temporaryFolder()
    const { store } = openForTest(folder)
    store.startTurn(createTurn('one'))
    const second = new Libsql(databaseIn(folder))
    onTestFinished(() => void second.close())
    expect(() => second.prepare('SELECT * FROM messages').all([])).toThrow(/locked/)
    expect(() => second.exec('DELETE FROM messages')).toThrow(/locked/)
  })

  it('DB-14 can neither read, write nor move the log from a process of its own while Basalt writes', {
    timeout: 600_000,
  }, async () => {
    const folder = temporaryFolder()
    const { store } = openForTest(folder)
    store.startTurn(createTurn('Prompt 0'))
    const writes = soakRuns(100, 20_000)
    const intruder = await intrude(databaseIn(folder))
    for (let write = 1; write < writes; write += 1) {
      store.startTurn(createTurn(`Prompt ${write}`))
      // Lets what the other process says come in.
      if (write % 50 === 0) await new Promise((resolve) => setImmediate(resolve))
    }
    const { tries, granted } = await intruder.end()
    expect(tries).toBeGreaterThan(0)
    expect(granted).toBe(0)
    const image = imageOf(folder)
    expect(Object.keys(readAll(expectWhole(image)))).toHaveLength(writes)
  })
})

describe('DB-12 a disk that can only be read', () => {
  it('refuses the change with its reason, and what was there can still be read', () => {
    const { database, store } = openForTest(temporaryFolder())
    const turn = createTurn('one')
    store.startTurn(turn)
    database.run('PRAGMA query_only = ON')
    let refused: unknown
    try {
      store.finishReply(withText(turn.reply, 'never written', complete))
    } catch (error) {
      refused = error
    }
    expect(toStorageError(refused)).toMatchObject({
      kind: 'storage',
      message: { key: 'conversations.storage.readOnly' },
    })
    expect(store.read(turn.conversationId).messages).toEqual([turn.prompt, turn.reply])
    database.run('PRAGMA query_only = OFF')
    store.finishReply(withText(turn.reply, 'written', complete))
  })
})

describe('DB-13 the write-ahead log', () => {
  it('stays small while a long reply is written over and over', () => {
    const folder = temporaryFolder()
    const { store } = openForTest(folder)
    const turn = createTurn('one')
    store.startTurn(turn)
    let largest = 0
    for (let write = 0; write < soakRuns(150, 5000); write += 1) {
      store.saveReplies([withText(turn.reply, 'word '.repeat(100_000))])
      largest = Math.max(largest, statSync(`${databaseIn(folder)}-wal`).size)
    }
    expect(largest).toBeLessThan(64 * 1024 * 1024)
  })
})
