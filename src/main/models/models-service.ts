import type { AppError } from '../../shared/app-error'
import type { Route } from '../../shared/chat'
import type { ModelsStatus } from '../../shared/models'
import type { AwsClients } from '../aws/aws-clients'
import type { AwsTarget } from '../aws/aws-target'
import { createListeners } from '../listeners'
import type { Catalog } from './catalog'
import { loadCatalog } from './load-catalog'
import type { ModelRoute } from './recommend-route'

/** The models that can be called from the effective region, and the way to each. */
export interface ModelsService {
  /** As last listed; `loading` before the first list has come. Asks nobody. */
  read(): ModelsStatus
  /**
   * Lists again; never rejects. A failure keeps the last good list. Whoever asks while a list is on
   * its way shares it.
   */
  refresh(): Promise<ModelsStatus>
  subscribe(listener: (status: ModelsStatus) => void): () => void
  /**
   * How to call a model: an ARN or a profile's id as it is, a model's id through what is recommended
   * from here. An id that no list knows, or that no list could be had for, is used as given; never
   * rejects, and waits for lists 30 s at most.
   */
  resolveRoute(modelId: string): Promise<Route>
}

/** Lists that answered, well or badly, are not asked for again by a call within this time. Milliseconds. */
const refreshPause = 60_000
const routeDeadline = 30_000

interface Listing {
  /** What the lists were asked with; another target has other lists. */
  readonly targetKey: string
  readonly catalog?: Catalog & { readonly region: string; readonly fetchedAt: number }
  readonly error?: AppError
  /** Epoch milliseconds of the last answer, good or bad. */
  readonly answeredAt: number
}

export function createModelsService(deps: {
  readonly clients: AwsClients
  readonly credentials: {
    target(modelId?: string): Promise<AwsTarget>
    subscribe(listener: () => void): () => void
  }
  /** Milliseconds that a call waits for lists; 30 s when left out. */
  readonly routeDeadline?: number
}): ModelsService {
  const { clients, credentials } = deps
  const listeners = createListeners<ModelsStatus>()
  let listing: Listing | undefined
  let loading: { readonly targetKey: string; readonly done: Promise<void> } | undefined

  function read(): ModelsStatus {
    if (listing?.catalog !== undefined) {
      const { models, hiddenCount, region, fetchedAt } = listing.catalog
      return {
        kind: 'ready',
        region,
        fetchedAt,
        models,
        hiddenCount,
        refreshing: loading !== undefined,
        ...(listing.error && { error: listing.error }),
      }
    }
    if (listing?.error === undefined || loading !== undefined) return { kind: 'loading' }
    return { kind: 'failed', error: listing.error }
  }

  function announce(): void {
    listeners.notify(read())
  }

  async function load(target: AwsTarget, targetKey: string): Promise<void> {
    const outcome = await loadCatalog(clients, target)
    if (loading?.targetKey !== targetKey) return
    loading = undefined
    const answeredAt = Date.now()
    const lastGood = listing?.targetKey === targetKey ? listing.catalog : undefined
    const fresh = outcome.catalog && {
      ...outcome.catalog,
      region: target.region,
      fetchedAt: answeredAt,
    }
    // A list that lacks the profiles is better than none, but not than one that has them.
    const kept = outcome.error === undefined ? fresh : (lastGood ?? fresh)
    listing = {
      targetKey,
      answeredAt,
      ...(kept && { catalog: kept }),
      ...(outcome.error && { error: outcome.error }),
    }
    announce()
  }

  /** Lists of another target are of no use any more, and go. */
  function begin(target: AwsTarget): Promise<void> {
    const targetKey = JSON.stringify(target)
    if (loading?.targetKey === targetKey) return loading.done
    if (listing?.targetKey !== targetKey) listing = undefined
    const done = Promise.resolve().then(() => load(target, targetKey))
    loading = { targetKey, done }
    announce()
    return done
  }

  async function refresh(): Promise<ModelsStatus> {
    await begin(await credentials.target())
    return read()
  }

  credentials.subscribe(() => void followTarget())

  async function followTarget(): Promise<void> {
    const inUse = loading?.targetKey ?? listing?.targetKey
    if (inUse === undefined) return
    const target = await credentials.target()
    const stillInUse = loading?.targetKey ?? listing?.targetKey
    if (stillInUse === inUse && inUse !== JSON.stringify(target)) await begin(target)
  }

  async function findRoute(modelId: string): Promise<ModelRoute | undefined> {
    const target = await credentials.target()
    const isCurrent = () => listing?.targetKey === JSON.stringify(target)
    const find = () => (isCurrent() ? listing?.catalog?.routes.get(modelId) : undefined)
    const known = find()
    const answeredAt = isCurrent() ? (listing?.answeredAt ?? 0) : 0
    if (known !== undefined || answeredAt > Date.now() - refreshPause) return known
    const listed = begin(target)
    // Where lists cannot be had, as behind an endpoint for calls only, each call would wait for them.
    const cannotList = isCurrent() && listing?.catalog === undefined && listing?.error !== undefined
    if (!cannotList) await listed
    return find()
  }

  async function resolveRoute(modelId: string): Promise<Route> {
    const { region, source } = await credentials.target(modelId)
    const route =
      arnRoute(modelId) ??
      (await withinDeadline(findRoute(modelId), deps.routeDeadline ?? routeDeadline)) ??
      ({ invokedId: modelId, kind: 'as-given' } as const)
    return { modelId, ...route, region, simulated: source.kind === 'demo' }
  }

  return { read, refresh, subscribe: listeners.subscribe, resolveRoute }
}

function arnRoute(modelId: string): ModelRoute | undefined {
  if (!modelId.startsWith('arn:')) return undefined
  const isApplication = modelId.includes(':application-inference-profile/')
  return { invokedId: modelId, kind: isApplication ? 'application-profile' : 'as-given' }
}

async function withinDeadline<Value>(
  promise: Promise<Value>,
  milliseconds: number,
): Promise<Value | undefined> {
  let timer: NodeJS.Timeout | undefined
  const deadline = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), milliseconds)
  })
  try {
    return await Promise.race([promise, deadline])
  } finally {
    clearTimeout(timer)
  }
}
