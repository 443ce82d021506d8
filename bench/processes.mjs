import { readdir, readFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'

/**
 * A process and everything that it started. Linux only; elsewhere none.
 *
 * @param {number} root
 * @returns {Promise<readonly number[]>}
 */
export async function processTree(root) {
  if (process.platform !== 'linux') return []
  /** @type {Map<number, number[]>} */
  const children = new Map()
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const status = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '')
    const parent = Number(status.slice(status.lastIndexOf(')') + 2).split(' ')[1])
    children.set(parent, [...(children.get(parent) ?? []), Number(name)])
  }
  const found = [root]
  for (const pid of found) found.push(...(children.get(pid) ?? []))
  return found
}

/**
 * The memory of a process and everything that it started, shared pages shared out: PSS, in MB.
 *
 * @param {number} root
 * @returns {Promise<number>} NaN where it cannot be read
 */
export async function proportionalMemory(root) {
  let total = 0
  for (const pid of await processTree(root)) {
    const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '')
    total += Number(/^Pss:\s+(\d+)/m.exec(text)?.[1] ?? Number.NaN)
  }
  return total === 0 ? Number.NaN : total / 1024
}

/**
 * The processor time that the main threads of the renderers under a process have used, in seconds. It
 * does not grow while other programs hold the processor, as times by the clock do.
 *
 * @param {number} root
 * @returns {Promise<number>} NaN where it cannot be read
 */
export async function rendererMainThreadTime(root) {
  let nanoseconds = 0
  for (const pid of await processTree(root)) {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    if (!command.includes('--type=renderer')) continue
    const times = await readFile(`/proc/${pid}/task/${pid}/schedstat`, 'utf8').catch(() => '')
    nanoseconds += Number(times.split(' ')[0])
  }
  return nanoseconds === 0 ? Number.NaN : nanoseconds / 1e9
}

/**
 * The processor time of a process and everything that it started, in seconds.
 *
 * @param {number} root
 * @returns {Promise<number>} NaN where it cannot be read
 */
export async function processorTime(root) {
  let ticks = 0
  for (const pid of await processTree(root)) {
    const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
    const fields = status.slice(status.lastIndexOf(')') + 2).split(' ')
    ticks += Number(fields[11] ?? 0) + Number(fields[12] ?? 0)
  }
  return ticks === 0 ? Number.NaN : ticks / 100
}

const quiet = { period: 2000, processorTime: 0.2 }
const longestUnrest = 60_000

/**
 * Waits until a process and everything that it started do next to nothing: until two seconds in which they use no
 * more than a tenth of a processor, as for a caret that blinks. Where that cannot be read, it waits for nothing.
 *
 * @param {number} root
 */
export async function untilQuiet(root) {
  const begun = performance.now()
  let before = await processorTime(root)
  while (!Number.isNaN(before)) {
    await wait(quiet.period)
    const now = await processorTime(root)
    if (now - before <= quiet.processorTime) return
    if (performance.now() - begun > longestUnrest) throw new Error('The app does not come to rest')
    before = now
  }
}
