import { join } from 'node:path'
import { type ConfigFile, createConfigFile } from './config-file'
import { launchApp, type RunningApp } from './running-app'
import { rememberStart, startOver } from './start-over'
import { makeOwnedFolder, removeFolder, type TestPlace } from './test-place'
import { startSimulator, type TestSimulator } from './test-simulator'

/** An app that several tests use one after another, each with a simulator that no other has used. */
export interface SharedApp {
  readonly app: RunningApp
  readonly config: ConfigFile
  /** Puts a new simulator where the app looks for it, and the app to where its first start had brought it. */
  startOver(): Promise<TestSimulator>
  stop(): Promise<void>
}

export async function startSharedApp(place: TestPlace): Promise<SharedApp> {
  const home = await makeOwnedFolder(place)
  const config = createConfigFile(place, home)
  let simulator = await startSimulator()
  const { port } = simulator
  const environment = { ...simulator.environment, ...config.environment }
  const app = await launchApp(place, { home, dataFolder: join(home, 'data') }, { environment })
  await rememberStart(app.electron)
  return {
    app,
    config,
    async startOver() {
      await simulator.stop()
      simulator = await startSimulator(port)
      await startOver(app, config)
      return simulator
    },
    async stop() {
      await app.kill()
      await simulator.stop()
      await removeFolder(home)
    },
  }
}
