import { createStore, type StoreApi } from 'zustand/vanilla'
import type { ModelsStatus } from '../../../shared/models'
import type { Bridge } from '../../bridge'
import { follow, type Loadable, toAppError } from '../../loadable'

export interface ModelsState {
  readonly models: Loadable<ModelsStatus>
  readonly refreshing: boolean
}

export interface ModelsStore {
  readonly state: StoreApi<ModelsState>
  /** Reads the models and follows their changes until the returned function is called. */
  start(): () => void
  refresh(): Promise<void>
}

export function createModelsStore(bridge: Bridge): ModelsStore {
  const state = createStore<ModelsState>(() => ({ models: { kind: 'loading' }, refreshing: false }))
  return {
    state,
    start: () =>
      follow(
        {
          read: () => bridge.request('models.read', {}),
          subscribe: (listener) => bridge.subscribe('models.changed', listener),
        },
        (models) => state.setState({ models }),
      ),
    async refresh() {
      state.setState({ refreshing: true })
      try {
        state.setState({
          models: { kind: 'ready', value: await bridge.request('models.refresh', {}) },
        })
      } catch (thrown) {
        state.setState({ models: { kind: 'failed', error: toAppError(thrown) } })
      } finally {
        state.setState({ refreshing: false })
      }
    },
  }
}

/** The state of the list in one union, whether the request or the discovery failed. */
export function modelsStatus(state: ModelsState): ModelsStatus {
  return state.models.kind === 'ready' ? state.models.value : state.models
}
