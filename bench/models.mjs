import { once } from 'node:events'
import { createServer } from 'node:http'
import { against, figure, median, printTable, quantile } from './figures.mjs'
import { ownedFolder } from './place.mjs'
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

/** Runs in the page before its own scripts: notes when the status bar first tells of the models. */
function noteModels() {
  const note = () => {
    const text = document.querySelector('[role="contentinfo"]')?.textContent ?? ''
    if (!/\d+ models/.test(text)) return
    observer.disconnect()
    performance.mark('models')
  }
  const observer = new MutationObserver(note)
  observer.observe(document, { subtree: true, childList: true, characterData: true })
}

/**
 * Milliseconds from the first paint of a page that was loaded again to the list, which main has; undefined
 * where it did not come within five seconds.
 *
 * @param {import('./running-app.mjs').RunningApp} app
 */
async function measureKeptList(app) {
  const { page } = await app.connect()
  await page
    .getByText(/\d+ models/)
    .first()
    .waitFor()
  await page.addInitScript(noteModels)
  await page.reload()
  return await page.evaluate(async () => {
    for (let tries = 0; tries < 100; tries += 1) {
      const [mark] = performance.getEntriesByName('models')
      const [paint] = performance.getEntriesByName('first-contentful-paint')
      if (mark && paint) return Math.max(0, mark.startTime - paint.startTime)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    return undefined
  })
}

/**
 * What the window's main thread does for each key of a search, in milliseconds, and for opening the list.
 *
 * @param {import('./running-app.mjs').RunningApp} app
 */
async function measureBrowser(app) {
  const { page, session } = await app.connect()
  await session.send('Performance.enable')
  const work = async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000
  }
  /** @param {() => Promise<unknown>} action */
  const workFor = async (action) => {
    const before = await work()
    await action()
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0))),
    )
    return (await work()) - before
  }
  await page
    .getByText(/\d+ models/)
    .first()
    .waitFor()
  const open = await workFor(async () => {
    await page.getByRole('button', { name: 'Models', exact: true }).click()
    await page.locator('[data-model-id]').first().waitFor()
  })
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
    const kept = []
    for (let run = 0; run < starts; run += 1) {
      const app = await startApp(place, options)
      const after = await measureKeptList(app).finally(() => app.stop())
      if (after !== undefined) kept.push(after)
    }
    printTable(
      `A list of ${models} models`,
      [
        'list after first paint',
        'opening it, main thread',
        'a key of the search',
        '95 %',
        'lists asked for',
      ],
      [
        [
          `${against(median(kept), targets.cached, 'ms')}, ${kept.length} starts`,
          figure(open, 'ms'),
          against(median(keys), targets.key, 'ms'),
          against(quantile(keys, 0.95), targets.key, 'ms'),
          `${lister.lists()} in ${starts + 1} starts`,
        ],
      ],
    )
  } finally {
    lister.stop()
  }
}
