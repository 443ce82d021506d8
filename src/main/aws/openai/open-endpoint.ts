import type { AwsTarget } from '../aws-target'
import type { Environment } from '../http-handler'
import { endpointTrouble } from './endpoint-error'
import type { MantleTokens } from './mantle-token'
import {
  endpointRegion,
  isSafeAddress,
  mantleAddress,
  mantleProviderId,
  type OpenAiEndpoint,
} from './openai-endpoint'
import type { ProviderSettings } from './provider-settings'

/**
 * Where a provider is. Bedrock's own surface is found by its region where the file names no address;
 * as for every service of AWS, a variable may put another in its place. Undefined for a provider
 * without an address, and in demo mode for everyone but Bedrock's own: nothing else is simulated.
 */
export function providerAddress(
  settings: Pick<ProviderSettings, 'id' | 'baseUrl'>,
  { endpoints, source, region }: AwsTarget,
  env: Environment,
): string | undefined {
  const isMantle = settings.id === mantleProviderId
  if (source.kind === 'demo') return isMantle ? endpoints.bedrockMantle : undefined
  const written = settings.baseUrl?.trim() || undefined
  return trimSlashes(isMantle ? (written ?? mantleDefault(region, env)) : written)
}

function mantleDefault(region: string, env: Environment): string {
  const own = env['AWS_ENDPOINT_URL_BEDROCK_MANTLE']?.trim()
  const shared = env['AWS_ENDPOINT_URL']?.trim()
  return own || (shared ? `${shared.replace(/\/+$/, '')}/v1` : mantleAddress(region))
}

function trimSlashes(address: string | undefined): string | undefined {
  return address?.replace(/\/+$/, '')
}

export interface EndpointDeps {
  readonly env: Environment
  readonly tokens: MantleTokens
  /** Reads a key from safe storage; absent where there is none, as on the command line. */
  readonly readKey?: ((name: string) => string | undefined) | undefined
}

/**
 * Makes ready to call a provider. Fails with an `AppFailure` that says what is missing in its entry,
 * or where a key must not be sent.
 */
export function openEndpoint(
  settings: ProviderSettings,
  target: AwsTarget,
  deps: EndpointDeps,
): OpenAiEndpoint {
  const { id: providerId, path, key, headers } = settings
  const baseUrl = providerAddress(settings, target, deps.env)
  if (baseUrl === undefined) throw endpointTrouble('addressMissing', { providerId, path })
  if (!isSafeAddress(baseUrl)) throw endpointTrouble('addressRefused', { providerId, path })
  if (key.kind === 'missing') throw endpointTrouble('keyMissing', { providerId, path })
  const kept = key.kind === 'kept' ? deps.readKey?.(key.name) : undefined
  if (key.kind === 'kept' && kept === undefined) {
    throw endpointTrouble(deps.readKey ? 'keyGone' : 'keyElsewhere', { providerId, path })
  }
  const usesAws = key.kind === 'aws' || target.source.kind === 'demo'
  const region = endpointRegion(baseUrl) ?? target.region
  return {
    providerId,
    path,
    baseUrl,
    headers,
    keyFrom: usesAws ? 'aws' : 'config',
    bearer: async () => {
      if (usesAws) return await deps.tokens.read({ ...target, region })
      return key.kind === 'given' ? key.value : kept
    },
  }
}
