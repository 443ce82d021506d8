import { once } from 'node:events'
import { createServer } from 'node:http'
import { against, figure, median, printTable, quantile } from './figures.mjs'
import { ownedFolder } from './place.mjs'
import { untilQuiet } from './processes.mjs'
import { startApp } from './running-app.mjs'

const models = 1000
const starts = 5
const typed = 'vendor 7 model 3'

/** Milliseconds: from first paint to the list, and what one key of the search may take. */
const targets = { cached: 100, key: 16 }

/** A Bedrock that only lists: more models than there are, so that their number shows. */
async function startLister() {
  const summaries = Array.from({ length: models }, (_, index) => {
    const modelId = `vendor${index % 40}.model-${index}-v1:0`
    return {
      modelId,
      modelArn: `arn:aws:bedrock:us-east-1::foundation-model/${modelId}`,
      modelName: `Model ${index}`,
      providerName: `Vendor ${index % 40}`,
      inputModalities: index % 3 === 0 ? ['TEXT', 'IMAGE'] : ['TEXT'],
      outputModalities: ['TEXT'],
      responseStreamingSupported: true,
      inferenceTypesSupported: ['ON_DEMAND'],
      modelLifecycle: { status: index % 10 === 0 ? 'LEGACY' : 'ACTIVE' },
    }
  })
  const list = JSON.stringify({ modelSummaries: summaries })
  const identity =
    '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>' +
    '<Arn>arn:aws:iam::111122223333:user/bench</Arn><UserId>AIDABENCH</UserId><Account>111122223333</Account>' +
    '</GetCallerIdentityResult></GetCallerIdentityResponse>'
  let lists = 0
  const server = createServer((request, response) => {
    request.resume()
    const { url = '', method } = request
    if (method === 'POST') {
      response.writeHead(200, { 'content-type': 'text/xml' }).end(identity)
      return
    }
    if (url.startsWith('/foundation-models')) lists += 1
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(url.startsWith('/foundation-models') ? list : '{"inferenceProfileSummaries":[]}')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No port')
  return {
    environment: {
      AWS_ACCESS_KEY_ID: 'AKIABENCHBENCHBENCH0',
      AWS_SECRET_ACCESS_KEY: 'bench',
      AWS_REGION: 'us-east-1',
      AWS_ENDPOINT_URL: `http://127.0.0.1:${address.port}`,
    },
    lists: () => lists,
    stop() {
      server.close()
      server.closeAllConnections()
    },
  }
}

/**
 * Runs in the page: milliseconds from its first paint to that of the list of models, in the picture of the last run or
 * else by the interface, and to that by the interface; undefined where none came.
 */
async function readListPaint() {
  /** @type {readonly PerformanceEntry[]} */
  const painted = await new Promise((resolve) => {
    const observer = new PerformanceObserver((list) => {
      const rows = list
        .getEntries()
        .filter((one) => 'identifier' in one && one.identifier === 'models')
      if (rows.length > 0) done(rows)
    })
    /** @param {readonly PerformanceEntry[]} rows */
    const done = (rows) => {
      observer.disconnect()
      resolve(rows)
    }
    observer.observe({ type: 'element', buffered: true })
    setTimeout(() => done([]), 10_000)
  })
  const [first] = performance.getEntriesByName('first-contentful-paint')
  // Of the picture, which is gone, the browser gives no elements any more.
  const drawn = painted.filter((one) => 'element' in one && one.element !== null)
  if (first === undefined || drawn.length === 0) return undefined
  const since = (/** @type {readonly PerformanceEntry[]} */ rows) =>
    Math.min(...rows.map(({ startTime }) => startTime)) - first.startTime
  return { shown: since(painted), drawn: since(drawn) }
}

/**
 * How long after the first paint the list shows that an earlier run kept: when the app starts, at which nobody
 * looks, and when the page is loaded again, main being at rest.
 *
 * @param {import('./place.mjs').Place} place
 * @param {Parameters<typeof startApp>[1]} options
 */
async function measureKeptList(place, options) {
  const app = await startApp(place, options)
  try {
    await untilQuiet(app.pid)
    const { page } = await app.connect()
    const started = await page.evaluate(readListPaint)
    await page.reload()
    await untilQuiet(app.pid)
    return { started, loaded: await page.evaluate(readListPaint) }
  } finally {
    await app.stop()
  }
}

/**
 * What the window's main thread does for each key of a search, by the clock and in processor time, and for opening
 * the list. Milliseconds.
 *
 * @param {import('./running-app.mjs').RunningApp} app
 */
async function measureBrowser(app) {
  const { page, session } = await app.connect()
  const processor = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'timeTicks' })
  await processor.send('Performance.enable', { timeDomain: 'threadTicks' })
  /** @param {typeof session} by */
  const work = async (by) => {
    const { metrics } = await by.send('Performance.getMetrics')
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000
  }
  /** @param {() => Promise<unknown>} action */
  const workFor = async (action) => {
    const before = { clock: await work(session), cpu: await work(processor) }
    await action()
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0))),
    )
    return {
      clock: (await work(session)) - before.clock,
      cpu: (await work(processor)) - before.cpu,
    }
  }
  await page
    .getByText(/\d+ models/)
    .first()
    .waitFor()
  const open = await workFor(async () => {
    await page.getByRole('button', { name: 'Models', exact: true }).click()
    await page.locator('[data-model-id]').first().waitFor()
  })
  await untilQuiet(app.pid)
  await page.getByRole('textbox', { name: 'Search by name' }).focus()
  const keys = []
  for (let round = 0; round < 3; round += 1) {
    for (const key of typed)
      keys.push(await workFor(() => page.keyboard.press(key === ' ' ? 'Space' : key)))
    for (const _ of typed) keys.push(await workFor(() => page.keyboard.press('Backspace')))
  }
  return { open, keys }
}

/**
 * @param {readonly { shown: number, drawn: number }[]} kept
 * @param {string} unit of what was done so often
 */
function keptFigures(kept, unit) {
  const shown = median(kept.map((one) => one.shown))
  const drawn = median(kept.map((one) => one.drawn))
  return [`${against(shown, targets.cached, 'ms')}, ${kept.length} ${unit}`, figure(drawn, 'ms')]
}

/**
 * A list of 1,000 models: how soon it is there in a page that loads, what opening it and each key of a search take.
 *
 * @param {import('./place.mjs').Place} place
 */
export async function benchModels(place) {
  const lister = await startLister()
  const options = {
    app: place.app,
    home: await ownedFolder(place, 'models'),
    environment: lister.environment,
  }
  try {
    const first = await startApp(place, options)
    const { open, keys } = await measureBrowser(first).finally(() => first.stop())
    const started = []
    const loaded = []
    for (let run = 0; run < starts; run += 1) {
      const kept = await measureKeptList(place, options)
      if (kept.started !== undefined) started.push(kept.started)
      if (kept.loaded !== undefined) loaded.push(kept.loaded)
    }
    const clock = keys.map((key) => key.clock)
    const cpu = keys.map((key) => key.cpu)
    printTable(
      `A list of ${models} models`,
      [
        'list after first paint, at a start',
        'drawn anew',
        'when loaded again',
        'drawn anew',
        'opening it, main thread',
        'a key of the search',
        '95 %',
        'its processor time',
        '95 %',
        'lists asked for',
      ],
      [
        [
          ...keptFigures(started, 'starts'),
          ...keptFigures(loaded, 'times'),
          figure(open.clock, 'ms'),
          against(median(clock), targets.key, 'ms'),
          against(quantile(clock, 0.95), targets.key, 'ms'),
          against(median(cpu), targets.key, 'ms'),
          against(quantile(cpu, 0.95), targets.key, 'ms'),
          `${lister.lists()} in ${starts + 1} starts`,
        ],
      ],
    )
  } finally {
    lister.stop()
  }
}
