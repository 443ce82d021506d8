import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { AppError } from '../../shared/app-error'
import { openDatabase } from './database'
import { migrations } from './migrations'
import { openStore } from './open-store'
import { toStorageError } from './storage-failure'
import { complete, createTurn, openForTest, temporaryFolder, withText } from './testing/support'

const errorOf = (work: () => unknown): AppError | undefined => {
  try {
    work()
  } catch (error) {
    return toStorageError(error)
  }
  return undefined
}

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8)

const integrityOf = (folder: string) => {
  const { database } = openForTest(folder)
  const rows = database.all('PRAGMA integrity_check')
  database.run("INSERT INTO message_search (message_search) VALUES ('integrity-check')")
  database.close()
  return rows
}
const whole = [expect.objectContaining({ integrity_check: 'ok' })]

describe('the settings of the connection', () => {
  it.each([
    ['journal_mode', 'wal'],
    ['locking_mode', 'exclusive'],
    ['synchronous', 2],
    ['secure_delete', 1],
    ['foreign_keys', 1],
    ['trusted_schema', 0],
  ])('%s is %s', (name, value) => {
    const { database } = openForTest(temporaryFolder())
    expect(database.get(`PRAGMA ${name}`)).toMatchObject({ [name]: value })
  })

  it('let go of the file when it is closed', () => {
    const folder = temporaryFolder()
    openForTest(folder).database.close()
    expect(errorOf(() => openForTest(folder))).toBeUndefined()
  })
})

describe.skipIf(process.platform === 'win32')('the files', () => {
  it('are for their owner only, also those that were not before', () => {
    const folder = join(temporaryFolder(), 'deep', 'data')
    const first = openForTest(folder)
    first.store.startTurn(createTurn('one'))
    first.database.close()
    const path = join(folder, 'conversations.db')
    chmodSync(folder, 0o755)
    chmodSync(path, 0o644)
    const second = openForTest(folder)
    second.store.startTurn(createTurn('two'))
    expect(modeOf(folder)).toBe('700')
    expect(readdirSync(folder).map((name) => [name, modeOf(join(folder, name))])).toEqual([
      ['conversations.db', '600'],
      ['conversations.db-wal', '600'],
    ])
    expect(second.notices).toEqual([])
  })
})

describe('a file of another format', () => {
  const path = () => join(temporaryFolder(), 'conversations.db')

  it('DB-7 is refused when it is newer, and left as it was', () => {
    const file = path()
    openDatabase(file, [...migrations, 'CREATE TABLE future (a);\n']).close()
    const before = readFileSync(file)
    const error = errorOf(() => openDatabase(file, migrations))
    expect(error).toMatchObject({
      kind: 'storage',
      message: {
        key: 'conversations.storage.newer',
        values: { found: migrations.length + 1, known: migrations.length },
      },
    })
    expect(readFileSync(file).equals(before)).toBe(true)
  })

  it('is copied aside before it is brought to the newest', () => {
    const file = path()
    const first = ['CREATE TABLE conversations (a);\nCREATE TABLE messages (a);\n']
    const old = openDatabase(file, first)
    old.run('INSERT INTO messages VALUES (7)')
    old.close()
    const steps = [...first, 'ALTER TABLE messages ADD COLUMN b;\nUPDATE messages SET b = 8;\n']
    const migrated = openDatabase(file, steps)
    onTestFinished(migrated.close)
    expect(migrated.get('SELECT * FROM messages')).toMatchObject({ a: 7, b: 8 })
    const copyPath = file.replace('.db', '-format-1.db')
    if (process.platform !== 'win32') expect(modeOf(copyPath)).toBe('600')
    const copy = openDatabase(copyPath, first)
    onTestFinished(copy.close)
    expect(copy.get('SELECT * FROM messages')).toMatchObject({ a: 7 })
  })

  it('DB-6 stays as it was when a step fails half-way', () => {
    const file = path()
    const first = ['CREATE TABLE conversations (a);\nCREATE TABLE messages (a);\n']
    const old = openDatabase(file, first)
    old.run('INSERT INTO messages VALUES (7)')
    old.close()
    const broken = [...first, 'ALTER TABLE messages ADD COLUMN b;\nUPDATE nowhere SET b = 8;\n']
    expect(errorOf(() => openDatabase(file, broken))).toBeDefined()
    const reopened = openDatabase(file, first)
    onTestFinished(reopened.close)
    expect(Object.keys(reopened.get('SELECT * FROM messages') ?? {})).not.toContain('b')
    expect(reopened.get('SELECT * FROM messages')).toMatchObject({ a: 7 })
  })
})

describe('a full disk', () => {
  const full = {
    kind: 'storage',
    message: { key: 'conversations.storage.full' },
    kept: { key: 'errors.kept.nothingChanged' },
  }

  it('DB-3 at any page changes nothing, and writing goes on when there is space again', () => {
    const folder = temporaryFolder()
    const { database, store } = openForTest(folder)
    const turn = createTurn('one')
    store.startTurn(turn)
    const pages = Object.values(database.get('PRAGMA page_count') ?? {})[0]
    let refused = 0
    for (let space = 0; space < 40; space += 1) {
      const before = store.read(turn.conversationId)
      database.all(`PRAGMA max_page_count = ${Number(pages) + space}`)
      const text = 'many different words '.repeat(1000 + space * 200)
      const error = errorOf(() => store.saveReplies([withText(turn.reply, text)]))
      if (error === undefined) continue
      refused += 1
      expect(error).toMatchObject(full)
      expect(store.read(turn.conversationId)).toEqual(before)
    }
    expect(refused).toBeGreaterThan(5)
    database.all('PRAGMA max_page_count = 1000000')
    store.finishReply(withText(turn.reply, 'the end', complete))
    expect(store.search('end')).toHaveLength(1)
    database.close()
    expect(integrityOf(folder)).toEqual(whole)
  })
})

describe('a folder that cannot be used', () => {
  it('is told as a failure of the disk', () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'data', 'conversations.db'), { recursive: true })
    expect(errorOf(() => openStore(join(folder, 'data')))?.kind).toBe('storage')
    writeFileSync(join(folder, 'file'), '')
    expect(errorOf(() => openStore(join(folder, 'file')))?.kind).toBe('storage')
  })
})
