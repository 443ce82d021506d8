import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { soakProgress, soakRuns } from '../testing/soak'
import { type OpenStore, openStore, rememberDamage, replaceDamaged } from './open-store'
import { salvage } from './salvage'
import { isDamage } from './storage-failure'
import { complete, createTurn, openForTest, temporaryFolder, withText } from './testing/support'

const pageSize = 4096
const titles = Array.from({ length: 30 }, (_, index) => `Question ${index}`)

/** A closed database of some pages, all kinds of them. */
function makeSample(): Buffer {
  const folder = temporaryFolder()
  const { database, store } = openForTest(folder)
  for (const title of titles) {
    const turn = createTurn(title)
    store.startTurn(turn)
    store.finishReply(withText(turn.reply, `Answer to ${title}. `.repeat(300), complete))
  }
  store.createFolder({ id: '0d5f2f5e-6f7f-4b1e-9a53-3f3b0f1c2d3e', name: 'Work' })
  database.close()
  return readFileSync(join(folder, 'conversations.db'))
}

/** Opens as the three workers do, in one thread. */
function openMending(folder: string): OpenStore {
  try {
    return openStore(folder)
  } catch (error) {
    if (!isDamage(error)) throw error
    return replaceDamaged(folder, salvage(folder))
  }
}

/** Uses it for a day; damage that shows only then is mended at the next start, as in the worker. */
function readOrMend(folder: string, opened: OpenStore): { opened: OpenStore; mended: boolean } {
  try {
    for (const { id } of opened.store.list()) opened.store.read(id)
    opened.store.search('answer')
    opened.store.copyTo(join(folder, 'copy.db'))
    return { opened, mended: false }
  } catch (error) {
    if (!isDamage(error)) throw error
    rememberDamage(folder)
    opened.database.close()
    return { opened: openMending(folder), mended: true }
  }
}

const kinds = {
  flipped: (page: Buffer) => page.map((byte) => byte ^ 0xff),
  zeroed: (page: Buffer) => Buffer.alloc(page.length),
  'with one wrong bit in its head': (page: Buffer) => {
    const changed = Buffer.from(page)
    changed[3] = (changed[3] ?? 0) ^ 0x40
    return changed
  },
}

describe('DB-4 a damaged page', { timeout: 1_800_000 }, () => {
  it('is found, set aside and never deleted, and takes no more than what was on it', () => {
    const sample = makeSample()
    const pages = sample.length / pageSize
    const step = Math.max(1, Math.ceil(pages / soakRuns(4, pages)))
    const damages = Math.ceil(pages / step) * Object.keys(kinds).length
    const progress = soakProgress('DB-4 damaged pages', damages)
    for (let page = 0; page < pages; page += step) {
      for (const [kind, damage] of Object.entries(kinds)) {
        const folder = temporaryFolder()
        const content = Buffer.from(sample)
        const at = page * pageSize
        content.set(damage(content.subarray(at, at + pageSize)), at)
        mkdirSync(folder, { recursive: true })
        writeFileSync(join(folder, 'conversations.db'), content)
        const { opened } = readOrMend(folder, openMending(folder))
        const left = opened.store.list()
        const where = `${kind}, page ${page} of ${pages}`
        expect(left.length, where).toBeGreaterThanOrEqual(titles.length / 2)
        for (const { id } of left) opened.store.read(id)
        expect(opened.database.checkWhole, where).not.toThrow()
        const aside = readdirSync(folder).filter((name) => name.startsWith('conversations-damaged'))
        // Either it was harmless and everything is there, or the bytes as they were found are kept.
        if (aside.length === 0) expect(left.length, where).toBe(titles.length)
        opened.database.close()
        progress()
      }
    }
  })

  it('lost at the end of a cut file takes only what was there', () => {
    const sample = makeSample()
    const runs = soakRuns(4, 200)
    const progress = soakProgress('DB-4 cut files', runs)
    for (let run = 1; run <= runs; run += 1) {
      const folder = temporaryFolder()
      writeFileSync(
        join(folder, 'conversations.db'),
        sample.subarray(0, Math.floor((sample.length * run) / (runs + 1))),
      )
      const opened = openMending(folder)
      opened.store.startTurn(createTurn('goes on'))
      expect(readdirSync(folder).some((name) => name.startsWith('conversations-damaged'))).toBe(
        true,
      )
      opened.database.close()
      progress()
    }
  })
})
