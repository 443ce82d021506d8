import type { ModelSettings } from '../../shared/model-settings'
import type { ModelsStatus } from '../../shared/models'
import type { Catalog } from './catalog'
import type { Listing } from './listing'

/**
 * What is told of the models: the catalogue with where it comes from, else the failure of the list, unless the next
 * one is on its way already.
 */
export function toModelsStatus({
  listing,
  catalog,
  settings,
  refreshing,
  nextRefreshAt,
}: {
  readonly listing: Listing | undefined
  readonly catalog: Catalog | undefined
  readonly settings: ModelSettings
  readonly refreshing: boolean
  /** Epoch milliseconds; null where the list is not asked for again by itself. */
  readonly nextRefreshAt: number | null
}): ModelsStatus {
  if (catalog !== undefined && listing !== undefined) {
    const { region, lists, from, error } = listing
    return {
      kind: 'ready',
      region,
      from: lists === undefined ? 'config' : from,
      fetchedAt: lists?.fetchedAt ?? null,
      models: catalog.models,
      leftOut: catalog.leftOut,
      disabledBy: disabledBy(settings),
      refreshing,
      nextRefreshAt,
      ...(error && { error }),
      ...(lists?.profilesError && { profilesError: lists.profilesError }),
    }
  }
  if (listing?.error === undefined || refreshing) return { kind: 'loading' }
  return { kind: 'failed', error: listing.error }
}

/** Where the config forbids lists; null where it does not. */
function disabledBy({ enabled: { value, origin } }: ModelSettings): string | null {
  return value || origin.kind !== 'config' ? null : origin.path
}
