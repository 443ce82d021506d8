import { spawn } from 'node:child_process'
import { chromium } from 'playwright'
import { cleanEnvironment } from './place.mjs'

const startLimit = 30_000

/**
 * An app under measurement. It is started as users start it, and looked at through Chromium's own
 * debugging port: nothing is loaded into it.
 *
 * @typedef {{
 *   pid: number,
 *   spawnedAt: number,
 *   connect: () => Promise<{ page: import('playwright').Page, session: import('playwright').CDPSession }>,
 *   stop: () => Promise<void>,
 * }} RunningApp
 */

/**
 * Starts an app on a data folder. `spawnedAt` is in epoch milliseconds.
 *
 * @param {import('./place.mjs').Place} place
 * @param {{ app: string, home: string, environment?: Readonly<Record<string, string>> }} options
 * @returns {Promise<RunningApp>}
 */
export async function startApp(place, { app, home, environment = {} }) {
  const args = [app, `--user-data-dir=${home}/data`, '--remote-debugging-port=0', ...place.flags]
  const spawnedAt = performance.timeOrigin + performance.now()
  const child = spawn(place.executable, args, {
    cwd: home,
    env: cleanEnvironment(home, environment),
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  })
  const ended = new Promise((resolve) => {
    child.once('exit', resolve)
  })
  const { pid } = child
  if (pid === undefined) throw new Error(`${place.executable} does not start`)
  let written = ''
  /** @type {Promise<string>} */
  const debuggerUrl = new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`No debugging port: ${written}`)), startLimit)
    child.stderr.setEncoding('utf8').on('data', (text) => {
      written += text
      const url = /DevTools listening on (ws:\S+)/.exec(written)?.[1]
      if (url === undefined) return
      clearTimeout(timer)
      resolve(url)
    })
    child.once('exit', () => reject(new Error(`The app ended: ${written}`)))
  })
  /** @type {import('playwright').Browser | undefined} */
  let browser
  return {
    pid,
    spawnedAt,
    async connect() {
      browser = await chromium.connectOverCDP(await debuggerUrl)
      const [context] = browser.contexts()
      if (context === undefined) throw new Error('The app has no browser context')
      const page = context.pages()[0] ?? (await context.waitForEvent('page'))
      return { page, session: await context.newCDPSession(page) }
    },
    async stop() {
      debuggerUrl.catch(() => undefined)
      await browser?.close()
      if (child.exitCode === null && child.signalCode === null) {
        if (process.platform === 'win32') child.kill('SIGKILL')
        else process.kill(-pid, 'SIGKILL')
      }
      await ended
    },
  }
}
