import { formatConfigPath } from '../../shared/config-path'
import type { ConfigSettings } from '../../shared/config-schema'
import type { Effective } from '../../shared/credentials'
import { isBedrockProvider } from '../../shared/model-key'
import {
  defaultModelSettings,
  type ManualModel,
  type ModelSettings,
} from '../../shared/model-settings'
import { childOf, findLocated, type LocatedValue } from './located-value'

/**
 * Reads discovery and manual models. Discovery has two homes, the newer of which wins key by key over
 * `models.bedrockDiscovery`.
 */
export function readModelSettings(
  { models, plugins }: ConfigSettings,
  root: LocatedValue,
): ModelSettings {
  const homes = [
    {
      path: 'plugins.entries["amazon-bedrock"].config.discovery',
      values: plugins?.entries?.['amazon-bedrock']?.config?.discovery,
    },
    { path: 'models.bedrockDiscovery', values: models?.bedrockDiscovery },
  ]
  type Discovery = NonNullable<(typeof homes)[number]['values']>
  const first = <Name extends keyof Discovery & keyof ModelSettings>(
    name: Name,
    otherwise: Effective<NonNullable<Discovery[Name]>>,
  ): Effective<NonNullable<Discovery[Name]>> => {
    for (const { path, values } of homes) {
      const value = values?.[name]
      if (value !== undefined) return { value, origin: { kind: 'config', path: `${path}.${name}` } }
    }
    return otherwise
  }
  const defaults = defaultModelSettings
  const filter = first('providerFilter', { ...defaults.providerFilter, value: [] })
  const mode = models?.mode
  return {
    enabled: first('enabled', defaults.enabled),
    providerFilter: { ...filter, value: filter.value.filter((name) => name.trim() !== '') },
    refreshInterval: first('refreshInterval', defaults.refreshInterval),
    defaultContextWindow: first('defaultContextWindow', defaults.defaultContextWindow),
    defaultMaxTokens: first('defaultMaxTokens', defaults.defaultMaxTokens),
    mode:
      mode === undefined
        ? defaults.mode
        : { value: mode, origin: { kind: 'config', path: 'models.mode' } },
    manualModels: readManualModels(models, root),
  }
}

function readManualModels(
  models: ConfigSettings['models'],
  root: LocatedValue,
): readonly ManualModel[] {
  return Object.entries(models?.providers ?? {})
    .filter(([name]) => isBedrockProvider(name))
    .flatMap(([provider, { models: entries }]) => toManualModels(provider, entries ?? [], root))
}

type ProviderEntry = NonNullable<NonNullable<ConfigSettings['models']>['providers']>[string]
export type ModelEntry = NonNullable<ProviderEntry['models']>[number]

/** Where a provider stands in the file. */
export function providerPath(provider: string): string {
  return formatConfigPath(['models', 'providers', provider])
}

/** Entries that are wrong are missing from the settings: the place of the others is found by their id. */
export function toManualModels(
  provider: string,
  entries: readonly ModelEntry[],
  root: LocatedValue,
): readonly ManualModel[] {
  const list = findLocated(root, ['models', 'providers', provider, 'models'])
  const items = list?.kind === 'list' ? [...list.items.entries()].toReversed() : []
  // Of entries with the same id the first one is meant.
  const places = new Map(items.map(([index, item]) => [writtenId(item), index]))
  return entries.map((entry, index): ManualModel => {
    const { id, name, reasoning, input, contextWindow, maxTokens, cost } = entry
    return {
      path: `${providerPath(provider)}.models[${places.get(entry.id) ?? index}]`,
      id,
      ...(name !== undefined && { name }),
      ...(reasoning !== undefined && { reasoning }),
      ...(input !== undefined && { input }),
      ...(contextWindow !== undefined && { contextWindow }),
      ...(maxTokens !== undefined && { maxTokens }),
      ...(cost !== undefined && {
        cost: {
          input: cost.input ?? 0,
          output: cost.output ?? 0,
          cacheRead: cost.cacheRead ?? 0,
          cacheWrite: cost.cacheWrite ?? 0,
        },
      }),
    }
  })
}

function writtenId(entry: LocatedValue): unknown {
  const id = childOf(entry, 'id')
  return id?.kind === 'scalar' ? id.value : undefined
}
