import { setTimeout as wait } from 'node:timers/promises'
import { quantile } from './figures.mjs'

/**
 * What streaming one reply cost a page's main thread. Seconds, milliseconds where it says so; `size` in KB,
 * `rate` in deltas a second. `cpu` is the main thread's
 * processor time, `scriptCpu` what scripts had of it, where that was measured, and `appCpu` that of all processes;
 * the others are by the clock.
 *
 * @typedef {{
 *   renderer: string, size: number, rate: number,
 *   script: number, work: number, cpu: number, scriptCpu?: number, appCpu: number, layout: number, style: number,
 *   longTasks: number, longestMs: number, frameP99Ms: number,
 *   perFrameMs: readonly number[], growth: number,
 * }} Cost
 *
 * @typedef {{ readonly gaps: readonly number[], readonly longTasks: readonly number[] }} Frames
 * @typedef {Readonly<Record<string, number>>} Metrics
 */

/** Runs in the page: counts frames and tasks over 50 ms from now on. */
export function startCounting() {
  /** @type {number[]} */
  let gaps = []
  /** @type {number[]} */
  let longTasks = []
  let last = 0
  /** @param {number} now */
  function countFrame(now) {
    if (last > 0) gaps.push(now - last)
    last = now
    requestAnimationFrame(countFrame)
  }
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) longTasks.push(entry.duration)
  }).observe({ type: 'longtask' })
  Reflect.set(globalThis, 'readFrames', () => {
    const read = { gaps, longTasks }
    gaps = []
    longTasks = []
    return read
  })
  requestAnimationFrame(countFrame)
}

/**
 * Runs in the page: what was counted since the last time.
 *
 * @returns {Frames}
 */
export function readFrames() {
  return Reflect.get(globalThis, 'readFrames')()
}

/**
 * @param {import('playwright').CDPSession} session
 * @returns {Promise<Metrics>}
 */
export async function readMetrics(session) {
  const { metrics } = await session.send('Performance.getMetrics')
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]))
}

/**
 * Waits until half a second passes in which the page did next to nothing.
 *
 * @param {import('playwright').CDPSession} session
 */
export async function untilQuiet(session) {
  let before = await readMetrics(session)
  for (let attempt = 0; attempt < 120; attempt += 1) {
    await wait(500)
    const now = await readMetrics(session)
    if ((now.ScriptDuration ?? 0) - (before.ScriptDuration ?? 0) < 0.01) return
    before = now
  }
}

/**
 * @param {{
 *   renderer: string, size: number, rate: number, cpu: number, scriptCpu?: number, appCpu: number,
 *   marks: readonly Metrics[], frames: readonly Frames[],
 * }} run `marks` at the begin, at each tenth of the time, and when the page is quiet again; `frames` between them
 * @returns {Cost}
 */
export function summarise({ marks, frames, ...run }) {
  const first = marks[0] ?? {}
  const last = marks.at(-1) ?? {}
  /** @param {string} name */
  const spent = (name) => (last[name] ?? 0) - (first[name] ?? 0)
  const longTasks = frames.flatMap((part) => part.longTasks)
  const perFrameMs = frames.slice(0, 10).map((part, index) => {
    const work = (marks[index + 1]?.TaskDuration ?? 0) - (marks[index]?.TaskDuration ?? 0)
    return (work * 1000) / Math.max(1, part.gaps.length)
  })
  return {
    ...run,
    script: spent('ScriptDuration'),
    work: spent('TaskDuration'),
    layout: spent('LayoutDuration'),
    style: spent('RecalcStyleDuration'),
    longTasks: longTasks.length,
    longestMs: Math.max(0, ...longTasks),
    frameP99Ms: quantile(
      frames.flatMap((part) => part.gaps),
      0.99,
    ),
    perFrameMs,
    growth: (perFrameMs[9] ?? Number.NaN) / (perFrameMs[0] ?? Number.NaN),
  }
}
