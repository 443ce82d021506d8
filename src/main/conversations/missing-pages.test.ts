import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openDatabase } from './database'
import { migrations } from './migrations'
import { isDamage } from './storage-failure'
import { complete, createTurn, openForTest, temporaryFolder, withText } from './testing/support'

const pageSize = 4096

interface Image {
  readonly main: Buffer
  readonly log: Buffer | null
}

const databaseIn = (folder: string) => join(folder, 'conversations.db')

const imageOf = (folder: string): Image => ({
  main: readFileSync(databaseIn(folder)),
  log: readFileSync(`${databaseIn(folder)}-wal`),
})

function addTurns(store: ReturnType<typeof openForTest>['store'], count: number): void {
  for (let index = 0; index < count; index += 1) {
    const turn = createTurn(`Question ${index}`)
    store.startTurn(turn)
    store.finishReply(withText(turn.reply, `Answer ${index}. `.repeat(400), complete))
  }
}

/** Where a file of so many bytes can be cut: at each page, and within each. */
const cutsOf = (length: number): readonly number[] =>
  Array.from({ length: length / pageSize - 1 }, (_, index) => (index + 1) * pageSize).flatMap(
    (cut) => [cut, cut + 1, cut + pageSize - 1],
  )

/** Opens the files as a crash or a cut left them: whether all pages were found, or damage was. */
function open({ main, log }: Image): 'whole' | 'damaged' | 'damage unseen' {
  const path = databaseIn(temporaryFolder())
  writeFileSync(path, main)
  if (log !== null) writeFileSync(`${path}-wal`, log)
  try {
    const database = openDatabase(path, migrations)
    try {
      database.checkWhole()
      return 'whole'
    } catch {
      return 'damage unseen'
    } finally {
      database.close()
    }
  } catch (error) {
    if (isDamage(error)) return 'damaged'
    throw error
  }
}

describe('DB-4 a cut file', () => {
  it('is found at opening, wherever it was cut', () => {
    const folder = temporaryFolder()
    const { database, store } = openForTest(folder)
    addTurns(store, 2)
    database.close()
    const main = readFileSync(databaseIn(folder))
    expect(open({ main, log: null })).toBe('whole')
    for (const cut of cutsOf(main.length)) {
      expect(open({ main: main.subarray(0, cut), log: null }), `cut at ${cut}`).toBe('damaged')
    }
  })

  it('is found beside a log that does not hold what is missing, and is whole beside one that does', () => {
    const folder = temporaryFolder()
    const { database, store } = openForTest(folder)
    addTurns(store, 1)
    database.checkpoint()
    const before = readFileSync(databaseIn(folder)).length
    // More than the pages that are there have room for.
    addTurns(store, 5)
    const { log } = imageOf(folder)
    database.checkpoint()
    const main = readFileSync(databaseIn(folder))
    expect(main.length).toBeGreaterThan(before)
    const found = cutsOf(main.length).map((cut) => {
      const opened = open({ main: main.subarray(0, cut), log })
      // A crash while the log is carried over leaves the file of any length from what it was before.
      if (cut >= before) expect(opened, `cut at ${cut}`).toBe('whole')
      return opened
    })
    expect(new Set(found)).toEqual(new Set(['whole', 'damaged']))
  })

  it('is not made whole by what was never committed to the log', () => {
    const folder = temporaryFolder()
    const { database, store } = openForTest(folder)
    addTurns(store, 1)
    database.checkpoint()
    const before = readFileSync(databaseIn(folder))
    addTurns(store, 1)
    const { log } = imageOf(folder)
    if (log === null) throw new Error('There is a log.')
    const torn = Buffer.from(log)
    torn.fill(0x5a, 32 + 24)
    expect(open({ main: before, log: torn })).toBe('whole')
    const cut = before.subarray(0, before.length - 1)
    expect(open({ main: cut, log: torn })).toBe('damaged')
  })
})
