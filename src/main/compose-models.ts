import type { Route } from '../shared/chat'
import type { AwsClients } from './aws/aws-clients'
import { createMantleTokens } from './aws/openai/mantle-token'
import { type EndpointDeps, openEndpoint } from './aws/openai/open-endpoint'
import { createOpenAiClient } from './aws/openai/openai-client'
import { noPeculiarities } from './aws/openai/provider-settings'
import { bedrockEndpoint } from './cache-folder'
import type { ChatProvider, ProviderRequest } from './chat/chat-provider'
import type { ConfigFile } from './config/config-file'
import type { CredentialsService } from './credentials/credentials-service'
import { createAllModels, unknownProvider } from './models/all-models'
import { createAnswerCache } from './models/answer-cache'
import { createListCache } from './models/list-cache'
import { createModelsService, type ModelsService } from './models/models-service'
import { profileSummarySchema } from './models/profile-resolver'
import { createProviderCache } from './models/provider-cache'
import { createProviderLists } from './models/provider-lists'
import { createRegionModels, type RegionModelsReader } from './models/region-models'
import { createBedrockConverseStream } from './providers/bedrock-converse-stream'
import { createOpenAiCompletions } from './providers/openai-completions'
import { createRouteProvider } from './providers/route-provider'

/** Models and the ways to them, as the window and the command line both have them. */
export interface ComposedModels {
  /** Those of every provider. */
  readonly models: ModelsService
  /** Those of Amazon Bedrock itself only. */
  readonly bedrockModels: ModelsService
  /** Those of Amazon Bedrock in regions beside the effective one. */
  readonly regionModels: RegionModelsReader
  /** Sends each request where its route leads. */
  readonly provider: ChatProvider
  /** Closes the connections that wait for their next call: they may have died. */
  releaseIdle(): void
  /** Stops asking and closes the connections. */
  close(): void
}

/** Wires lists, routes and providers for a config file and the credentials in force. */
export function composeModels(deps: {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly clients: AwsClients
  readonly credentials: CredentialsService
  readonly configFile: ConfigFile
  readonly cacheFolder: string
  /** Reads a key of a provider from safe storage, where there is one. */
  readonly readProviderKey?: (name: string) => string | undefined
}): ComposedModels {
  const { env, clients, credentials, configFile, cacheFolder } = deps
  const { subscribe } = configFile
  const readSettings = async () => (await configFile.read()).values.models
  const readProviders = async () => (await configFile.read()).values.providers

  const cache = createListCache({ folder: cacheFolder, endpoint: bedrockEndpoint(env) })
  const bedrockModels = createModelsService({
    clients,
    credentials,
    settings: { read: readSettings, subscribe },
    cache,
    profileCache: createAnswerCache({
      folder: cacheFolder,
      name: 'profiles',
      schema: profileSummarySchema,
    }),
  })
  const regionModels = createRegionModels({
    clients,
    credentials,
    readSettings,
    cache,
    effective: bedrockModels,
  })
  const client = createOpenAiClient({ env })
  const endpoints: EndpointDeps = {
    env,
    tokens: createMantleTokens({ clients }),
    readKey: deps.readProviderKey,
  }
  const providers = createProviderLists({
    client,
    endpoints,
    credentials,
    cache: createProviderCache(cacheFolder),
    config: { readProviders, subscribe },
  })
  const models = createAllModels({ bedrock: bedrockModels, providers, credentials, readSettings })

  async function findProvider({ provider }: Route) {
    const settings = (await readProviders()).find(({ id }) => id === provider)
    if (settings === undefined) throw unknownProvider(provider ?? '')
    return settings
  }

  async function findPeculiarities(route: Route) {
    const { peculiarities } = await findProvider(route)
    return peculiarities[route.invokedId] ?? noPeculiarities
  }

  async function findDestination({ route, target }: ProviderRequest) {
    return {
      endpoint: openEndpoint(await findProvider(route), target, endpoints),
      peculiarities: await findPeculiarities(route),
    }
  }

  return {
    models,
    bedrockModels,
    regionModels,
    provider: createRouteProvider({
      bedrock: createBedrockConverseStream({ clients }),
      openAi: createOpenAiCompletions({ client, findDestination, findPeculiarities }),
    }),
    releaseIdle: client.releaseIdle,
    close() {
      regionModels.close()
      models.close()
      client.close()
    },
  }
}
