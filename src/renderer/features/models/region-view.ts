import type { Model, RegionModels } from '../../../shared/models'
import type { Loadable } from '../../loadable'
import type { ReadyModels } from './discovery-notices'

/** The lists of regions besides the effective one, as far as they have come. */
export type RegionLists = Readonly<Record<string, Loadable<RegionModels>>>

/** Stands for every region whose list is at hand. */
export const allRegions = '*'

/** The models of one region. */
export interface RegionPart {
  readonly region: string
  readonly models: readonly Model[]
}

/**
 * What the list shows: the effective region where nothing else is chosen, another one, or all. Of all,
 * each model stands once, as the effective region has it where it does.
 */
export function partsInView(
  status: Pick<ReadyModels, 'region' | 'models'>,
  lists: RegionLists,
  chosen: string | null,
): readonly RegionPart[] {
  const own = { region: status.region, models: status.models }
  if (chosen === null || chosen === own.region) return [own]
  if (chosen !== allRegions) return [{ region: chosen, models: modelsOf(lists[chosen]) }]
  const seen = new Set(own.models.map(({ modelId }) => modelId))
  const others = Object.entries(lists).map(([region, list]): RegionPart => {
    const models = modelsOf(list).filter(({ modelId }) => !seen.has(modelId))
    for (const { modelId } of models) seen.add(modelId)
    return { region, models }
  })
  return [own, ...others]
}

/** The regions in which each model is listed, the effective one first. */
export function regionsByModel(
  status: Pick<ReadyModels, 'region' | 'models'>,
  lists: RegionLists,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  const parts = [
    status,
    ...Object.entries(lists).map(([region, list]) => ({ region, models: modelsOf(list) })),
  ]
  for (const { region, models } of parts) {
    for (const { modelId } of models) found.set(modelId, [...(found.get(modelId) ?? []), region])
  }
  return found
}

/** How a model stands in one region. */
export type RegionStanding = { readonly region: string } & (
  | { readonly kind: 'listed'; readonly recommended: Model['recommended'] }
  | { readonly kind: 'absent' | 'loading' | 'failed' }
)

/** How a model stands in the effective region and in every one beside it. */
export function standingsOf(
  modelId: string,
  status: Pick<ReadyModels, 'region' | 'models'>,
  lists: RegionLists,
): readonly RegionStanding[] {
  const find = (region: string, models: readonly Model[]): RegionStanding => {
    const model = models.find((one) => one.modelId === modelId)
    if (model === undefined) return { region, kind: 'absent' }
    return { region, kind: 'listed', recommended: model.recommended }
  }
  return [
    find(status.region, status.models),
    ...Object.entries(lists).map(([region, list]): RegionStanding => {
      if (list.kind === 'loading') return { region, kind: 'loading' }
      if (list.kind === 'failed' || list.value.kind === 'failed') return { region, kind: 'failed' }
      return find(region, list.value.models)
    }),
  ]
}

function modelsOf(list: Loadable<RegionModels> | undefined): readonly Model[] {
  return list?.kind === 'ready' && list.value.kind === 'ready' ? list.value.models : []
}
