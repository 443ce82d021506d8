import { randomUUID } from 'node:crypto'
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'
import { errorCode } from '../error-code'

/**
 * Older locks are left behind, whoever's they are: a write takes milliseconds, and another process may
 * since have got the number of the one that died. Milliseconds.
 */
const longestHold = 15_000

const pauses = { shortest: 2, longest: 25 }

/**
 * Runs `work` while no other process does so under the same lock file. What a process that died has left
 * behind is taken over. `isHeld` answers whether the lock is still this one's: it is asked before what
 * cannot be taken back.
 */
export async function withFileLock<Value>(
  lock: string,
  work: (isHeld: () => Promise<boolean>) => Promise<Value>,
): Promise<Value> {
  const token = JSON.stringify({
    pid: process.pid,
    host: hostname(),
    at: Date.now(),
    id: randomUUID(),
  })
  await take(lock, token)
  const isHeld = async () => (await readToken(lock)) === token
  try {
    return await work(isHeld)
  } finally {
    if (await isHeld()) await rm(lock, { force: true })
  }
}

async function take(lock: string, token: string): Promise<void> {
  for (let pause = pauses.shortest; ; pause = Math.min(pause * 1.5, pauses.longest)) {
    if (await create(lock, token)) return
    const found = await readToken(lock)
    if (found !== undefined && isLeftBehind(found)) await takeAway(lock, found)
    else await wait(pause * (0.5 + Math.random()))
  }
}

/** By a link to a file that is already whole: the lock is never seen without its owner. */
async function create(lock: string, token: string): Promise<boolean> {
  const whole = `${lock}.${randomUUID()}`
  await writeFile(whole, token, { mode: 0o600 })
  try {
    await link(whole, lock)
    return true
  } catch (failure) {
    if (errorCode(failure) === 'EEXIST') return false
    throw failure
  } finally {
    await rm(whole, { force: true })
  }
}

/** Moves exactly the lock that was found; another that came in between is put back. */
async function takeAway(lock: string, found: string): Promise<void> {
  const aside = `${lock}.${randomUUID()}`
  try {
    await rename(lock, aside)
    if ((await readToken(aside)) !== found) await link(aside, lock)
  } catch (failure) {
    const code = errorCode(failure)
    if (code !== 'ENOENT' && code !== 'EEXIST') throw failure
  } finally {
    await rm(aside, { force: true })
  }
}

async function readToken(lock: string): Promise<string | undefined> {
  try {
    return await readFile(lock, 'utf8')
  } catch (failure) {
    if (errorCode(failure) === 'ENOENT') return undefined
    throw failure
  }
}

function isLeftBehind(token: string): boolean {
  const owner = parseToken(token)
  if (owner === undefined || Date.now() - owner.at > longestHold) return true
  if (owner.host !== hostname()) return false
  try {
    process.kill(owner.pid, 0)
    return false
  } catch (failure) {
    return errorCode(failure) === 'ESRCH'
  }
}

function parseToken(token: string): { pid: number; host: string; at: number } | undefined {
  try {
    const { pid, host, at } = JSON.parse(token)
    return Number.isInteger(pid) && pid > 0
      ? { pid, host: String(host), at: Number(at) }
      : undefined
  } catch {
    return undefined
  }
}
