import { createStore, type StoreApi } from 'zustand/vanilla'
import type { ModelsStatus } from '../../../shared/models'
import type { Bridge } from '../../bridge'
import { follow, type Loadable, toAppError } from '../../loadable'
import { type ModelFilter, type ModelSort, noFilter } from './model-view'

export interface ModelsState {
  readonly models: Loadable<ModelsStatus>
  readonly refreshing: boolean
  readonly filter: ModelFilter
  readonly sort: ModelSort
  /** The model whose details are shown; it stays chosen when the list is refreshed. */
  readonly selectedId: string | null
}

export interface ModelsStore {
  readonly state: StoreApi<ModelsState>
  /** Reads the models and follows their changes until the returned function is called. */
  start(): () => void
  refresh(): Promise<void>
  changeFilter(change: Partial<ModelFilter>): void
  /** The same key again turns the order around. */
  sortBy(key: ModelSort['key']): void
  select(modelId: string | null): void
}

export function createModelsStore(bridge: Bridge): ModelsStore {
  const state = createStore<ModelsState>(() => ({
    models: { kind: 'loading' },
    refreshing: false,
    filter: noFilter,
    sort: { key: 'name', descending: false },
    selectedId: null,
  }))
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
    changeFilter: (change) =>
      state.setState(({ filter }) => ({ filter: { ...filter, ...change } })),
    sortBy: (key) =>
      state.setState(({ sort }) => ({
        sort:
          sort.key === key
            ? { key, descending: !sort.descending }
            : // The longest window, but the lowest price and the first name.
              { key, descending: key === 'context' || key === 'output' },
      })),
    select: (selectedId) => state.setState({ selectedId }),
  }
}

/** The state of the list in one union, whether the request or the discovery failed. */
export function modelsStatus(state: ModelsState): ModelsStatus {
  return state.models.kind === 'ready' ? state.models.value : state.models
}
