import type { ObjectNode } from '@humanwhocodes/momoa'
import type { Effective } from '../../shared/credentials'
import { isBedrockProvider } from '../../shared/model-key'
import {
  defaultModelSettings,
  type ManualModel,
  type ModelSettings,
} from '../../shared/model-settings'
import type { Place, Reader } from './config-values'

type ObjectPlace = Place<ObjectNode> | undefined

/**
 * Reads discovery and manual models. Discovery has two homes, the newer of which, `discovery`, wins
 * key by key over `models.bedrockDiscovery`.
 */
export function readModelSettings(
  reader: Reader,
  models: ObjectPlace,
  discovery: ObjectPlace,
): ModelSettings {
  const homes = [discovery, reader.objectAt(models, 'bedrockDiscovery')]
  const first = <Value>(
    read: (home: ObjectPlace) => { readonly value: Value; readonly path: string } | undefined,
    otherwise: Effective<Value>,
  ): Effective<Value> => {
    const found = homes.map(read).find((value) => value !== undefined)
    return found ? { value: found.value, origin: { kind: 'config', path: found.path } } : otherwise
  }
  const number = (key: keyof ModelSettings & string, least: number, otherwise: Effective<number>) =>
    first((home) => reader.atLeast(home, key, least), otherwise)
  const defaults = defaultModelSettings
  const provider = reader.objectAt(reader.objectAt(models, 'providers'), isBedrockProvider)
  return {
    enabled: first((home) => reader.booleanAt(home, 'enabled'), defaults.enabled),
    providerFilter: first(
      (home) => readTexts(reader, home, 'providerFilter'),
      defaults.providerFilter,
    ),
    refreshInterval: number('refreshInterval', 0, defaults.refreshInterval),
    defaultContextWindow: number('defaultContextWindow', 1, defaults.defaultContextWindow),
    defaultMaxTokens: number('defaultMaxTokens', 1, defaults.defaultMaxTokens),
    mode: readMode(reader, models),
    manualModels: (reader.elementsAt(provider, 'models') ?? []).flatMap((place) =>
      readManualModel(reader, place),
    ),
  }
}

function readTexts(reader: Reader, parent: ObjectPlace, key: string) {
  const elements = reader.elementsAt(parent, key)
  if (parent === undefined || elements === undefined) return undefined
  const texts = elements.map(reader.asText).filter((text) => text !== undefined)
  const path = parent.path === '' ? key : `${parent.path}.${key}`
  return { value: texts.map(({ value }) => value), path }
}

function readMode(reader: Reader, models: ObjectPlace): ModelSettings['mode'] {
  const mode = reader.textAt(models, 'mode')
  if (mode?.value !== 'merge' && mode?.value !== 'replace') return defaultModelSettings.mode
  return { value: mode.value, origin: { kind: 'config', path: mode.path } }
}

/** An entry without an id names no model. */
function readManualModel(reader: Reader, place: Place): readonly ManualModel[] {
  const entry = reader.asObject(place)
  const id = reader.textAt(entry, 'id')?.value
  if (entry === undefined || id === undefined) return []
  const name = reader.textAt(entry, 'name')?.value
  const reasoning = reader.booleanAt(entry, 'reasoning')?.value
  const input = readTexts(reader, entry, 'input')?.value
  const contextWindow = reader.atLeast(entry, 'contextWindow', 1)?.value
  const maxTokens = reader.atLeast(entry, 'maxTokens', 1)?.value
  const cost = reader.objectAt(entry, 'cost')
  const dollars = (key: string) => reader.atLeast(cost, key, 0)?.value ?? 0
  return [
    {
      path: place.path,
      id,
      ...(name !== undefined && { name }),
      ...(reasoning !== undefined && { reasoning }),
      ...(input !== undefined && { input }),
      ...(contextWindow !== undefined && { contextWindow }),
      ...(maxTokens !== undefined && { maxTokens }),
      ...(cost !== undefined && {
        cost: {
          input: dollars('input'),
          output: dollars('output'),
          cacheRead: dollars('cacheRead'),
          cacheWrite: dollars('cacheWrite'),
        },
      }),
    },
  ]
}
