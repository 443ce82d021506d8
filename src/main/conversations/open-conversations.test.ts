import { execFileSync, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { type Message, messageText } from '../../shared/chat'
import type { ConversationSummary } from '../../shared/conversations'
import type { Text } from '../../shared/text'
import type { TurnStore } from '../chat/turn-store'
import { soakProgress, soakRuns } from '../testing/soak'
import { fileNamesIn } from './file-names'
import { type Conversations, openConversations } from './open-conversations'
import { buildForTest } from './testing/build'
import {
  complete,
  createReply,
  createTurn,
  openForTest,
  type Turn,
  temporaryFolder,
  withText,
} from './testing/support'

let built: Awaited<ReturnType<typeof buildForTest>>

beforeAll(async () => {
  built = await buildForTest()
}, 30_000)

afterAll(() => {
  rmSync(built.folder, { recursive: true, force: true })
})

async function openIn(folder: string): Promise<Conversations> {
  const conversations = await openConversations({ folder, workerUrl: built.workerUrl })
  onTestFinished(conversations.close)
  return conversations
}

/** A closed database with some turns in it. */
function fill(folder: string, count: number): readonly Turn[] {
  const { database, store } = openForTest(folder)
  const turns = Array.from({ length: count }, (_, index) => createTurn(`Question ${index}`))
  for (const turn of turns) {
    store.startTurn(turn)
    store.finishReply(withText(turn.reply, 'An answer of some length. '.repeat(150), complete))
  }
  database.close()
  return turns
}

/** Three conversations, whose search is damaged where only a search looks. */
function folderWithDamagedSearch(): string {
  const folder = temporaryFolder()
  fill(folder, 3)
  const { database } = openForTest(folder)
  database.run("UPDATE message_search_data SET block = x'ff' WHERE id > 10")
  database.close()
  return folder
}

describe('the conversations in their thread', { timeout: 30_000 }, () => {
  it('serve a turn from its start to its end, and tell each change of the list', async () => {
    const conversations = await openIn(temporaryFolder())
    const turnStore: TurnStore = conversations
    const lists: (readonly ConversationSummary[])[] = []
    const unsubscribe = conversations.onChange((list) => lists.push(list))
    const turn = createTurn('Hello \ud800')
    expect((await turnStore.startTurn(turn)).messages).toEqual([turn.prompt, turn.reply])
    await turnStore.saveReplies([withText(turn.reply, 'Hi')])
    const ended = withText(turn.reply, 'Hi there', complete)
    await turnStore.finishReply(ended)
    expect(await turnStore.readBranch(turn.conversationId, turn.reply.id)).toEqual([
      turn.prompt,
      ended,
    ])
    await conversations.rename(turn.conversationId, 'Greeting')
    // Told before it is answered.
    expect(lists.at(-1)?.map(({ title }) => title)).toEqual(['Greeting'])
    await conversations.remove([turn.conversationId])
    await conversations.restore([turn.conversationId])
    unsubscribe()
    await conversations.rename(turn.conversationId, 'Unheard')
    expect(lists.map((list) => list.map(({ title }) => title))).toEqual([
      ['Hello \ud800'],
      ['Greeting'],
      [],
      ['Greeting'],
    ])
    expect((await conversations.search('there')).map(({ title }) => title)).toEqual(['Unheard'])
  })

  it('DB-7 of a newer Basalt can be read, searched and exported, but not changed', async () => {
    const folder = temporaryFolder()
    const { database, store } = openForTest(folder)
    const turn = createTurn('Which rocks are columns?')
    store.startTurn(turn)
    store.finishReply(withText(turn.reply, 'Basalt often is.', complete))
    const other = createReply(turn.prompt)
    store.startTurn({ conversationId: turn.conversationId, reply: other })
    store.finishReply(withText(other, 'Another answer.', complete))
    store.remove([turn.conversationId])
    store.restore([turn.conversationId])
    database.run('ALTER TABLE messages ADD COLUMN mood BLOB')
    database.run('CREATE TABLE future (a)')
    database.run('PRAGMA user_version = 999')
    database.close()
    const path = join(folder, 'conversations.db')
    const before = readFileSync(path)
    const files = readdirSync(folder)

    const conversations = await openIn(folder)
    const { conversationId } = turn
    expect(conversations.isReadOnly).toBe(true)
    expect(conversations.notices.map(({ key }) => key)).toEqual([
      'conversations.storage.newerIsRead',
    ])
    expect((await conversations.list()).map(({ id }) => id)).toEqual([conversationId])
    const shownText = async (read: Promise<{ readonly messages: readonly Message[] }>) =>
      (await read).messages.map(messageText).at(-1)
    expect(await shownText(conversations.read(conversationId))).toBe('Another answer.')
    expect(await conversations.search('basalt')).toHaveLength(1)
    expect(await conversations.readPortable(conversationId)).toMatchObject({ id: conversationId })
    // The other branch is shown, and that it was is not kept.
    const branch = conversations.selectMessage(conversationId, turn.reply.id)
    expect(await shownText(branch)).toBe('Basalt often is.')
    expect(await shownText(conversations.read(conversationId))).toBe('Another answer.')

    const refused = expect.objectContaining({
      error: expect.objectContaining({
        kind: 'storage',
        message: { key: 'conversations.storage.newerIsNotWritten' },
      }),
    })
    const next = createTurn('More', { conversationId, parentId: turn.reply.id })
    for (const change of [
      conversations.startTurn(next),
      conversations.rename(conversationId, 'x'),
      conversations.remove([conversationId]),
      conversations.saveDraft({ conversationId, text: 'x' }),
      conversations.interruptRunning(),
      conversations.copyTo(join(folder, 'copy.db')),
    ]) {
      await expect(change).rejects.toEqual(refused)
    }
    await conversations.close()
    expect(readFileSync(path).equals(before)).toBe(true)
    expect(readdirSync(folder)).toEqual(files)
  })

  it('DB-7 of a newer Basalt are refused where even reading them needs the newer one', async () => {
    const folder = temporaryFolder()
    const { database } = openForTest(folder)
    database.run('ALTER TABLE conversations RENAME COLUMN title TO heading')
    database.run('PRAGMA user_version = 999')
    database.close()
    await expect(openIn(folder)).rejects.toMatchObject({
      error: { message: { key: 'conversations.storage.newer', values: { found: 999 } } },
    })
  })

  it('reject with what happened, and go on', async () => {
    const conversations = await openIn(temporaryFolder())
    await expect(conversations.read(randomUUID())).rejects.toMatchObject({
      error: { kind: 'not-found', title: { key: 'conversations.storage.noConversation.title' } },
    })
    expect(await conversations.list()).toEqual([])
  })

  it('DB-18 finish what was called before they close, and refuse what comes after', async () => {
    const folder = temporaryFolder()
    const conversations = await openIn(folder)
    const turns = Array.from({ length: 50 }, (_, index) => createTurn(`Question ${index}`))
    const started = turns.map((turn) => conversations.startTurn(turn))
    await conversations.close()
    await Promise.all(started)
    await expect(conversations.list()).rejects.toMatchObject({ error: { kind: 'app-closing' } })
    await conversations.close()
    expect(readdirSync(folder)).toEqual(['conversations.db'])
    expect(await (await openIn(folder)).list()).toHaveLength(50)
  })

  it('DB-8 are refused to a second Basalt', async () => {
    const folder = temporaryFolder()
    await openIn(folder)
    const second = openConversations({ folder, workerUrl: built.workerUrl, patience: 0 })
    await expect(second).rejects.toMatchObject({
      error: { kind: 'storage', message: { key: 'conversations.storage.inUse' } },
    })
  })

  it('DB-11 wait for whoever holds them longer than SQLite does, and say so', async () => {
    const folder = temporaryFolder()
    const [turn] = fill(folder, 1)
    const holder = openForTest(folder)
    const told: boolean[] = []
    const conversations = await openConversations({
      folder,
      workerUrl: built.workerUrl,
      onHeld(isHeld) {
        told.push(isHeld)
        if (isHeld) setTimeout(holder.database.close, soakRuns(0, 25_000))
      },
    })
    onTestFinished(conversations.close)
    expect(told).toEqual([true, false])
    expect((await conversations.list()).map(({ id }) => id)).toEqual([turn?.conversationId])
  })
})

describe('the thread that asks', () => {
  it('DB-17 goes on while the database is at work', async () => {
    const folder = temporaryFolder()
    fill(folder, 200)
    const conversations = await openIn(folder)
    let turns = 0
    let working = true
    const copied = conversations.copyTo(join(folder, 'copy.db')).finally(() => {
      working = false
    })
    while (working) {
      turns += 1
      await new Promise((resolve) => setImmediate(resolve))
    }
    expect(await copied).toBe(true)
    expect(turns).toBeGreaterThan(10)
  })
})

describe('a damaged file', { timeout: 30_000 }, () => {
  const names = (folder: string) =>
    readdirSync(folder).map((name) => name.replace(/\d{8}T\d{6}Z/, 'TIME'))

  it.each<[string, (path: string) => void, number]>([
    ['with a header of zeros', (path) => overwrite(path, 0, Buffer.alloc(100)), 20],
    ['without its first page', (path) => overwrite(path, 0, Buffer.alloc(4096, 0xaa)), 20],
    ['without a page that its first one names', overwriteTableList, 20],
    ['of something else', (path) => writeFileSync(path, 'not a database '.repeat(5000)), 0],
  ])('%s is kept, and what can be read comes back', async (_, damage, count) => {
    const folder = temporaryFolder()
    const path = join(folder, 'conversations.db')
    const turns = fill(folder, 20)
    damage(path)
    const damaged = readFileSync(path)
    const conversations = await openIn(folder)
    expect(await conversations.list()).toHaveLength(count)
    expect(conversations.notices).toHaveLength(1)
    const [notice] = conversations.notices
    expect(notice).toMatchObject(
      count === 0
        ? { key: 'conversations.storage.recoveredNone' }
        : { key: 'conversations.storage.recovered', values: { count } },
    )
    expect(names(folder)).toContain('conversations-damaged-TIME.db')
    expect(readFileSync(fileIn(notice)).equals(damaged)).toBe(true)
    if (count > 0) {
      const [turn] = turns
      const read = await conversations.read(turn?.conversationId ?? '')
      expect(read.messages.map(messageText)).toEqual([
        'Question 0',
        'An answer of some length. '.repeat(150),
      ])
      expect(await conversations.search('question')).toHaveLength(count)
    }
    await conversations.close()
    const again = await openIn(folder)
    expect(again.notices).toEqual([])
    expect(await again.list()).toHaveLength(count)
  })

  it('loses no more than what was on the damaged pages', async () => {
    const original = temporaryFolder()
    fill(original, 20)
    const content = readFileSync(join(original, 'conversations.db'))
    const pages = content.length / 4096
    for (let page = 1; page < pages; page += Math.ceil(pages / 6)) {
      const folder = temporaryFolder()
      const path = join(folder, 'conversations.db')
      writeFileSync(path, content)
      overwrite(path, page * 4096, Buffer.alloc(4096, 0xff))
      const conversations = await openIn(folder)
      const list = await conversations.list()
      const branches = await Promise.all(list.map(({ id }) => conversations.read(id)))
      const messages = branches.flatMap((branch) => branch.messages)
      expect({ page, messages: messages.length > 25, conversations: list.length > 12 }).toEqual({
        page,
        messages: true,
        conversations: true,
      })
      await conversations.close()
    }
  })

  it('DB-16 that shows its damage only in use is mended at the next start', async () => {
    const folder = folderWithDamagedSearch()
    const conversations = await openIn(folder)
    expect(conversations.notices).toEqual([])
    await expect(conversations.search('answer')).rejects.toMatchObject({
      error: { kind: 'storage', message: { key: 'conversations.storage.damaged' } },
    })
    await conversations.close()
    const mended = await openIn(folder)
    expect(mended.notices).toHaveLength(1)
    expect(await mended.search('answer')).toHaveLength(3)
    await mended.close()
    expect((await openIn(folder)).notices).toEqual([])
  })

  it('DB-16 that shows in use can be used on where the damage cannot be noted', async () => {
    const folder = folderWithDamagedSearch()
    const conversations = await openIn(folder)
    // In the place of the mark, as a disk that refuses it.
    mkdirSync(fileNamesIn(folder).damageSeen)
    await expect(conversations.search('answer')).rejects.toMatchObject({
      error: { message: { key: 'conversations.storage.damaged' } },
    })
    expect(await conversations.list()).toHaveLength(3)
  })

  it('that ends too early comes back as far as it goes', async () => {
    const folder = temporaryFolder()
    const path = join(folder, 'conversations.db')
    fill(folder, 20)
    truncateSync(path, Math.floor(readFileSync(path).length / 2))
    const conversations = await openIn(folder)
    expect((await conversations.list()).length).toBeGreaterThan(0)
    expect(conversations.notices).toHaveLength(1)
  })

  it('whose replacement was cut short by a crash is taken up at the next start', async () => {
    const folder = temporaryFolder()
    fill(folder, 3)
    const path = join(folder, 'conversations.db')
    writeFileSync(join(folder, 'conversations-salvaged.db'), readFileSync(path))
    rmSync(path)
    const conversations = await openIn(folder)
    expect(await conversations.list()).toHaveLength(3)
    expect(existsSync(join(folder, 'conversations-salvaged.db'))).toBe(false)
  })
})

describe('a full disk', { timeout: 30_000 }, () => {
  /** A disk of its own that is soon full, where this user may make one. */
  const mountSmallDisk = (): string | null => {
    const folder = temporaryFolder()
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=512k', 'tmpfs', folder], {
        stdio: 'ignore',
      })
    } catch {
      return null
    }
    onTestFinished(() => {
      execFileSync('umount', ['-l', folder])
    })
    return folder
  }

  it('DB-3 is told and survived, and everything acknowledged is there after it', async ({
    skip,
  }) => {
    const disk = mountSmallDisk()
    if (disk === null) return skip('Making a small disk needs root.')
    const folder = join(disk, 'data')
    const conversations = await openIn(folder)
    const turn = createTurn('one')
    await conversations.startTurn(turn)
    let stored = ''
    const fillUp = async () => {
      for (let length = 20_000; ; length += 20_000) {
        const text = 'x'.repeat(length)
        await conversations.saveReplies([withText(turn.reply, text)])
        stored = text
      }
    }
    await expect(fillUp()).rejects.toMatchObject({
      error: { kind: 'storage', message: { key: 'conversations.storage.full' } },
    })
    const before = await conversations.read(turn.conversationId)
    expect(before.messages.map(messageText)).toEqual(['one', stored])
    await conversations.close()
    execFileSync('mount', ['-o', 'remount,size=64m', disk])
    const again = await openIn(folder)
    expect(await again.read(turn.conversationId)).toEqual(before)
    expect(again.notices).toEqual([])
    await again.close()
  })
})

describe('a process that is killed', { timeout: soakRuns(180_000, 3_600_000) }, () => {
  /** Runs the writer until it has reported this many writes, then kills it in the middle of more. */
  const killAfter = async (folder: string, writes: number): Promise<readonly string[][]> => {
    const child = spawn(
      process.execPath,
      [join(built.folder, 'writer.mjs'), folder, built.workerUrl.href],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    const reports: string[][] = []
    for await (const line of createInterface({ input: child.stdout })) {
      reports.push(line.split(' '))
      if (reports.length === writes) child.kill('SIGKILL')
    }
    return reports
  }

  it('DB-1 loses no prompt and no text that was acknowledged', async () => {
    const folder = temporaryFolder()
    const acknowledged = new Map<string, number>()
    const ended = new Set<string>()
    const rounds = soakRuns(20, 1000)
    const progress = soakProgress('DB-1 kills of a writer', rounds)
    for (let round = 1; round <= rounds; round += 1) {
      for (const [kind, id = '', length] of await killAfter(folder, 1 + ((round * 3) % 61))) {
        acknowledged.set(id, Number(length ?? acknowledged.get(id) ?? 1))
        if (kind === 'ended') ended.add(id)
      }
      progress()
    }
    const { database, store } = openForTest(folder)
    expect(database.all('PRAGMA integrity_check')).toMatchObject([{ integrity_check: 'ok' }])
    database.run("INSERT INTO message_search (message_search) VALUES ('integrity-check')")
    const interrupted = store.interruptRunning()
    expect(interrupted).toBeGreaterThan(0)
    const messages = store.list().flatMap(({ id }) => store.read(id).messages)
    const stored = new Map(messages.map((message) => [message.id, message]))
    for (const [id, length] of acknowledged) {
      const message = stored.get(id)
      expect(message && messageText(message).length).toBeGreaterThanOrEqual(length)
    }
    const states = messages.flatMap((message) => (message.role === 'assistant' ? [message] : []))
    for (const { id, state } of states) {
      expect(['ended', 'interrupted']).toContain(state.kind)
      if (ended.has(id)) expect(state.kind).toBe('ended')
    }
    expect(states.filter(({ state }) => state.kind === 'interrupted')).toHaveLength(interrupted)
  })
})

/** The last of the pages that hold the list of tables, which does not fit in the first one. */
function overwriteTableList(path: string): void {
  const content = readFileSync(path)
  expect(content[100]).toBe(5)
  overwrite(path, (content.readUInt32BE(108) - 1) * 4096, Buffer.alloc(4096, 0xaa))
}

function overwrite(path: string, position: number, bytes: Buffer): void {
  const content = readFileSync(path)
  bytes.copy(content, position)
  writeFileSync(path, content)
}

function fileIn(notice: Text | undefined): string {
  return String(Object.entries(notice?.values ?? {}).find(([name]) => name === 'file')?.[1])
}
