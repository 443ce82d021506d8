import { createStore, type StoreApi } from 'zustand/vanilla'
import type { ModelAccess, ModelsStatus } from '../../../shared/models'
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
  /** What is known of the models that were in sight. */
  readonly access: Readonly<Record<string, ModelAccess['kind']>>
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
  /** Asks whether a model may be called; those that come in sight together are asked for together. */
  needAccess(modelId: string): void
}

export function createModelsStore(bridge: Bridge): ModelsStore {
  const state = createStore<ModelsState>(() => ({
    models: { kind: 'loading' },
    refreshing: false,
    filter: noFilter,
    sort: { key: 'name', descending: false },
    selectedId: null,
    access: {},
  }))
  const needed = new Set<string>()
  const asked = new Set<string>()

  async function askAccess(): Promise<void> {
    const modelIds = [...needed].slice(0, 100)
    needed.clear()
    try {
      const answers = await bridge.request('models.access', { modelIds })
      const known = Object.fromEntries(answers.map(({ modelId, kind }) => [modelId, kind] as const))
      state.setState(({ access }) => ({ access: { ...access, ...known } }))
    } catch {
      // Main answers for every failure of AWS; what is left is a window that is closing.
      for (const modelId of modelIds) asked.delete(modelId)
    }
  }

  /** Another region or account has other rights; main remembers what it was told of the same one. */
  function adopt(models: ModelsState['models']): void {
    const before = listOf(state.getState().models)
    const after = listOf(models)
    if (before !== after) asked.clear()
    state.setState({ models, ...(before !== after && { access: {} }) })
  }

  return {
    state,
    start: () =>
      follow(
        {
          read: () => bridge.request('models.read', {}),
          subscribe: (listener) => bridge.subscribe('models.changed', listener),
        },
        adopt,
      ),
    async refresh() {
      state.setState({ refreshing: true })
      try {
        adopt({ kind: 'ready', value: await bridge.request('models.refresh', {}) })
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
    needAccess(modelId) {
      if (asked.has(modelId)) return
      asked.add(modelId)
      needed.add(modelId)
      if (needed.size === 1) queueMicrotask(() => void askAccess())
    },
  }
}

function listOf(models: ModelsState['models']): string {
  if (models.kind !== 'ready' || models.value.kind !== 'ready') return ''
  return `${models.value.region} ${models.value.fetchedAt}`
}

/** The state of the list in one union, whether the request or the discovery failed. */
export function modelsStatus(state: ModelsState): ModelsStatus {
  return state.models.kind === 'ready' ? state.models.value : state.models
}
