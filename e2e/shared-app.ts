import { join } from 'node:path'
import { launchApp, type RunningApp } from './running-app'
import { makeOwnedFolder, removeFolder, type TestPlace } from './test-place'
import { startSimulator, type TestSimulator } from './test-simulator'

/** An app that several tests use one after another, each with a simulator that no other has used. */
export interface SharedApp {
  readonly app: RunningApp
  /** Puts a new simulator where the app looks for it. */
  renewSimulator(): Promise<TestSimulator>
  stop(): Promise<void>
}

export async function startSharedApp(place: TestPlace): Promise<SharedApp> {
  const home = await makeOwnedFolder(place)
  let simulator = await startSimulator()
  const { environment, port } = simulator
  const app = await launchApp(place, { home, dataFolder: join(home, 'data') }, { environment })
  return {
    app,
    async renewSimulator() {
      await simulator.stop()
      simulator = await startSimulator(port)
      return simulator
    },
    async stop() {
      await app.kill()
      await simulator.stop()
      await removeFolder(home)
    },
  }
}
