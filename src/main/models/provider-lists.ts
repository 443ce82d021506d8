import type { AppError } from '../../shared/app-error'
import type { AwsTarget } from '../aws/aws-target'
import { classifyError } from '../aws/classify-error'
import { type EndpointDeps, openEndpoint, providerAddress } from '../aws/openai/open-endpoint'
import type { OpenAiClient } from '../aws/openai/openai-client'
import { endpointRegion, mantleProviderId } from '../aws/openai/openai-endpoint'
import type { ProviderSettings } from '../aws/openai/provider-settings'
import { createListeners } from '../listeners'
import type { KeptProviderList, ProviderCache } from './provider-cache'
import { createRefreshTimer, type Schedule } from './refresh-timer'

/** What is known of one provider. */
export interface ProviderListing {
  readonly settings: ProviderSettings
  /** Undefined where its entry names no address. */
  readonly address: string | undefined
  /** The region that its address or the credentials in force name; empty for a stranger's. */
  readonly region: string
  readonly list: KeptProviderList | undefined
  readonly error?: AppError
}

/** The models of the config file's providers beside Amazon Bedrock itself, each asked for its list. */
export interface ProviderLists {
  /** As last asked; in the order of the file. */
  read(): readonly ProviderListing[]
  isRefreshing(): boolean
  /** Shows what an earlier run kept, without asking anyone. */
  restore(): Promise<void>
  /**
   * Asks every provider whose list is older than an hour, or all of them; never rejects. One that
   * fails keeps its last list and hides no other. Whoever asks while a list is on its way shares it.
   */
  update(options?: { readonly force: boolean }): Promise<void>
  subscribe(listener: () => void): () => void
  close(): void
}

const hour = 3_600_000
/** A provider that failed is asked again by itself after so many milliseconds. */
const retryAfter = 5 * 60_000

interface Entry {
  readonly key: string
  readonly settings: ProviderSettings
  readonly address: string | undefined
  readonly region: string
  list?: KeptProviderList
  error?: AppError
  /** Epoch milliseconds of the last answer, good or bad. */
  answeredAt: number
  /** Its address, key or account is another than a moment ago: what was kept may not be true of it. */
  changed?: boolean
  loading?: Promise<void>
}

export function createProviderLists(deps: {
  readonly client: Pick<OpenAiClient, 'listModels'>
  readonly endpoints: EndpointDeps
  readonly cache: ProviderCache
  readonly credentials: {
    target(): Promise<AwsTarget>
    subscribe(listener: () => void): () => void
  }
  readonly config: {
    readProviders(): Promise<readonly ProviderSettings[]>
    subscribe(listener: () => void): () => void
  }
  readonly schedule?: Schedule
}): ProviderLists {
  const { client, endpoints, cache, credentials, config } = deps
  const { env } = endpoints
  const listeners = createListeners<void>()
  const timer = createRefreshTimer(() => void update(), deps.schedule)
  const stop = new AbortController()
  let entries: readonly Entry[] = []
  let inUse = false

  /** An entry that is the same as before keeps what it knows. */
  async function look(): Promise<AwsTarget> {
    const [target, providers] = await Promise.all([credentials.target(), config.readProviders()])
    const known = new Map(entries.map((entry) => [entry.key, entry]))
    entries = providers
      .filter(({ id }) => id === mantleProviderId || target.source.kind !== 'demo')
      .map((settings) => {
        const made = toEntry(settings, target)
        return known.get(made.key) ?? made
      })
    return target
  }

  function toEntry(settings: ProviderSettings, target: AwsTarget): Entry {
    const address = providerAddress(settings, target, env)
    const named = endpointRegion(address ?? '')
    const region = named ?? (settings.id === mantleProviderId ? target.region : '')
    const key = JSON.stringify([settings, address, settings.key.kind === 'aws' ? target : null])
    return { key, settings, address, region, answeredAt: 0 }
  }

  async function readKept(entry: Entry, target: AwsTarget): Promise<void> {
    if (entry.list !== undefined || target.source.kind === 'demo') return
    const kept = await cache.read(cacheKey(entry, target))
    if (kept !== undefined) entry.list ??= kept
  }

  /** Neither the key nor the headers are part of it: they are secrets. */
  function cacheKey({ settings, address }: Entry, { region, source }: AwsTarget): string {
    const identity = settings.key.kind === 'aws' ? [region, source] : null
    return JSON.stringify([settings.id, address, identity])
  }

  async function ask(entry: Entry, target: AwsTarget): Promise<void> {
    try {
      const endpoint = openEndpoint(entry.settings, target, endpoints)
      const models = await client.listModels(endpoint, stop.signal)
      entry.list = { fetchedAt: Date.now(), ids: models.map(({ id }) => id) }
      delete entry.error
      if (target.source.kind !== 'demo') await cache.write(cacheKey(entry, target), entry.list)
    } catch (error) {
      if (stop.signal.aborted) return
      entry.error = classifyError(error)
    } finally {
      entry.changed = false
      entry.answeredAt = Date.now()
      delete entry.loading
      listeners.notify()
    }
  }

  async function restore(): Promise<void> {
    const target = await look()
    await Promise.all(entries.map((entry) => readKept(entry, target)))
    if (entries.length > 0) listeners.notify()
  }

  async function update({ force } = { force: false }): Promise<void> {
    inUse = true
    await restore()
    const target = await credentials.target()
    if (stop.signal.aborted) return
    for (const entry of entries) {
      const isFresh = entry.error === undefined && Date.now() - (entry.list?.fetchedAt ?? 0) < hour
      if (force || entry.changed || !isFresh) entry.loading ??= ask(entry, target)
    }
    if (entries.some(({ loading }) => loading)) listeners.notify()
    await Promise.all(entries.map(({ loading }) => loading))
    timer.set(nextDue())
  }

  function nextDue(): number | null {
    if (entries.length === 0 || stop.signal.aborted) return null
    return Math.min(
      ...entries.map(({ error, list, answeredAt }) =>
        error === undefined && list ? list.fetchedAt + hour : answeredAt + retryAfter,
      ),
    )
  }

  /** Another address, key or account has another list. */
  async function follow(): Promise<void> {
    const before = entries
    await look()
    const isSame =
      before.length === entries.length && before.every((entry, index) => entry === entries[index])
    if (isSame) return
    for (const entry of entries) if (!before.includes(entry)) entry.changed = true
    listeners.notify()
    if (inUse) await update()
  }

  const undos = [credentials.subscribe(() => void follow()), config.subscribe(() => void follow())]

  return {
    read: () =>
      entries.map(({ settings, address, region, list, error }) => ({
        settings,
        address,
        region,
        list,
        ...(error && { error }),
      })),
    isRefreshing: () => entries.some(({ loading }) => loading),
    restore,
    update,
    subscribe: listeners.subscribe,
    close() {
      stop.abort()
      timer.set(null)
      for (const undo of undos) undo()
    },
  }
}
