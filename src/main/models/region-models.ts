import type { Identity } from '../../shared/credentials'
import type { ModelSettings } from '../../shared/model-settings'
import type { ModelsStatus, RegionModels } from '../../shared/models'
import type { AwsClients } from '../aws/aws-clients'
import type { AwsTarget } from '../aws/aws-target'
import { createCatalog } from './catalog'
import type { ListCache } from './list-cache'
import {
  emptyListing,
  fromCache,
  type Listing,
  receive,
  refuseRegion,
  toTargetKey,
} from './listing'
import { loadLists } from './load-lists'

/** The models of regions besides the effective one, listed when somebody asks. */
export interface RegionModelsReader {
  /**
   * Never rejects, and takes 30 s at most: a region that fails hides no other. A list younger than the
   * config's refresh interval is not asked for again unless `refresh` says so; whoever asks while one
   * is on its way shares it. The effective region's list is the one that everything else uses.
   */
  read(region: string, options: { readonly refresh: boolean }): Promise<RegionModels>
  /** Stops the calls under way. */
  close(): void
}

export function createRegionModels(deps: {
  readonly clients: AwsClients
  readonly credentials: {
    target(): Promise<AwsTarget>
    read?(): Promise<{ readonly identity: Identity }>
  }
  readonly readSettings: () => Promise<ModelSettings>
  readonly cache: ListCache
  /** Lists the effective region. */
  readonly effective: { update(): Promise<ModelsStatus>; refresh(): Promise<ModelsStatus> }
}): RegionModelsReader {
  const { clients, credentials, cache, effective } = deps
  const listings = new Map<string, Listing>()
  const loading = new Map<string, Promise<Listing>>()
  const stop = new AbortController()

  async function readAccountId(): Promise<string | undefined> {
    const identity = (await credentials.read?.())?.identity
    return identity?.kind === 'known' ? identity.accountId : undefined
  }

  async function load(target: AwsTarget): Promise<Listing> {
    const key = toTargetKey(target)
    const outcome = await loadLists(clients, target, stop.signal)
    if (outcome.kind === 'stopped') return listings.get(key) ?? emptyListing(target)
    const listing = receive(target, listings.get(key), outcome)
    listings.set(key, listing)
    if (outcome.kind === 'listed' && listing.lists !== undefined) {
      const accountId = await readAccountId()
      await cache.write(target, { ...listing.lists, ...(accountId !== undefined && { accountId }) })
    }
    return listing
  }

  function loadOnce(target: AwsTarget): Promise<Listing> {
    const key = toTargetKey(target)
    const known = loading.get(key)
    if (known !== undefined) return known
    const begun = load(target).finally(() => loading.delete(key))
    loading.set(key, begun)
    return begun
  }

  /** What is at hand, or an earlier run kept for the same account. */
  async function recall(target: AwsTarget): Promise<Listing | undefined> {
    const known = listings.get(toTargetKey(target))
    if (known !== undefined) return known
    const [lists, accountId] = await Promise.all([cache.read(target), readAccountId()])
    if (lists === undefined || lists.accountId !== accountId) return undefined
    return fromCache(target, lists)
  }

  async function find(target: AwsTarget, interval: number, refresh: boolean): Promise<Listing> {
    const known = interval === 0 ? undefined : await recall(target)
    const age = Date.now() - (known?.lists?.fetchedAt ?? 0)
    const isFresh = known?.error === undefined && age < interval
    return known !== undefined && isFresh && !refresh ? known : await loadOnce(target)
  }

  return {
    async read(region, { refresh }) {
      const error = refuseRegion(region)
      if (error !== undefined) return { kind: 'failed', region, error }
      const [own, settings] = await Promise.all([credentials.target(), deps.readSettings()])
      if (own.region === region) {
        return toRegionModels(region, await (refresh ? effective.refresh() : effective.update()))
      }
      const target = { ...own, region }
      if (!settings.enabled.value) return describe(emptyListing(target), settings)
      const interval = settings.refreshInterval.value * 1000
      return describe(await find(target, interval, refresh), settings)
    },
    close: () => stop.abort(),
  }
}

function describe({ region, lists, error }: Listing, settings: ModelSettings): RegionModels {
  if (lists === undefined && error !== undefined) return { kind: 'failed', region, error }
  const { models } = createCatalog(lists ?? { models: [], profiles: [] }, region, settings)
  return {
    kind: 'ready',
    region,
    fetchedAt: lists?.fetchedAt ?? null,
    models,
    ...(error && { error }),
    ...(lists?.profilesError && { profilesError: lists.profilesError }),
  }
}

function toRegionModels(region: string, status: ModelsStatus): RegionModels {
  if (status.kind === 'failed') return { kind: 'failed', region, error: status.error }
  if (status.kind === 'loading') return { kind: 'ready', region, fetchedAt: null, models: [] }
  const { fetchedAt, models, error, profilesError } = status
  return {
    kind: 'ready',
    region,
    fetchedAt,
    models,
    ...(error && { error }),
    ...(profilesError && { profilesError }),
  }
}
