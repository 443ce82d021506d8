import { formatConfigPath } from '../../shared/config-path'
import type { Effective } from '../../shared/credentials'
import { resolveAlias } from '../../shared/model-choices'
import { parseModelKey } from '../../shared/model-key'
import type { RequestDefaults } from '../../shared/request-defaults'
import type { ConfigValues } from './config-values'

const guardrailPath = ['plugins', 'entries', 'amazon-bedrock', 'config', 'guardrail']

/**
 * What the file says about requests to a model. A value of `agents.defaults.models.<key>.params` wins, value
 * by value, over `agents.defaults.params`.
 *
 * - `modelKeys`: every name of the model, the one that is meant most closely first: the id, the inference
 *   profile that it is called by, each with or without the provider's name. Their entries are all read.
 */
export function readRequestDefaults(
  { settings }: ConfigValues,
  ...modelKeys: readonly string[]
): RequestDefaults {
  const defaults = settings.agents?.defaults
  const places = [
    ...modelKeys.flatMap((key) => entriesOf(defaults?.models, key)),
    { path: ['agents', 'defaults', 'params'], params: defaults?.params },
  ]
  type Params = NonNullable<(typeof places)[number]['params']>
  const read = <Name extends keyof Params, Value>(
    name: Name,
    pick: (params: Params) => Value | undefined,
  ): { readonly [Key in Name]?: Effective<Value> } => {
    for (const { path, params } of places) {
      const value = params && pick(params)
      if (value === undefined) continue
      const found: Effective<Value> = { value, origin: fromConfig([...path, name]) }
      // A computed key loses its name to the compiler.
      return { [name]: found } as { readonly [Key in Name]: Effective<Value> }
    }
    return {}
  }
  const guardrail = settings.plugins?.entries?.['amazon-bedrock']?.config?.guardrail
  return {
    ...read('temperature', ({ temperature }) => temperature),
    ...read('topP', ({ topP }) => topP),
    ...read('maxTokens', ({ maxTokens }) => maxTokens),
    ...read('cacheRetention', ({ cacheRetention }) => cacheRetention),
    ...read('serviceTier', ({ serviceTier }) => serviceTier),
    ...(defaults?.thinkingDefault !== undefined && {
      thinking: {
        value: defaults.thinkingDefault,
        origin: fromConfig(['agents', 'defaults', 'thinkingDefault']),
      },
    }),
    ...(guardrail !== undefined && {
      guardrail: { value: guardrail, origin: fromConfig(guardrailPath) },
    }),
  }
}

/**
 * The Bedrock ids of `agents.defaults.model.fallbacks` in their order, aliases resolved; models of other
 * providers are left out.
 */
export function readFallbackModelIds({
  settings,
  modelChoices,
}: Pick<ConfigValues, 'settings' | 'modelChoices'>): Effective<readonly string[]> {
  const model = settings.agents?.defaults?.model
  const named = typeof model === 'string' ? undefined : model?.fallbacks
  if (named === undefined) return { value: [], origin: { kind: 'default' } }
  const ids = named.flatMap((name) => {
    const key = parseModelKey(resolveAlias(modelChoices, name))
    return key?.kind === 'bedrock' ? [key.modelId] : []
  })
  return {
    value: [...new Set(ids)],
    origin: fromConfig(['agents', 'defaults', 'model', 'fallbacks']),
  }
}

/** The model that names conversations, as `basalt.chat.titleModel` says; undefined where none is wished. */
export function readTitleModelId({
  settings,
  modelChoices,
}: Pick<ConfigValues, 'settings' | 'modelChoices'>): string | undefined {
  const named = settings.basalt?.chat?.titleModel
  if (named === undefined) return undefined
  const wanted = resolveAlias(modelChoices, named)
  const key = parseModelKey(wanted)
  if (key === null) return undefined
  return key.kind === 'bedrock' ? key.modelId : `${key.provider}/${key.modelId}`
}

/** Entries that mean the same model, however its provider is spelled. */
function entriesOf<Entry extends { readonly params?: unknown }>(
  models: Readonly<Record<string, Entry>> | undefined,
  wanted: string,
) {
  const model = parseModelKey(wanted)
  if (model === null) return []
  return Object.entries(models ?? {}).flatMap(([key, { params }]) => {
    const named = parseModelKey(key)
    const isSame =
      named?.kind === model.kind &&
      named.modelId === model.modelId &&
      providerOf(named) === providerOf(model)
    return isSame
      ? [
          {
            path: ['agents', 'defaults', 'models', key, 'params'],
            params: params as Entry['params'],
          },
        ]
      : []
  })
}

function providerOf(key: NonNullable<ReturnType<typeof parseModelKey>>): string {
  return key.kind === 'bedrock' ? '' : key.provider.toLowerCase()
}

function fromConfig(path: readonly string[]) {
  return { kind: 'config', path: formatConfigPath(path) } as const
}
