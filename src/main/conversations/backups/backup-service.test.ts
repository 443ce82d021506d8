import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { AppError } from '../../../shared/app-error'
import { complete, createTurn, openForTest, temporaryFolder, withText } from '../testing/support'
import { createBackupFiles } from './backup-files'
import { createBackupService } from './backup-service'
import { checkBackup } from './check-backup'

function openWithBackups(folder = temporaryFolder()) {
  const opened = openForTest(folder)
  const failures: AppError[] = []
  const files = createBackupFiles(folder)
  let onKept: () => void = () => undefined
  const service = createBackupService({
    folder,
    files: {
      ...files,
      async keep(at) {
        const kept = await files.keep(at)
        onKept()
        return kept
      },
    },
    copyTo: async (path) => opened.store.copyTo(path),
    check: async (path) => checkBackup(path),
    onFailure: (error) => failures.push(error),
  })
  const converse = (prompt: string) => {
    const turn = createTurn(prompt)
    opened.store.startTurn(turn)
    opened.store.finishReply(withText(turn.reply, 'An answer. '.repeat(500), complete))
    return turn
  }
  /** Resolves when the next backup is in its place. */
  const nextKept = () => new Promise<void>((resolve) => (onKept = resolve))
  return { ...opened, folder, service, failures, converse, nextKept }
}

describe('a backup', () => {
  it('DB-10 is checked as a whole, holds what there was at its moment, and is private', async () => {
    const { service, converse, folder } = openWithBackups()
    converse('one')
    converse('two')
    const made = await service.create()
    converse('three')
    expect(service.list()).toEqual([made])
    expect(await service.preview(made.name)).toEqual({
      conversations: 2,
      messages: 4,
      newestTitles: ['two', 'one'],
      span: { from: expect.any(Number), to: expect.any(Number) },
      readable: true,
    })
    if (process.platform !== 'win32') {
      expect(statSync(join(folder, 'backups', made.name)).mode & 0o077).toBe(0)
    }
  })

  it('waits for the reply that is on its way', async () => {
    const { service, store, converse } = openWithBackups()
    converse('one')
    const running = createTurn('two')
    store.startTurn(running)
    await expect(service.create()).rejects.toMatchObject({
      error: { message: { key: 'conversations.backups.busy' } },
    })
    expect(service.list()).toEqual([])
    store.finishReply(withText(running.reply, 'ended', complete))
    await service.create()
    expect(service.list()).toHaveLength(1)
  })

  it('makes the eighth go, and is the only one that may be named', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const { service, converse, folder } = openWithBackups()
    converse('one')
    for (let day = 1; day <= 9; day += 1) {
      vi.setSystemTime(Date.UTC(2026, 0, day))
      await service.create()
    }
    vi.useRealTimers()
    expect(service.list().map(({ savedAt }) => new Date(savedAt).getUTCDate())).toEqual([
      9, 8, 7, 6, 5, 4, 3,
    ])
    expect(readdirSync(join(folder, 'backups'))).toHaveLength(7)
    for (const name of [
      '../conversations.db',
      'conversations-20260101T000000Z.db',
      'x',
      '/etc/hosts',
    ]) {
      await expect(service.preview(name)).rejects.toMatchObject({ error: { kind: 'storage' } })
      await expect(service.restore(name)).rejects.toMatchObject({ error: { kind: 'storage' } })
    }
  })

  it('that is damaged is neither kept nor restored', async () => {
    const { service, converse, folder, failures } = openWithBackups()
    for (let count = 0; count < 20; count += 1) converse(`question ${count}`)
    const made = await service.create()
    const path = join(folder, 'backups', made.name)
    const content = readFileSync(path)
    writeFileSync(path, content.fill(0xff, 8192, content.length - 4096))
    await expect(service.preview(made.name)).rejects.toThrow()
    await expect(service.restore(made.name)).rejects.toThrow()
    const failing = createBackupService({
      folder,
      copyTo: async (partial) => {
        writeFileSync(partial, 'no database')
        return true
      },
      check: async (partial) => checkBackup(partial),
      onFailure: (error) => failures.push(error),
    })
    await expect(failing.create()).rejects.toMatchObject({ error: { kind: 'storage' } })
    expect(readdirSync(join(folder, 'backups'))).toEqual([made.name])
  })
})

/** The disk is real, and what waits for it uses nothing of these. */
const scheduling = ['Date', 'setTimeout', 'clearTimeout'] as const

describe('the daily backup', () => {
  it('is made once a day, and its failure is told', async () => {
    vi.useFakeTimers({ now: Date.UTC(2026, 0, 1), toFake: [...scheduling] })
    onTestFinished(() => void vi.useRealTimers())
    const { service, converse, folder, nextKept } = openWithBackups()
    converse('one')
    const kept = nextKept()
    const stop = service.start()
    await vi.advanceTimersByTimeAsync(3_600_000)
    await kept
    expect(service.list()).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(3_600_000)
    stop()
    expect(service.list()).toHaveLength(1)
    let stopFailing: () => void = () => undefined
    const failure = new Promise<AppError>((resolve) => {
      const failing = createBackupService({
        folder,
        copyTo: () => Promise.reject(Object.assign(new Error('full'), { code: 'SQLITE_FULL' })),
        check: async (path) => checkBackup(path),
        onFailure: resolve,
      })
      vi.setSystemTime(Date.UTC(2026, 0, 3))
      stopFailing = failing.start()
    })
    await vi.advanceTimersByTimeAsync(61_000)
    stopFailing()
    expect(await failure).toMatchObject({ message: { key: 'conversations.storage.full' } })
    expect(service.list()).toHaveLength(1)
  })
})

describe('a clock that was years ahead', () => {
  it('does not keep backups from being made when it is right again, and its own go first', async () => {
    vi.useFakeTimers({ now: Date.UTC(2036, 0, 1), toFake: [...scheduling] })
    onTestFinished(() => void vi.useRealTimers())
    const { service, converse, nextKept } = openWithBackups()
    converse('one')
    for (let day = 1; day <= 7; day += 1) {
      vi.setSystemTime(Date.UTC(2036, 0, day))
      await service.create()
    }
    vi.setSystemTime(Date.UTC(2026, 0, 1))
    const kept = nextKept()
    const stop = service.start()
    await vi.advanceTimersByTimeAsync(3_600_000)
    await kept
    await vi.advanceTimersByTimeAsync(3_600_000)
    stop()
    const years = service.list().map(({ savedAt }) => new Date(savedAt).getUTCFullYear())
    expect(years).toEqual([2036, 2036, 2036, 2036, 2036, 2036, 2026])
  })
})

describe('restoring', () => {
  it('DB-10 brings back what the backup holds at the next start, and keeps the history of today', async () => {
    const { service, converse, folder, store, database } = openWithBackups()
    const lost = converse('lost and found')
    const made = await service.create()
    store.remove([lost.conversationId])
    converse('after the backup')
    await service.restore(made.name)
    expect(store.list().map(({ title }) => title)).toEqual(['after the backup'])
    database.close()
    const later = openForTest(folder)
    expect(later.store.list().map(({ title }) => title)).toEqual(['lost and found'])
    expect(later.store.search('found')).toHaveLength(1)
    const [notice] = later.notices
    expect(notice).toMatchObject({ key: 'conversations.backups.restored' })
    later.database.close()
    expect(checkBackup(String(notice?.values?.['file'])).newestTitles).toEqual(['after the backup'])
    expect(openForTest(folder).notices).toEqual([])
  })
})
