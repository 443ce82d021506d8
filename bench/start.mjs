import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { against, figure, median, printTable } from './figures.mjs'
import { copyInto, ownedFolder, startSimulator } from './place.mjs'
import { processorTime, proportionalMemory } from './processes.mjs'
import { startApp } from './running-app.mjs'

const runs = 7
const settledAfter = 4000

/** How much Basalt may take of what a bare window takes. */
const targets = { paint: 1.25, memory: 1.3 }

/**
 * One start. Milliseconds from the spawn of the process: first and largest contentful paint, and when the page
 * answers at once (after its largest paint and its last task over 50 ms). Memory is that of all processes some
 * seconds later, in MB; `cpu` what they used until then, in seconds.
 *
 * @typedef {{ paint: number, largest: number, interactive: number, memory: number, cpu: number }} Start
 */

/** Runs in the page. */
async function readPaints() {
  /** @param {string} type */
  const observed = (type) =>
    new Promise((resolve) => {
      new PerformanceObserver((list, observer) => {
        observer.disconnect()
        resolve(list.getEntries())
      }).observe({ type, buffered: true })
      setTimeout(() => resolve([]), 500)
    })
  /** @type {readonly PerformanceEntry[]} */
  const largest = await observed('largest-contentful-paint')
  /** @type {readonly PerformanceEntry[]} */
  const tasks = await observed('longtask')
  const [first] = performance.getEntriesByName('first-contentful-paint')
  const lastTask = tasks.at(-1)
  const largestAt = largest.at(-1)?.startTime ?? first?.startTime ?? Number.NaN
  return {
    origin: performance.timeOrigin,
    first: first?.startTime ?? Number.NaN,
    largest: largestAt,
    free: Math.max(largestAt, lastTask ? lastTask.startTime + lastTask.duration : 0),
  }
}

/**
 * @param {import('./place.mjs').Place} place
 * @param {{ app: string, home: string, environment?: Readonly<Record<string, string>> }} options
 * @returns {Promise<Start>}
 */
async function measureStart(place, options) {
  const running = await startApp(place, options)
  try {
    // Nothing looks while the app starts: looking costs it time.
    await wait(settledAfter)
    const memory = await proportionalMemory(running.pid)
    const cpu = await processorTime(running.pid)
    const { page } = await running.connect()
    const { origin, first, largest, free } = await page.evaluate(readPaints)
    const since = origin - running.spawnedAt
    return {
      paint: since + first,
      largest: since + largest,
      interactive: since + free,
      memory,
      cpu,
    }
  } finally {
    await running.stop()
  }
}

/**
 * What Basalt takes to start and to stand there, beside an Electron app that only opens a window: runs of both in
 * turn, on a profile that was opened before.
 *
 * @param {import('./place.mjs').Place} place
 */
export async function benchStart(place) {
  const bare = await copyInto(place, join(import.meta.dirname, 'bare-window'), 'bare-window')
  const simulator = await startSimulator(place)
  const apps = [
    { name: 'bare window', app: bare, home: await ownedFolder(place, 'start-bare') },
    {
      name: 'Basalt',
      app: place.app,
      home: await ownedFolder(place, 'start-basalt'),
      environment: simulator.environment,
    },
  ]
  /** @type {Record<string, Start[]>} */
  const starts = { 'bare window': [], Basalt: [] }
  try {
    for (let run = 0; run <= runs; run += 1) {
      for (const { name, ...options } of apps) {
        const start = await measureStart(place, options)
        if (run > 0) starts[name]?.push(start)
      }
    }
  } finally {
    await simulator.stop()
  }
  /** @param {string} name @param {keyof Start} what */
  const middle = (name, what) => median((starts[name] ?? []).map((start) => start[what]))
  /** @param {keyof Start} what */
  const ratio = (what) => middle('Basalt', what) / middle('bare window', what)
  printTable(
    `Start, medians of ${runs} runs in turn`,
    [
      '',
      'first paint',
      'largest paint',
      'interactive',
      'CPU, all processes',
      'memory at idle (PSS)',
    ],
    [
      ...apps.map(({ name }) => [
        name,
        figure(middle(name, 'paint'), 'ms'),
        figure(middle(name, 'largest'), 'ms'),
        figure(middle(name, 'interactive'), 'ms'),
        figure(middle(name, 'cpu'), 's'),
        figure(middle(name, 'memory'), 'MB'),
      ]),
      [
        'Basalt / bare',
        against(ratio('paint'), targets.paint, 'x'),
        figure(ratio('largest'), 'x'),
        figure(ratio('interactive'), 'x'),
        figure(ratio('cpu'), 'x'),
        against(ratio('memory'), targets.memory, 'x'),
      ],
    ],
  )
}
