import { once } from 'node:events'
import { copyFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { _electron, type Page } from 'playwright/test'
import { keepAnswers, type MainProcess } from './main-process'
import { cleanEnvironment, electronExecutable, type TestPlace } from './test-place'

/** Shorter than a test may take, so that a start that hangs is reported with its output. */
const startMs = 60_000

export interface LaunchOptions {
  /** Added to the clean environment, such as the simulator's AWS variables. */
  readonly environment?: Readonly<Record<string, string>>
  /** More switches or arguments for the app. */
  readonly args?: readonly string[]
}

/** The app, started on a data folder. */
export interface RunningApp {
  readonly electron: MainProcess
  /** The first window, its page loaded. */
  readonly window: Page
  /** What the app wrote to standard error so far. */
  readonly stderr: () => string
  /** Quits as a user does; answers when the process is gone. */
  readonly close: () => Promise<void>
  /** kill -9 of the app and all its processes; answers when the main process is gone. */
  readonly kill: () => Promise<void>
}

/**
 * A virtual display has no GPU: Chromium would start a GPU process in vain and swap compositors while
 * the first window is being made, which can leave Playwright waiting for it. The software that draws instead
 * runs in main: a process for it would cost each start and each frame a tenth more.
 */
const withoutGpu = process.platform === 'linux' ? ['--disable-gpu', '--in-process-gpu'] : []

/**
 * Playwright's own start of Electron keeps the app from being ready until Playwright is connected, but
 * leaves that out where it is given an executable. A window that opens while it connects can leave it
 * waiting for ever. The user who runs the app may not see this checkout, so it gets a copy.
 */
async function copyLoader(folder: string): Promise<string> {
  const library = dirname(createRequire(import.meta.url).resolve('playwright-core'))
  const copy = join(folder, 'playwright-loader.cjs')
  await copyFile(join(library, 'lib', 'server', 'electron', 'loader.js'), copy)
  return copy
}

/** Starts the built app for the user of the tests. `home` is its home, `dataFolder` its data. */
export async function launchApp(
  place: TestPlace,
  { home, dataFolder }: { readonly home: string; readonly dataFolder: string },
  { environment, args = [] }: LaunchOptions = {},
): Promise<RunningApp> {
  const electron = await _electron.launch({
    executablePath: await electronExecutable(place, home),
    args: [
      '-r',
      await copyLoader(home),
      place.app,
      `--user-data-dir=${dataFolder}`,
      ...withoutGpu,
      ...args,
    ],
    cwd: place.app,
    env: cleanEnvironment(home, environment),
    chromiumSandbox: place.sandbox,
    timeout: startMs,
  })
  const child = electron.process()
  let stderr = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  const gone = child.exitCode === null ? once(child, 'exit') : Promise.resolve()
  const kill = async (): Promise<void> => {
    // Playwright starts the app as a process group: its renderers go with it.
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
      if (process.platform === 'win32') child.kill('SIGKILL')
      else process.kill(-child.pid, 'SIGKILL')
    }
    await gone
  }
  const window = await electron.firstWindow({ timeout: startMs }).catch(async (error: unknown) => {
    await kill()
    throw new Error(`The app opened no window. It wrote:\n${stderr}`, { cause: error })
  })
  // Before, it shows the empty page that every window begins with.
  await window.waitForURL(/^app:/, { timeout: startMs })
  return {
    electron: keepAnswers(electron),
    window,
    stderr: () => stderr,
    async close() {
      await electron.close()
      await gone
    },
    kill,
  }
}
