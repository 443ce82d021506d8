import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AppError } from '../../../shared/app-error'
import type { ConfigStatus } from '../../../shared/config'
import type { Bridge } from '../../bridge'
import { follow, type Loadable, toAppError } from '../../loadable'

export interface ConfigState {
  readonly config: Loadable<ConfigStatus>
  /** Why the file could not be opened. */
  readonly openError: AppError | null
}

export interface ConfigStore {
  readonly state: StoreApi<ConfigState>
  /** Reads the config's status and follows it until the returned function is called. */
  start(): () => void
  openFile(): Promise<void>
}

export function createConfigStore(bridge: Bridge): ConfigStore {
  const state = createStore<ConfigState>(() => ({ config: { kind: 'loading' }, openError: null }))
  return {
    state,
    start: () =>
      follow(
        {
          read: () => bridge.request('config.read', {}),
          subscribe: (listener) => bridge.subscribe('config.changed', listener),
        },
        (config) => state.setState({ config }),
      ),
    async openFile() {
      state.setState({ openError: null })
      try {
        await bridge.request('config.openFile', {})
      } catch (thrown) {
        state.setState({ openError: toAppError(thrown) })
      }
    },
  }
}
