import { useMemo } from 'react'
import type { ReadyModels } from './discovery-notices'
import { compareByName, type IndexedModel, indexModels, viewModels } from './model-view'
import type { ModelsState } from './models-store'
import { partsInView, regionsByModel } from './region-view'

/** What the browser shows of the lists at hand, each step made anew only when what it is made of changed. */
export function useBrowserRows(
  status: ReadyModels,
  { filter, sort, selectedId, access, regions, comparison }: ModelsState,
) {
  const parts = useMemo(
    () => partsInView(status, regions, filter.region),
    [status, regions, filter.region],
  )
  const inView = useMemo(() => parts.flatMap((part) => part.models), [parts])
  const indexed = useMemo(() => {
    const found = parts.flatMap((part) => indexModels(part.models, part.region))
    return parts.length === 1 ? found : found.toSorted(compareByName)
  }, [parts])
  // Only a filter by access makes the list another one when an answer about access comes.
  const knownAccess = filter.access === null ? undefined : access
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
  const find = (id: string | null): IndexedModel | undefined =>
    indexed.find(({ model }) => model.modelId === id)
  return {
    rows,
    inView,
    livesIn,
    selected: find(selectedId),
    /** The models to be compared, as far as they are in the lists in view. */
    marked: comparison.modelIds.flatMap((id) => find(id) ?? []),
  }
}
