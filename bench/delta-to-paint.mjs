import { sendPrompt, untilReady, watchReply } from './chat.mjs'
import { against, figure, printTable, quantile } from './figures.mjs'
import { ownedFolder, startSimulator } from './place.mjs'
import { startApp } from './running-app.mjs'

/**
 * Runs in the page: notes how old each time stamp of the reply is when its paint is done. The simulator's
 * `clock` writes into each delta the moment at which it is sent.
 */
function startReadingClock() {
  /** @type {number[]} */
  const ages = []
  /** @type {number[]} */
  let unpainted = []
  let newest = 0
  const { port1, port2 } = new MessageChannel()
  // A message that is sent in a frame arrives when the frame is done.
  port2.onmessage = () => {
    const now = Date.now()
    ages.push(...unpainted.map((sentAt) => now - sentAt))
    unpainted = []
  }
  const read = () => {
    const articles = document.querySelectorAll('article[data-role="assistant"]')
    const paragraphs = articles[articles.length - 1]?.querySelectorAll('.md p') ?? []
    /** @type {number[]} */
    const found = []
    for (let index = paragraphs.length - 1; index >= 0; index -= 1) {
      const stamps = (paragraphs[index]?.textContent ?? '').split(/\s+/).filter(Boolean).map(Number)
      const fresh = stamps.filter((stamp) => stamp > newest)
      found.push(...fresh)
      if (fresh.length < stamps.length) break
    }
    if (found.length === 0) return
    newest = Math.max(...found)
    if (unpainted.length === 0) requestAnimationFrame(() => port1.postMessage(null))
    unpainted.push(...found)
  }
  new MutationObserver(read).observe(document.body, {
    subtree: true,
    childList: true,
    characterData: true,
  })
  Reflect.set(globalThis, 'readAges', () => ages.splice(0))
}

const stops = 20
/** Within so many milliseconds a stop is seen; see CONTRIBUTING.md. */
const stopTarget = 100

/**
 * Runs in the page: stops the reply that is written, and gives the milliseconds until the frame is done that says so.
 *
 * @returns {Promise<number>}
 */
function stopReply() {
  const replies = document.querySelectorAll('article[data-role="assistant"]')
  const reply = replies[replies.length - 1]
  const button = document.querySelector('button[aria-label="Stop"]')
  if (!(reply instanceof HTMLElement && button instanceof HTMLElement)) {
    throw new Error('No reply is being written')
  }
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    const clicked = performance.now()
    port2.onmessage = () => resolve(performance.now() - clicked)
    new MutationObserver((_changes, observer) => {
      if (reply.dataset.state !== 'stopped') return
      observer.disconnect()
      requestAnimationFrame(() => port1.postMessage(null))
    }).observe(reply, { attributeFilter: ['data-state'] })
    button.click()
  })
}

/**
 * How long it takes until a stop is seen, while a reply comes fast.
 *
 * @param {import('playwright').Page} page
 */
async function measureStops(page) {
  const waits = []
  for (let index = 0; index < stops; index += 1) {
    const reply = watchReply(page)
    await sendPrompt(page, '/sim stream size=200kb chunk=24 rate=500')
    await reply.begun
    waits.push(await page.evaluate(stopReply))
    const state = await reply.ended
    if (state !== 'stopped') throw new Error(`The reply ended as ${state}`)
  }
  return waits
}

/**
 * How long a delta takes from the server's write to its paint, through SDK, main, IPC and page; and a stop, from the click
 * to the paint that says so.
 *
 * @param {import('./place.mjs').Place} place
 */
export async function benchDeltaToPaint(place) {
  const home = await ownedFolder(place, 'delta-to-paint')
  const simulator = await startSimulator(place)
  const app = await startApp(place, { app: place.app, home, environment: simulator.environment })
  const rows = []
  /** @type {number[]} */
  let waits = []
  try {
    const { page } = await app.connect()
    await untilReady(page)
    await page.evaluate(startReadingClock)
    for (const rate of [200, 200, 1000]) {
      const reply = watchReply(page)
      await sendPrompt(page, `/sim clock count=${rate * 5} rate=${rate}`)
      const state = await reply.ended
      if (state !== 'ended') throw new Error(`The reply ended as ${state}`)
      const ages = await page.evaluate(() => Reflect.get(globalThis, 'readAges')())
      const figures = [0.5, 0.95, 0.99, 1].map((share) => figure(quantile(ages, share), 'ms'))
      rows.push([
        `${rate}/s${rows.length === 0 ? ', the first reply' : ''}`,
        String(ages.length),
        ...figures,
      ])
    }
    waits = await measureStops(page)
  } finally {
    await app.stop()
    await simulator.stop()
  }
  printTable(
    "From the server's write of a delta to the end of the frame that paints it",
    ['deltas', 'measured', 'median', 'p95', 'p99', 'longest'],
    rows,
  )
  printTable(
    'From the click on Stop to the end of the frame that shows it',
    ['stops', 'median', 'longest'],
    [
      [
        String(waits.length),
        figure(quantile(waits, 0.5), 'ms'),
        against(quantile(waits, 1), stopTarget, 'ms'),
      ],
    ],
  )
}
