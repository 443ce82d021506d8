import { createStore, type StoreApi } from 'zustand/vanilla'
import type {
  Model,
  ModelAccess,
  ModelsStatus,
  ModelTest,
  RegionModels,
} from '../../../shared/models'
import type { Bridge } from '../../bridge'
import { follow, type Loadable, toAppError } from '../../loadable'
import { type ModelFilter, type ModelSort, noFilter } from './model-view'
import { allRegions, type RegionLists } from './region-view'

export interface ModelsState {
  readonly models: Loadable<ModelsStatus>
  readonly refreshing: boolean
  readonly filter: ModelFilter
  readonly sort: ModelSort
  /** The model whose details are shown; it stays chosen when the list is refreshed. */
  readonly selectedId: string | null
  /** What is known of the models that were in sight. */
  readonly access: Readonly<Record<string, ModelAccess['kind']>>
  /** The last test of each model that was tested. */
  readonly tests: Readonly<Record<string, TestState>>
  /** The lists of the regions that are looked at beside the effective one. */
  readonly regions: RegionLists
  /** The models that are to be seen side by side, and whether they are. */
  readonly comparison: { readonly modelIds: readonly string[]; readonly open: boolean }
  /** The model that is to have an alias. */
  readonly aliasFor: Model | null
}

/** So many columns can still be read. */
export const mostCompared = 4

export type TestState = { readonly kind: 'running' } | ModelTest

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
  /** Asks a model for one token, unless that is under way. */
  test(modelId: string): Promise<void>
  /** Marks a model to be compared, or takes the mark away; a fifth takes the place of the first. */
  toggleCompared(modelId: string): void
  /** Two models at least are needed. */
  showComparison(open: boolean): void
  /** Asks for an alias for this model; null ends that. */
  askAlias(model: Model | null): void
  /** Looks at these regions beside the effective one; each list comes by itself. */
  watchRegions(regions: readonly string[]): void
}

export function createModelsStore(bridge: Bridge): ModelsStore {
  const state = createStore<ModelsState>(() => ({
    models: { kind: 'loading' },
    refreshing: false,
    filter: noFilter,
    sort: { key: 'name', descending: false },
    selectedId: null,
    access: {},
    tests: {},
    regions: {},
    comparison: { modelIds: [], open: false },
    aliasFor: null,
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

  function readRegions(regions: readonly string[], refresh: boolean): void {
    const effective = regionOf(state.getState().models)
    for (const region of regions) {
      if (region === effective) continue
      const settle = (list: Loadable<RegionModels>) =>
        state.setState((now) =>
          // One that is not looked at any more is not to come back.
          now.regions[region] === undefined ? now : { regions: { ...now.regions, [region]: list } },
        )
      bridge.request('models.readRegion', { region, refresh }).then(
        (value) => settle({ kind: 'ready', value }),
        (thrown: unknown) => settle({ kind: 'failed', error: toAppError(thrown) }),
      )
    }
  }

  /** Another region or account has other rights; main remembers what it was told of the same one. */
  function adopt(models: ModelsState['models']): void {
    const before = listOf(state.getState().models)
    const after = listOf(models)
    if (before !== after) asked.clear()
    if (before !== after) readRegions(Object.keys(state.getState().regions), false)
    state.setState({ models, ...(before !== after && { access: {}, tests: {} }) })
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
      readRegions(Object.keys(state.getState().regions), true)
      try {
        adopt({ kind: 'ready', value: await bridge.request('models.refresh', {}) })
      } catch (thrown) {
        state.setState({ models: { kind: 'failed', error: toAppError(thrown) } })
      } finally {
        state.setState({ refreshing: false })
      }
    },
    toggleCompared(modelId) {
      state.setState(({ comparison: { modelIds, open } }) => ({
        comparison: {
          modelIds: modelIds.includes(modelId)
            ? modelIds.filter((one) => one !== modelId)
            : [...modelIds, modelId].slice(-mostCompared),
          open,
        },
      }))
    },
    showComparison(open) {
      state.setState(({ comparison }) => ({
        comparison: { ...comparison, open: open && comparison.modelIds.length > 1 },
      }))
    },
    askAlias: (aliasFor) => state.setState({ aliasFor }),
    watchRegions(wanted) {
      const { regions, filter } = state.getState()
      const isGone = filter.region !== null && filter.region !== allRegions
      state.setState({
        regions: Object.fromEntries(
          wanted.map((region) => [region, regions[region] ?? { kind: 'loading' }] as const),
        ),
        ...(isGone &&
          !wanted.includes(filter.region ?? '') && { filter: { ...filter, region: null } }),
      })
      readRegions(
        wanted.filter((region) => regions[region] === undefined),
        false,
      )
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
    async test(modelId) {
      if (state.getState().tests[modelId]?.kind === 'running') return
      const settle = (test: TestState) =>
        state.setState(({ tests }) => ({ tests: { ...tests, [modelId]: test } }))
      settle({ kind: 'running' })
      const outcome = await bridge
        .request('models.test', { modelId })
        .catch((thrown: unknown): ModelTest => {
          return { kind: 'failed', error: toAppError(thrown), duration: 0 }
        })
      settle(outcome)
    },
  }
}

function regionOf(models: ModelsState['models']): string | null {
  return models.kind === 'ready' && models.value.kind === 'ready' ? models.value.region : null
}

function listOf(models: ModelsState['models']): string {
  if (models.kind !== 'ready' || models.value.kind !== 'ready') return ''
  return `${models.value.region} ${models.value.fetchedAt}`
}

/** The state of the list in one union, whether the request or the discovery failed. */
export function modelsStatus(state: ModelsState): ModelsStatus {
  return state.models.kind === 'ready' ? state.models.value : state.models
}
