import { render } from '@testing-library/react'
import userEvent, { type UserEvent } from '@testing-library/user-event'
import { onTestFinished } from 'vitest'
import { App } from '../app/app'
import { createStores, type Stores, startStores } from '../app/stores'
import { createFakeBridge, type FakeBridge, type FakeMainOptions } from './fake-bridge'

/** The whole window over a main process in memory. */
export interface RenderedApp {
  readonly main: FakeBridge
  readonly stores: Stores
  readonly user: UserEvent
  /** Keys that a component asked for and no language has. */
  readonly missingTexts: readonly string[]
}

export function renderApp(options: FakeMainOptions = {}): RenderedApp {
  const main = createFakeBridge(options)
  const stores = createStores(main.bridge)
  const missingTexts: string[] = []
  onTestFinished(startStores(stores))
  render(<App stores={stores} onMissingText={(key) => missingTexts.push(key)} />)
  return { main, stores, user: userEvent.setup(), missingTexts }
}
