import { join } from 'node:path'
import { test as base } from 'playwright/test'
import { type ConfigFile, createConfigFile } from './config-file'
import { type LaunchOptions, launchApp, type RunningApp } from './running-app'
import { type SharedApp, startSharedApp } from './shared-app'
import { writeFirstConfig } from './start-over'
import { makeOwnedFolder, readTestPlace, removeFolder, type TestPlace } from './test-place'
import { startSimulator, type TestSimulator } from './test-simulator'

/** Starts the app on this test's data folder: again after `close` or `kill`, on the same data. */
export type Launch = (options?: LaunchOptions) => Promise<RunningApp>

interface Fixtures {
  /** This test's own home folder, empty at first, gone after the test. */
  readonly home: string
  /** The app's data folder in this test, kept across its launches. */
  readonly dataFolder: string
  /** A config in the home folder, for apps that are started with its `environment`. */
  readonly config: ConfigFile
  readonly launch: Launch
  /** The app, started once with nothing but a clean environment. */
  readonly app: RunningApp
  readonly simulator: TestSimulator
  /** The app, started with its AWS variables pointing at this test's simulator. */
  readonly simulatedApp: RunningApp
}

interface WorkerFixtures {
  readonly place: TestPlace
  /** Started for the first test that uses it. Known to every test, so that a worker runs both kinds. */
  readonly shared: SharedApp
}

/** Playwright's `test` with the built app, a simulator, and folders of the test's own. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  place: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads which fixtures one needs from this pattern.
    async ({}, use) => {
      await use(readTestPlace())
    },
    { scope: 'worker' },
  ],
  shared: [
    async ({ place }, use) => {
      const shared = await startSharedApp(place)
      await use(shared)
      await shared.stop()
    },
    { scope: 'worker' },
  ],
  async home({ place }, use) {
    const folder = await makeOwnedFolder(place)
    await use(folder)
    await removeFolder(folder)
  },
  async dataFolder({ home }, use) {
    await use(join(home, 'data'))
  },
  async config({ place, home }, use) {
    await use(createConfigFile(place, home))
  },
  async launch({ place, home, dataFolder }, use, testInfo) {
    const started: RunningApp[] = []
    await use(async (options) => {
      const running = await launchApp(place, { home, dataFolder }, options)
      started.push(running)
      return running
    })
    const stderr = started.map((running) => running.stderr()).join('\n--- next launch ---\n')
    await Promise.all(started.map((running) => running.kill()))
    if (testInfo.status !== testInfo.expectedStatus) {
      await testInfo.attach('stderr of the app', { body: stderr, contentType: 'text/plain' })
    }
  },
  async app({ launch }, use) {
    await use(await launch())
  },
  // biome-ignore lint/correctness/noEmptyPattern: see `place`.
  async simulator({}, use) {
    const simulator = await startSimulator()
    await use(simulator)
    await simulator.stop()
  },
  async simulatedApp({ launch, simulator }, use) {
    await use(await launch({ environment: simulator.environment }))
  },
})

/**
 * The same for tests that share an app with the others of their worker: to start one is half of what such a test
 * costs. It begins as after a first start with a simulator of the test's own, with nothing in its data that the window
 * can take away; the app has read what `config` is given first. Whatever closes the app, signs with something
 * else or at another time (the SDK remembers how far a clock is off), counts what the app has ever done, or puts
 * something in the place of a function of Electron that `rememberStart` does not know needs an app of its own.
 */
export const sharingTest = test.extend<Fixtures>({
  async simulator({ shared }, use) {
    await use(await shared.startOver())
  },
  async app({ shared, simulator: _ }, use, testInfo) {
    const written = shared.app.stderr().length
    await use(shared.app)
    if (testInfo.status !== testInfo.expectedStatus) {
      const body = shared.app.stderr().slice(written)
      await testInfo.attach('stderr of the app', { body, contentType: 'text/plain' })
    }
  },
  async simulatedApp({ app }, use) {
    await use(app)
  },
  async config({ shared, app }, use) {
    let isThere = false
    await use({
      ...shared.config,
      async write(content) {
        if (isThere) await shared.config.write(content)
        else await writeFirstConfig(app, shared.config, content)
        isThere = true
      },
    })
  },
})

export const expect = base.expect
