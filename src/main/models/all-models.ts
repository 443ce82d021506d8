import { AppFailure, createAppError } from '../../shared/app-error'
import type { Route } from '../../shared/chat'
import { parseModelKey } from '../../shared/model-key'
import type { ModelSettings } from '../../shared/model-settings'
import type { Model, ModelsStatus, ProviderStatus } from '../../shared/models'
import { text } from '../../shared/text'
import type { AwsTarget } from '../aws/aws-target'
import { hostOf } from '../aws/openai/openai-endpoint'
import { createListeners } from '../listeners'
import { compareModels } from './catalog'
import { describeCall } from './describe-call'
import { createTwinFinder, describeProviderModel } from './describe-provider-model'
import type { ModelsService } from './models-service'
import type { ProviderListing, ProviderLists } from './provider-lists'

/**
 * Bedrock's own models and those of the config file's other providers in one list. A model of another
 * provider is known by its key, `provider/id`, in the place of a bare id; whoever passes one on needs
 * not know whose it is.
 */
export function createAllModels(deps: {
  readonly bedrock: ModelsService
  readonly providers: ProviderLists
  readonly credentials: { target(modelId?: string): Promise<AwsTarget> }
  readonly readSettings: () => Promise<ModelSettings>
}): ModelsService {
  const { bedrock, providers, credentials } = deps
  const listeners = createListeners<ModelsStatus>()
  let assumptions: ModelSettings | undefined
  let region = ''

  async function prepare(): Promise<void> {
    const [settings, target] = await Promise.all([deps.readSettings(), credentials.target()])
    assumptions = settings
    region = target.region
  }

  function read(): ModelsStatus {
    const status = bedrock.read()
    const listings = providers.read()
    if (listings.length === 0 || assumptions === undefined) return status
    const own = status.kind === 'ready' ? status.models : []
    const others = describeAll(listings, own, assumptions)
    const shared = { providers: listings.map((listing) => toStatus(listing, others)) }
    if (status.kind === 'ready') {
      return {
        ...status,
        ...shared,
        models: [...own, ...others].sort(compareModels),
        refreshing: status.refreshing || providers.isRefreshing(),
      }
    }
    const hasNews = others.length > 0 || shared.providers.some(({ error }) => error)
    if (!hasNews) return status
    return {
      kind: 'ready',
      ...shared,
      region,
      from: 'config',
      fetchedAt: null,
      models: [...others].sort(compareModels),
      leftOut: [],
      disabledBy: null,
      refreshing: status.kind === 'loading' || providers.isRefreshing(),
      nextRefreshAt: null,
      ...(status.kind === 'failed' && { error: status.error }),
    }
  }

  const announce = () => listeners.notify(read())
  bedrock.subscribe(announce)
  providers.subscribe(() => void prepare().then(announce))

  async function both(ofBedrock: Promise<unknown>, ofProviders: Promise<void>) {
    await Promise.all([prepare(), ofBedrock, ofProviders])
    return read()
  }

  function findListing(provider: string): ProviderListing | undefined {
    const id = provider.toLowerCase()
    return providers.read().find(({ settings }) => settings.id === id)
  }

  function isOfBedrock(modelId: string): boolean {
    const status = bedrock.read()
    return status.kind === 'ready' && status.models.some((model) => model.modelId === modelId)
  }

  async function resolveRoute(given: string): Promise<Route> {
    const key = parseModelKey(given)
    if (key === null || isOfBedrock(given)) return await bedrock.resolveRoute(given)
    if (key.kind === 'bedrock') return await bedrock.resolveRoute(key.modelId)
    if (findListing(key.provider) === undefined) await providers.restore()
    const listing = findListing(key.provider)
    if (listing === undefined) throw unknownProvider(key.provider)
    const { id } = listing.settings
    const { source } = await credentials.target()
    return {
      modelId: `${id}/${key.modelId}`,
      invokedId: key.modelId,
      provider: id,
      kind: 'as-given',
      region: listing.region,
      simulated: source.kind === 'demo',
    }
  }

  return {
    read,
    async restore() {
      await both(bedrock.restore(), providers.restore())
    },
    update: () => both(bedrock.update(), providers.update()),
    refresh: () => both(bedrock.refresh(), providers.update({ force: true })),
    subscribe: listeners.subscribe,
    resolveRoute,
    describeCall(route) {
      if (route.provider === undefined) return bedrock.describeCall(route)
      const status = read()
      const model =
        status.kind === 'ready'
          ? status.models.find(({ modelId }) => modelId === route.modelId)
          : undefined
      return describeCall(model === undefined ? [] : [model], route)
    },
    close() {
      bedrock.close()
      providers.close()
    },
  }
}

function describeAll(
  listings: readonly ProviderListing[],
  own: readonly Model[],
  settings: ModelSettings,
): readonly Model[] {
  const findTwin = createTwinFinder(own)
  return listings.flatMap(({ settings: { id: providerId, models: manual }, list }) => {
    const listed = new Set(settings.mode.value === 'replace' ? [] : list?.ids)
    const byId = new Map(manual.map((entry) => [entry.id, entry]))
    return [...new Set([...listed, ...byId.keys()])].map((id) => {
      const [entry, twin] = [byId.get(id), findTwin(id)]
      return describeProviderModel(
        {
          providerId,
          id,
          listed: listed.has(id),
          ...(entry && { manual: entry }),
          ...(twin && { twin }),
        },
        settings,
      )
    })
  })
}

function toStatus(listing: ProviderListing, models: readonly Model[]): ProviderStatus {
  const { settings, address, list, error } = listing
  return {
    providerId: settings.id,
    host: address === undefined ? '' : hostOf(address),
    count: models.filter(({ modelProvider }) => modelProvider === settings.id).length,
    fetchedAt: list?.fetchedAt ?? null,
    ...(error && { error }),
  }
}

/** The failure of a key whose provider the config file does not have. */
export function unknownProvider(provider: string): AppFailure {
  return new AppFailure(
    createAppError('not-found', {
      title: text('endpoints.unknownProvider.title'),
      message: text('endpoints.unknownProvider.message', { provider }),
      nextSteps: [{ kind: 'choose-model' }, { kind: 'open-place', place: 'config' }],
    }),
  )
}
