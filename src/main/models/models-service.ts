import type { Route } from '../../shared/chat'
import type { Identity } from '../../shared/credentials'
import { defaultModelSettings, type ModelSettings } from '../../shared/model-settings'
import type { ModelsStatus } from '../../shared/models'
import type { AwsClients } from '../aws/aws-clients'
import type { AwsTarget } from '../aws/aws-target'
import type { InferenceProfileSummary } from '../aws/list-inference-profiles'
import { createListeners } from '../listeners'
import type { AnswerCache } from './answer-cache'
import { type Catalog, createCatalog } from './catalog'
import { type CallDescription, describeCall } from './describe-call'
import { type ListCache, noListCache } from './list-cache'
import {
  emptyListing,
  fromCache,
  type Listing,
  nextRefresh,
  receive,
  refuseRegion,
  toTargetKey,
} from './listing'
import { type ListsOutcome, loadLists } from './load-lists'
import { toModelsStatus } from './models-status'
import { createProfileResolver, isApplicationProfileArn } from './profile-resolver'
import type { ModelRoute } from './recommend-route'
import { createRefreshTimer, type Schedule } from './refresh-timer'
import { createRouteResolver } from './resolve-route'

/** The models that can be called from the effective region, and the way to each. */
export interface ModelsService {
  /** As last listed; `loading` before the first list has come. Asks nobody. */
  read(): ModelsStatus
  /** Shows the list that an earlier run kept for the target in force, if there is one. */
  restore(): Promise<void>
  /**
   * Lists again unless the list at hand is younger than the config's refresh interval; never rejects.
   * From then on the list is refreshed by itself whenever the interval has passed.
   */
  update(): Promise<ModelsStatus>
  /**
   * Lists again in any case; never rejects. A failure keeps the last good list. Whoever asks while a
   * list is on its way shares it.
   */
  refresh(): Promise<ModelsStatus>
  subscribe(listener: (status: ModelsStatus) => void): () => void
  /**
   * How to call a model: an ARN or a profile's id as it is, a model's id through what is recommended
   * from here. An id that no list knows, or that no list could be had for, is used as given; never
   * rejects, and waits for lists 30 s at most.
   */
  resolveRoute(modelId: string): Promise<Route>
  /** What is known of the model behind a route, and its price. Asks nobody. */
  describeCall(route: Route): CallDescription
  /** Stops the call under way and asks no more. */
  close(): void
}

/** Lists that answered, well or badly, are not asked for again by a call within this time. Milliseconds. */
const refreshPause = 60_000

interface Loading {
  readonly targetKey: string
  readonly stop: AbortController
  readonly done: Promise<void>
}

export function createModelsService(deps: {
  readonly clients: AwsClients
  readonly credentials: {
    target(modelId?: string): Promise<AwsTarget>
    subscribe(listener: () => void): () => void
    /** Who the credentials make the user; another account has other lists. */
    read?(): Promise<{ readonly identity: Identity }>
  }
  readonly settings?: {
    read(): Promise<ModelSettings>
    subscribe(listener: () => void): () => void
  }
  readonly cache?: ListCache
  readonly profileCache?: AnswerCache<InferenceProfileSummary>
  /** Milliseconds that a call waits for lists; 30 s when left out. */
  readonly routeDeadline?: number
  readonly schedule?: Schedule
}): ModelsService {
  const { clients, credentials, cache = noListCache } = deps
  const listeners = createListeners<ModelsStatus>()
  const resolver = createProfileResolver({
    clients,
    ...(deps.profileCache && { cache: deps.profileCache }),
  })
  const timer = createRefreshTimer(() => void update(), deps.schedule)
  let settings = defaultModelSettings
  let listing: Listing | undefined
  let catalog: Catalog | undefined
  let loading: Loading | undefined
  let closed = false

  const read = (): ModelsStatus =>
    toModelsStatus({
      ...{ listing, catalog, settings },
      refreshing: loading !== undefined,
      nextRefreshAt: timer.dueAt(),
    })

  const announce = () => listeners.notify(read())

  /** Without lists there is something to show only where the config names models or forbids lists. */
  function rebuild(): void {
    const hasOwn = !settings.enabled.value || settings.manualModels.length > 0
    const lists = listing?.lists ?? (hasOwn ? { models: [], profiles: [] } : undefined)
    catalog =
      listing &&
      lists &&
      createCatalog(
        { ...lists, profiles: [...lists.profiles, ...resolver.known()] },
        listing.region,
        settings,
      )
  }

  function settle(next: Listing): void {
    listing = next
    rebuild()
    const { refreshInterval, enabled } = settings
    timer.set(enabled.value ? nextRefresh(next, refreshInterval.value * 1000) : null)
  }

  /** What the config names and no list tells of is asked for by itself. */
  async function resolveNamed(): Promise<void> {
    const listed = new Set(listing?.lists?.profiles.map((profile) => profile.inferenceProfileArn))
    const unknown = settings.manualModels
      .map(({ id }) => id)
      .filter((id) => isApplicationProfileArn(id) && !listed.has(id) && !resolver.find(id))
    if (unknown.length === 0 || !settings.enabled.value || closed) return
    const found = await Promise.all(
      unknown.map(async (id) => await resolver.resolve(await credentials.target(id), id)),
    )
    if (!found.includes(true) || closed) return
    rebuild()
    announce()
  }

  async function readSettings(): Promise<void> {
    settings = (await deps.settings?.read()) ?? defaultModelSettings
  }

  async function readAccountId(): Promise<string | undefined> {
    const identity = (await credentials.read?.())?.identity
    return identity?.kind === 'known' ? identity.accountId : undefined
  }

  async function load(target: AwsTarget, targetKey: string, stop: AbortSignal): Promise<void> {
    const outcome = await ask(target, stop)
    if (loading?.targetKey !== targetKey || outcome.kind === 'stopped') return
    loading = undefined
    settle(receive(target, listing?.targetKey === targetKey ? listing : undefined, outcome))
    announce()
    void resolveNamed()
    if (outcome.kind === 'listed') await keep(target)
  }

  async function ask(target: AwsTarget, stop: AbortSignal): Promise<ListsOutcome> {
    const error = refuseRegion(target.region)
    return error ? { kind: 'failed', error } : await loadLists(clients, target, stop)
  }

  async function keep(target: AwsTarget): Promise<void> {
    const accountId = await readAccountId()
    if (listing?.lists === undefined || listing.targetKey !== toTargetKey(target)) return
    const lists = { ...listing.lists, ...(accountId !== undefined && { accountId }) }
    listing = { ...listing, lists }
    if (settings.refreshInterval.value === 0) await cache.remove(target)
    else await cache.write(target, lists)
  }

  /** Lists of another target are of no use any more, and go. */
  function begin(target: AwsTarget): Promise<void> {
    const targetKey = toTargetKey(target)
    if (loading?.targetKey === targetKey) return loading.done
    loading?.stop.abort()
    if (listing?.targetKey !== targetKey) {
      listing = undefined
      catalog = undefined
    }
    const stop = new AbortController()
    const done = Promise.resolve().then(() => load(target, targetKey, stop.signal))
    loading = { targetKey, stop, done }
    announce()
    return done
  }

  /** What the config names, where it forbids to ask AWS. */
  function showOwn(target: AwsTarget): void {
    loading?.stop.abort()
    loading = undefined
    settle(emptyListing(target))
    announce()
  }

  async function refresh(): Promise<ModelsStatus> {
    const [target] = await Promise.all([credentials.target(), readSettings()])
    if (!settings.enabled.value) showOwn(target)
    else if (!closed) await begin(target)
    return read()
  }

  async function update(): Promise<ModelsStatus> {
    await restore()
    const interval = settings.refreshInterval.value * 1000
    const age = Date.now() - (listing?.lists?.fetchedAt ?? 0)
    const isFresh = listing?.error === undefined && listing?.lists !== undefined && age < interval
    return isFresh && loading === undefined ? read() : await refresh()
  }

  async function restore(): Promise<void> {
    const [target] = await Promise.all([credentials.target(), readSettings()])
    const targetKey = toTargetKey(target)
    if (!settings.enabled.value || settings.refreshInterval.value === 0) return
    if (listing?.targetKey === targetKey) return
    const [lists, accountId] = await Promise.all([cache.read(target), readAccountId()])
    const belongsToOther =
      lists?.accountId !== undefined && accountId !== undefined && lists.accountId !== accountId
    if (lists === undefined || belongsToOther || listing?.targetKey === targetKey) return
    settle(fromCache(target, lists))
    announce()
    void resolveNamed()
  }

  credentials.subscribe(() => void followTarget())
  deps.settings?.subscribe(() => void followSettings())

  async function followTarget(): Promise<void> {
    const inUse = loading?.targetKey ?? listing?.targetKey
    if (inUse === undefined || closed) return
    const [target, accountId] = await Promise.all([credentials.target(), readAccountId()])
    const stillInUse = loading?.targetKey ?? listing?.targetKey
    if (stillInUse !== inUse) return
    if (inUse !== toTargetKey(target)) {
      await update()
      return
    }
    const listedFor = listing?.lists?.accountId
    if (accountId === undefined || listing?.lists === undefined || listedFor === accountId) return
    if (listedFor === undefined) return await keep(target)
    // The same source now leads to another account: its list is not this one.
    listing = undefined
    catalog = undefined
    loading?.stop.abort()
    loading = undefined
    await cache.remove(target)
    await refresh()
  }

  async function followSettings(): Promise<void> {
    const before = settings
    await readSettings()
    if (closed || JSON.stringify(before) === JSON.stringify(settings)) return
    if (listing !== undefined) settle(listing)
    announce()
    void resolveNamed()
    if (before.enabled.value !== settings.enabled.value) await refresh()
  }

  async function findRoute(modelId: string): Promise<ModelRoute | undefined> {
    const target = await credentials.target()
    const isCurrent = () => listing?.targetKey === toTargetKey(target)
    const find = () => (isCurrent() ? catalog?.routes.get(modelId) : undefined)
    if (!isCurrent()) await restore()
    const known = find()
    const answeredAt = isCurrent() ? (listing?.answeredAt ?? 0) : 0
    if (known !== undefined || answeredAt > Date.now() - refreshPause) return known
    if (!settings.enabled.value || closed) return undefined
    const listed = begin(target)
    // Where lists cannot be had, as behind an endpoint for calls only, each call would wait for them.
    const cannotList = isCurrent() && listing?.lists === undefined && listing?.error !== undefined
    if (!cannotList) await listed
    return find()
  }

  const resolveRoute = createRouteResolver({
    credentials,
    profiles: resolver,
    mayAsk: () => settings.enabled.value,
    findRoute,
    ...(deps.routeDeadline !== undefined && { deadline: deps.routeDeadline }),
  })

  return {
    read,
    restore,
    update,
    refresh,
    subscribe: listeners.subscribe,
    resolveRoute,
    describeCall: (route) =>
      describeCall(
        [...(catalog?.models ?? []), ...(catalog?.leftOut ?? []).map(({ model }) => model)],
        route,
        resolver.find(route.invokedId)?.models.map(({ modelArn }) => modelArn),
      ),
    close() {
      closed = true
      timer.set(null)
      loading?.stop.abort()
      loading = undefined
    },
  }
}
