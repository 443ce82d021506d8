import { writeFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { sendPrompt, untilReady, watchReply } from './chat.mjs'
import { against, figure, printTable, timesAgainst } from './figures.mjs'
import { ownedFolder, startSimulator } from './place.mjs'
import { processorTime, rendererMainThreadTime } from './processes.mjs'
import { readFrames, readMetrics, startCounting, summarise, untilQuiet } from './rendering-cost.mjs'
import { startReplyPages } from './reply-rendering/reply-rendering.mjs'
import { startApp } from './running-app.mjs'
import { startTrace } from './trace.mjs'

/** @typedef {import('./rendering-cost.mjs').Cost} Cost */

const chunk = 24

/** What a reply of 500 KB at 1,000 deltas a second may cost; see CONTRIBUTING.md. */
const targets = { script: 2.5, work: 7.5, longTasks: 0, frameP99: 17, growth: 1.2 }
/**
 * What react-markdown cost for the same reply on the machine for which the targets were set. A slower one makes both
 * slower: there the targets hold as shares of what react-markdown costs beside.
 */
const peer = { script: 20.1, work: 21.4, frameP99: 617 }

/**
 * Streams a reply through the whole app: simulator, SDK, main, IPC, page.
 *
 * @param {import('./place.mjs').Place} place
 * @param {string} name of the app's own data folder
 * @param {{ size: number, rate: number, profile?: string | undefined, trace?: string | undefined }} options size in KB; a profile or a trace
 *   of the page is written to the file named
 * @returns {Promise<Cost>}
 */
async function measureApp(place, name, { size, rate, profile, trace }) {
  const home = await ownedFolder(place, name)
  const simulator = await startSimulator(place)
  const app = await startApp(place, {
    app: place.app,
    home,
    environment: simulator.environment,
  })
  try {
    const { page, session } = await app.connect()
    await untilReady(page)
    // The first reply loads what every later one has: the SDK, the highlighter, the formulas.
    const warm = watchReply(page)
    await sendPrompt(page, '/sim markdown rate=max')
    await warm.ended
    await page.keyboard.press('ControlOrMeta+n')
    await wait(1000)

    await session.send('Performance.enable', { timeDomain: 'timeTicks' })
    // A session has one kind of time. This one's is what the thread itself had of the processor.
    const ticks = await page.context().newCDPSession(page)
    await ticks.send('Performance.enable', { timeDomain: 'threadTicks' })
    await page.evaluate(startCounting)
    if (profile) {
      await session.send('Profiler.enable')
      await session.send('Profiler.start')
    }
    const stopTrace = trace ? await startTrace(session, trace) : undefined
    const reply = watchReply(page)
    await sendPrompt(page, `/sim stream size=${size}kb rate=${rate} chunk=${chunk}`)
    await reply.begun
    const cpuBefore = await rendererMainThreadTime(app.pid)
    const appCpuBefore = await processorTime(app.pid)
    const tenth = (size * 1000 * 100) / chunk / rate
    const scriptBefore = (await readMetrics(ticks)).ScriptDuration ?? Number.NaN
    const marks = [await readMetrics(session)]
    const frames = []
    const begun = performance.now()
    await page.evaluate('readFrames()')
    for (let index = 1; index <= 10; index += 1) {
      await wait(begun + index * tenth - performance.now())
      marks.push(await readMetrics(session))
      frames.push(await page.evaluate(readFrames))
    }
    const state = await reply.ended
    if (state !== 'ended') throw new Error(`The reply ended as ${state}`)
    await untilQuiet(session)
    marks.push(await readMetrics(session))
    frames.push(await page.evaluate(readFrames))
    const scriptCpu = ((await readMetrics(ticks)).ScriptDuration ?? Number.NaN) - scriptBefore
    const cpu = (await rendererMainThreadTime(app.pid)) - cpuBefore
    const appCpu = (await processorTime(app.pid)) - appCpuBefore
    if (profile) {
      const recorded = await session.send('Profiler.stop')
      writeFileSync(profile, JSON.stringify(recorded.profile))
    }
    await stopTrace?.()
    const run = { renderer: 'Basalt, whole app', size, rate, cpu, scriptCpu, appCpu }
    return summarise({ ...run, marks, frames })
  } finally {
    await app.stop()
    await simulator.stop()
  }
}

/** @param {Cost} cost */
function toRow(cost) {
  const { renderer, size, rate, perFrameMs } = cost
  return [
    renderer,
    `${size} KB`,
    `${rate}/s`,
    figure(cost.script / (size / 100), 's'),
    figure(cost.work / (size / 100), 's'),
    figure(cost.cpu / (size / 100), 's'),
    figure(cost.appCpu / (size / 100), 's'),
    `${cost.longTasks} (${figure(cost.longestMs, 'ms')})`,
    figure(cost.frameP99Ms, 'ms'),
    `${figure(perFrameMs[0] ?? Number.NaN)} -> ${figure(perFrameMs[9] ?? Number.NaN)} ms`,
    `${figure(cost.growth)}x`,
  ]
}

/** @param {Cost} cost */
function printTargets(cost) {
  printTable(
    `${cost.size} KB at ${cost.rate} deltas/s through the whole app, against the targets`,
    [
      'script',
      'as CPU time',
      'all work',
      'as CPU time',
      'tasks > 50 ms',
      'p99 frame',
      'last tenth / first',
    ],
    [
      [
        against(cost.script, targets.script, 's'),
        figure(cost.scriptCpu ?? Number.NaN, 's'),
        against(cost.work, targets.work, 's'),
        figure(cost.cpu, 's'),
        against(cost.longTasks, targets.longTasks),
        against(cost.frameP99Ms, targets.frameP99, 'ms'),
        against(cost.growth, targets.growth, 'x'),
      ],
    ],
  )
}

/**
 * What a streamed reply costs the window's main thread, through the whole app; and beside it what
 * react-markdown on each delta costs, in a page of its own, without colours and formulas.
 *
 * @param {import('./place.mjs').Place} place
 * @param {readonly string[]} args sizes and rates to choose, such as `500kb` and `1000/s`
 */
export async function benchRendering(place, args) {
  const chosen = (/** @type {string} */ unit, /** @type {readonly number[]} */ all) => {
    const named = args.filter((arg) => arg.endsWith(unit)).map((arg) => Number.parseInt(arg, 10))
    return named.length > 0 ? named : all
  }
  const alone = args.includes('app')
  const pages = alone ? undefined : await startReplyPages(place)
  /** @type {Cost[]} */
  const costs = []
  for (const size of chosen('kb', [20, 100, 500])) {
    for (const rate of chosen('/s', [200, 1000])) {
      const options = {
        size,
        rate,
        profile: process.env.BENCH_PROFILE,
        trace: process.env.BENCH_TRACE,
      }
      const own = await measureApp(place, `rendering-${size}-${rate}`, options)
      costs.push(own)
      if (pages === undefined || (size === 500 && rate === 200)) continue
      // At 200 deltas a second the longest reply takes 104 s and tells nothing that 1,000 does not.
      costs.push(await pages.measure({ renderer: 'basalt', size, rate }))
      costs.push(await pages.measure({ renderer: 'react-markdown', size, rate }))
    }
  }
  printTable(
    'A streamed reply on the main thread, per 100 KB (script and all work by the clock, CPU beside it)',
    [
      'renderer',
      'reply',
      'deltas',
      'script',
      'all work',
      'CPU',
      'CPU of all processes',
      'tasks > 50 ms',
      'p99 frame',
      'per frame, first -> last tenth',
      'growth',
    ],
    costs.map(toRow),
  )
  printRatios(costs)
  const largest = costs.find(
    ({ renderer, size, rate }) => renderer.includes('whole') && size === 500 && rate === 1000,
  )
  if (largest) printTargets(largest)
}

/** @param {readonly Cost[]} costs */
function printRatios(costs) {
  const rows = costs
    .filter(({ renderer }) => renderer === 'react-markdown')
    .flatMap((other) => {
      const own = costs.find(
        ({ renderer, size, rate }) =>
          renderer.includes('whole') && size === other.size && rate === other.rate,
      )
      if (own === undefined) return []
      const times = {
        script: other.script / own.script,
        work: other.work / own.work,
        frameP99: other.frameP99Ms / own.frameP99Ms,
      }
      const hasTargets = other.size === 500 && other.rate === 1000
      return [
        [
          `${other.size} KB`,
          `${other.rate}/s`,
          .../** @type {const} */ (['script', 'work', 'frameP99']).map((name) =>
            hasTargets
              ? timesAgainst(times[name], peer[name] / targets[name])
              : `${figure(times[name])}x`,
          ),
        ],
      ]
    })
  if (rows.length === 0) return
  printTable(
    'react-markdown / Basalt',
    ['reply', 'deltas', 'script', 'all work', 'p99 frame'],
    rows,
  )
}
