import { sendPrompt, untilReady, watchReply } from './chat.mjs'
import { against, figure, printTable, quantile } from './figures.mjs'
import { ownedFolder, startSimulator } from './place.mjs'
import { processorTime, rendererMainThreadTime } from './processes.mjs'
import { readFrames, startCounting } from './rendering-cost.mjs'
import { startApp } from './running-app.mjs'
import { startTrace } from './trace.mjs'

const streams = 10
const chunk = 24

/** The reply that is shown: about 100,000 tokens. KB, and deltas a second. */
const shown = { size: 400, rate: 1000 }
/** The others go on behind it for as long. KB, and deltas a second. */
const hidden = { size: 45, rate: 100 }

/**
 * What the window's main thread bears when ten replies come at once, each in its own conversation, and the one
 * that is shown is as long as models write them.
 *
 * @param {import('./place.mjs').Place} place
 */
export async function benchStreams(place) {
  const simulator = await startSimulator(place)
  const app = await startApp(place, {
    app: place.app,
    home: await ownedFolder(place, 'streams'),
    environment: simulator.environment,
  })
  try {
    const { page, session } = await app.connect()
    await untilReady(page)
    const warm = watchReply(page)
    await sendPrompt(page, '/sim markdown rate=max')
    await warm.ended
    for (let index = 1; index < streams; index += 1) {
      await page.keyboard.press('ControlOrMeta+n')
      const reply = watchReply(page)
      await sendPrompt(page, `/sim stream size=${hidden.size}kb rate=${hidden.rate} chunk=${chunk}`)
      await reply.begun
    }
    await page.keyboard.press('ControlOrMeta+n')
    const reply = watchReply(page)
    await sendPrompt(page, `/sim stream size=${shown.size}kb rate=${shown.rate} chunk=${chunk}`)
    await reply.begun
    await page.evaluate(startCounting)
    const trace = process.env.BENCH_TRACE
    const stopTrace = trace ? await startTrace(session, trace) : undefined
    const cpuBefore = await rendererMainThreadTime(app.pid)
    const appCpuBefore = await processorTime(app.pid)
    const begun = performance.now()
    const state = await reply.ended
    if (state !== 'ended') throw new Error(`The reply ended as ${state}`)
    const seconds = (performance.now() - begun) / 1000
    const cpu = (await rendererMainThreadTime(app.pid)) - cpuBefore
    const appCpu = (await processorTime(app.pid)) - appCpuBefore
    await stopTrace?.()
    const { gaps, longTasks } = await page.evaluate(readFrames)
    printTable(
      `${streams} replies at once, the one that is shown of ${shown.size} KB at ${shown.rate} deltas/s`,
      ['took', 'main thread', 'all processes', 'tasks > 50 ms', 'longest', 'p99 frame'],
      [
        [
          figure(seconds, 's'),
          figure(cpu, 's of CPU'),
          figure(appCpu, 's of CPU'),
          against(longTasks.length, 0),
          figure(Math.max(0, ...longTasks), 'ms'),
          figure(quantile(gaps, 0.99), 'ms'),
        ],
      ],
    )
  } finally {
    await app.stop()
    await simulator.stop()
  }
}
