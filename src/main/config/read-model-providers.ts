import type { ConfigSettings } from '../../shared/config-schema'
import { keptKeyName } from '../../shared/kept-key'
import { isBedrockProvider } from '../../shared/model-key'
import { mantleProviderId } from '../aws/openai/openai-endpoint'
import {
  type ModelPeculiarities,
  noPeculiarities,
  type ProviderKey,
  type ProviderSettings,
} from '../aws/openai/provider-settings'
import { configVariables, type Environment } from './check-document'
import { findLocated, type LocatedValue } from './located-value'
import { type ModelEntry, providerPath, toManualModels } from './read-model-settings'

const protocol = 'openai-completions'

/**
 * Reads the providers that speak OpenAI's protocol. Bedrock's own surface is one as soon as the file
 * has an entry for it or switches its plugin on, and none when the plugin is switched off.
 */
export function readModelProviders(
  { models, plugins }: ConfigSettings,
  root: LocatedValue,
  env: Environment,
): readonly ProviderSettings[] {
  const variables = configVariables(root, env)
  const mantle = plugins?.entries?.[mantleProviderId]?.enabled
  const providers = new Map<string, ProviderSettings>()
  for (const [name, entry] of Object.entries(models?.providers ?? {})) {
    const id = name.trim().toLowerCase()
    const isMantle = id === mantleProviderId
    const speaks = (entry.api ?? (isMantle ? protocol : undefined)) === protocol
    if (isBedrockProvider(id) || id === '' || !speaks || (isMantle && mantle === false)) continue
    const own = (entry.models ?? []).filter(({ api = protocol }) => api === protocol)
    providers.set(id, {
      id,
      path: providerPath(name),
      ...(entry.baseUrl !== undefined && { baseUrl: entry.baseUrl }),
      key: readKey(entry, isMantle, {
        isWritten: findLocated(root, ['models', 'providers', name, 'apiKey']) !== undefined,
        variables,
      }),
      headers: toHeaders(entry.headers),
      models: toManualModels(name, own, root),
      peculiarities: Object.fromEntries(own.map((model) => [model.id, toPeculiarities(model)])),
    })
  }
  if (mantle === true && !providers.has(mantleProviderId)) {
    providers.set(mantleProviderId, {
      id: mantleProviderId,
      path: providerPath(mantleProviderId),
      key: { kind: 'aws' },
      headers: {},
      models: [],
      peculiarities: {},
    })
  }
  return [...providers.values()]
}

type ProviderEntry = NonNullable<NonNullable<ConfigSettings['models']>['providers']>[string]

/**
 * As in OpenClaw a key may be the text itself, `env:NAME`, a variable's bare name, or a reference; besides,
 * the name of one in safe storage.
 */
function readKey(
  { apiKey, auth, authHeader }: ProviderEntry,
  isMantle: boolean,
  context: { readonly isWritten: boolean; readonly variables: Environment },
): ProviderKey {
  if (auth === 'aws-sdk') return { kind: 'aws' }
  if (!context.isWritten) return { kind: isMantle ? 'aws' : 'none' }
  const kept = keptKeyName(apiKey)
  if (kept !== undefined) {
    return authHeader === false ? { kind: 'none' } : { kind: 'kept', name: kept }
  }
  const value = typeof apiKey === 'string' ? readText(apiKey, context.variables) : undefined
  const found = value ?? readReference(apiKey, context.variables)
  if (found === undefined || found === '') return { kind: 'missing' }
  return authHeader === false ? { kind: 'none' } : { kind: 'given', value: found }
}

function readText(written: string, variables: Environment): string | undefined {
  const [, named] = /^env:([A-Za-z_]\w*)$/.exec(written.trim()) ?? []
  if (named !== undefined) return variables[named]?.trim()
  const isName = /^[A-Z][A-Z0-9_]*$/.test(written.trim())
  return (isName ? variables[written.trim()] : undefined)?.trim() || written.trim()
}

function readReference(
  apiKey: ProviderEntry['apiKey'],
  variables: Environment,
): string | undefined {
  if (typeof apiKey !== 'object') return undefined
  const { source, id } = apiKey
  return source === 'env' && typeof id === 'string' ? variables[id]?.trim() : undefined
}

function toPeculiarities({ compat, headers }: ModelEntry): ModelPeculiarities {
  return {
    maxTokensField: compat?.maxTokensField ?? noPeculiarities.maxTokensField,
    usageInStreaming: compat?.supportsUsageInStreaming ?? noPeculiarities.usageInStreaming,
    headers: toHeaders(headers),
  }
}

/** What would frame the request is none of a header's business. */
const framing: ReadonlySet<string> = new Set(['host', 'content-length', 'transfer-encoding'])

function toHeaders(headers: ProviderEntry['headers']): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers ?? {})
      .map(([name, value]) => [name.trim().toLowerCase(), value.trim()] as const)
      .filter(
        ([name, value]) =>
          /^[\w!#$%&'*+.^`|~-]+$/.test(name) &&
          !framing.has(name) &&
          /^[\t\x20-\x7e\x80-\xff]*$/.test(value),
      ),
  )
}
