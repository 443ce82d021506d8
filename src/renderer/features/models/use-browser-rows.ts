import { useMemo } from 'react'
import { useStore } from 'zustand'
import type { ReadyModels } from './discovery-notices'
import { compareByName, type IndexedModel, indexModels, viewModels } from './model-view'
import type { ModelsStore } from './models-store'
import { partsInView, regionsByModel } from './region-view'

/** What the browser shows of the lists at hand, each step made anew only when what it is made of changed. */
export function useBrowserRows(store: ModelsStore, status: ReadyModels) {
  const filter = useStore(store.state, (state) => state.filter)
  const sort = useStore(store.state, (state) => state.sort)
  const selectedId = useStore(store.state, (state) => state.selectedId)
  const regions = useStore(store.state, (state) => state.regions)
  const compared = useStore(store.state, (state) => state.comparison.modelIds)
  // Only a filter by access makes the list another one when an answer about access comes.
  const knownAccess = useStore(store.state, (state) =>
    state.filter.access === null ? undefined : state.access,
  )
  const parts = useMemo(
    () => partsInView(status, regions, filter.region),
    [status, regions, filter.region],
  )
  const inView = useMemo(() => parts.flatMap((part) => part.models), [parts])
  const indexed = useMemo(() => {
    const found = parts.flatMap((part) => indexModels(part.models, part.region))
    return parts.length === 1 ? found : found.toSorted(compareByName)
  }, [parts])
  const rows = useMemo(
    () => viewModels(indexed, filter, sort, knownAccess),
    [indexed, filter, sort, knownAccess],
  )
  const livesIn = useMemo(
    () =>
      Object.keys(regions).length === 0
        ? new Map<string, readonly string[]>()
        : regionsByModel(status, regions),
    [status, regions],
  )
  const [selected, marked] = useMemo(() => {
    const find = (id: string | null): IndexedModel | undefined =>
      indexed.find(({ model }) => model.modelId === id)
    return [find(selectedId), compared.flatMap((id) => find(id) ?? [])]
  }, [indexed, selectedId, compared])
  return {
    rows,
    inView,
    livesIn,
    selected,
    /** The models to be compared, as far as they are in the lists in view. */
    marked,
  }
}
