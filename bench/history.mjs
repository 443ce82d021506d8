import { randomUUID } from 'node:crypto'
import { chown, mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import { against, figure, median, printTable, quantile } from './figures.mjs'
import { ownedFolder } from './place.mjs'
import { startApp } from './running-app.mjs'

const longConversation = 10_000
const others = { conversations: 900, messages: 100 }
const searches = 400
const reads = 15

/** Milliseconds, and for the heap a ratio. */
const targets = { search: 50, read: 200, open: 200, heap: 1.15 }

/** The same numbers in every run. @param {number} seed */
function createRandom(seed) {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** Few words are common and many are rare, as in a language. @param {() => number} random */
function word(random) {
  return `w${Math.floor(20_000 ** random())}`
}

/**
 * @param {() => number} random
 * @param {number} count
 */
function words(random, count) {
  return Array.from({ length: count }, () => word(random)).join(' ')
}

/**
 * A conversation as the worker imports it.
 *
 * @param {() => number} random
 * @param {string} title
 * @param {number} count
 */
function makeConversation(random, title, count) {
  const id = randomUUID()
  const createdAt = Date.now()
  /** @type {string | null} */
  let parentId = null
  const messages = []
  for (let index = 0; index < count; index += 1) {
    const messageId = randomUUID()
    const message = {
      id: messageId,
      conversationId: id,
      parentId,
      createdAt,
      role: index % 2 === 0 ? 'user' : 'assistant',
      content: [{ type: 'text', text: words(random, index % 2 === 0 ? 20 : 130) }],
      ...(index % 2 === 1 && {
        turnId: randomUUID(),
        state: { kind: 'ended', stopReason: 'end_turn' },
      }),
    }
    messages.push({ message, shown: true })
    parentId = messageId
  }
  const place = { folder: null, pinned: count === longConversation, archived: false }
  return { id, title, createdAt, updatedAt: createdAt, ...place, messages }
}

/**
 * The database worker of the built app.
 *
 * @param {string} app
 * @param {string} folder
 */
async function openWorker(app, folder) {
  const url = pathToFileURL(join(app, 'out', 'main', 'conversations-worker.js'))
  const worker = new Worker(url, { workerData: { kind: 'open', folder } })
  const opening = await new Promise((resolve) => worker.once('message', resolve))
  if (opening.type !== 'opened') throw new Error(`The worker answered ${JSON.stringify(opening)}`)
  let id = 0
  /** @param {object} message */
  const ask = async (message) => {
    id += 1
    const answered = new Promise((resolve) => worker.once('message', resolve))
    worker.postMessage({ ...message, id })
    const answer = await answered
    if (answer.type !== 'done') throw new Error(JSON.stringify(answer))
    return answer.value
  }
  return {
    /** @param {string} name @param {readonly unknown[]} input */
    call: (name, ...input) => ask({ type: 'call', name, input }),
    close: () => ask({ type: 'close' }),
  }
}

/**
 * A conversation as the window reads it: its end, then what comes before.
 *
 * @param {Awaited<ReturnType<typeof openWorker>>} worker
 * @param {string} id
 */
async function readAll(worker, id) {
  let part = await worker.call('read', id)
  while (part.earlier > 0) part = await worker.call('readEarlier', id, part.messages[0].id)
}

/** @param {() => Promise<unknown>} work */
async function timed(work) {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/**
 * @param {import('./place.mjs').Place} place
 * @param {string} folder
 */
async function measureDatabase(place, folder) {
  const random = createRandom(7)
  const worker = await openWorker(place.app, folder)
  const long = makeConversation(random, 'The long one', longConversation)
  const filled = await timed(async () => {
    await worker.call('importConversations', [long])
    for (let made = 0; made < others.conversations; made += 20) {
      const batch = Array.from({ length: 20 }, (_, index) =>
        makeConversation(random, `Conversation ${made + index}`, others.messages),
      )
      await worker.call('importConversations', batch)
    }
  })
  const searched = []
  for (let index = 0; index < searches; index += 1) {
    const query = words(random, 1 + (index % 3))
    searched.push(await timed(() => worker.call('search', query)))
  }
  const opened = []
  const whole = []
  for (let index = 0; index < reads; index += 1) {
    opened.push(await timed(() => worker.call('read', long.id)))
    whole.push(await timed(() => readAll(worker, long.id)))
  }
  const backup = await timed(() => worker.call('copyTo', join(folder, 'copy.db')))
  await worker.close()
  printTable(
    `A history of ${longConversation + others.conversations * others.messages} messages`,
    ['what', 'median', 'p99 or most'],
    [
      ['search', figure(median(searched), 'ms'), against(quantile(searched, 0.99), targets.search)],
      [
        'read the end of 10,000 messages',
        figure(median(opened), 'ms'),
        against(Math.max(...opened), targets.read),
      ],
      [
        'read all of them, part by part',
        figure(median(whole), 'ms'),
        figure(Math.max(...whole), 'ms'),
      ],
      ['check and copy for a backup', figure(backup, 'ms'), ''],
      ['import, per message', figure(filled / (longConversation + 90_000), 'ms'), ''],
    ],
  )
}

/** Runs in the page: opens a conversation by its entry and waits until the text of a reply in it is painted. */
async function openEntry(/** @type {number} */ index) {
  const entries = document.querySelectorAll('[data-conversation-id]')
  const entry = entries[index % entries.length]
  if (!(entry instanceof HTMLElement)) throw new Error('no entry')
  const start = performance.now()
  entry.click()
  const title = entry.textContent ?? ''
  for (;;) {
    await new Promise((resolve) => requestAnimationFrame(resolve))
    const heading = document.querySelector('h1')?.textContent ?? ''
    if (heading === title && document.querySelector('article .md-group') !== null) break
  }
  // What is in the page when a frame begins is painted by the time its next task runs.
  await new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = resolve
    port2.postMessage(null)
  })
  return performance.now() - start
}

/**
 * @param {import('./place.mjs').Place} place
 * @param {string} home
 */
async function measureWindow(place, home) {
  const running = await startApp(place, { app: place.app, home })
  try {
    const { page, session } = await running.connect()
    await page.locator('[data-conversation-id]').nth(50).waitFor()
    const heap = async () => {
      await session.send('HeapProfiler.collectGarbage')
      return (await session.send('Runtime.getHeapUsage')).usedSize / 1e6
    }
    await page.evaluate(openEntry, 1)
    const opened = []
    for (let index = 0; index < 5; index += 1) {
      opened.push(await page.evaluate(openEntry, 0))
      // So many others that the long one is no longer in memory.
      for (let other = 0; other < 10; other += 1) await page.evaluate(openEntry, 2 + other)
    }
    const before = await heap()
    for (let index = 0; index < 100; index += 1) await page.evaluate(openEntry, 1 + index)
    const after = await heap()
    printTable(
      'In the window',
      ['what', 'figure'],
      [
        ['open 10,000 messages, median', against(median(opened), targets.open, 'ms')],
        ['heap before and after 100 more', `${figure(before, 'MB')}, ${figure(after, 'MB')}`],
        ['ratio', against(after / before, targets.heap)],
      ],
    )
  } finally {
    await running.stop()
  }
}

/**
 * What a long history costs: to search, to open, to back up, and to keep on opening.
 *
 * @param {import('./place.mjs').Place} place
 */
export async function benchHistory(place) {
  const home = await ownedFolder(place, 'history')
  const folder = join(home, 'data')
  await mkdir(folder, { recursive: true })
  await measureDatabase(place, folder)
  if (place.user !== null) {
    for (const name of ['.', ...(await readdir(folder))]) {
      await chown(join(folder, name), place.user, place.user)
    }
  }
  await measureWindow(place, home)
}
