import type { ChatSettings, ConfigProblem } from '../../shared/config'
import { defaultAt } from '../../shared/config-fields'
import type { ConfigSettings } from '../../shared/config-schema'
import type { Effective } from '../../shared/credentials'
import { type ModelChoices, noModelChoices, resolveAlias } from '../../shared/model-choices'
import { isBedrockProvider, parseModelKey } from '../../shared/model-key'
import { defaultModelSettings, type ModelSettings } from '../../shared/model-settings'
import type { ProviderSettings } from '../aws/openai/provider-settings'
import { checkDocument, type Environment } from './check-document'
import type { ConfigDocument } from './load-document'
import { readModelChoices } from './read-model-choices'
import { readModelProviders } from './read-model-providers'
import { readModelSettings } from './read-model-settings'
import { standardHostRegion } from './standard-host'

/** What the rest of Basalt takes from the config file. */
export interface ConfigValues {
  /** Regions that the file names, the one that wins first. */
  readonly regions: readonly Effective<string>[]
  /**
   * The Bedrock id of `agents.defaults.model`, or the key of a model of one of {@link providers}; null
   * when the file names none that can be called.
   */
  readonly defaultModelId: Effective<string | null>
  readonly modelChoices: ModelChoices
  readonly chat: ChatSettings
  readonly models: ModelSettings
  /** Beside Amazon Bedrock itself. Carries secrets. */
  readonly providers: readonly ProviderSettings[]
  /** Every valid value under the names of the file; variables are put in. */
  readonly settings: ConfigSettings
}

export const emptyConfigValues: ConfigValues = {
  regions: [],
  defaultModelId: { value: null, origin: { kind: 'default' } },
  modelChoices: noModelChoices,
  chat: readChat({}),
  models: defaultModelSettings,
  providers: [],
  settings: {},
}

/** Takes the values out of a document. What does not fit the schema counts as absent. */
export function readConfigValues(
  document: ConfigDocument,
  env: Environment,
): { readonly values: ConfigValues; readonly problems: readonly ConfigProblem[] } {
  const { settings, problems } = checkDocument(document, env)
  const modelChoices = readModelChoices(document.root)
  const providers = readModelProviders(settings, document.root, env)
  return {
    values: {
      regions: readRegions(settings),
      defaultModelId: readDefaultModel(settings, modelChoices, providers),
      modelChoices,
      chat: readChat(settings),
      models: readModelSettings(settings, document.root),
      providers,
      settings,
    },
    problems,
  }
}

function readChat({ basalt }: ConfigSettings): ChatSettings {
  const read = (name: keyof ChatSettings): Effective<number> => {
    const value = basalt?.chat?.[name]
    if (value !== undefined) {
      return { value, origin: { kind: 'config', path: `basalt.chat.${name}` } }
    }
    return { value: Number(defaultAt(['basalt', 'chat', name])), origin: { kind: 'default' } }
  }
  return {
    firstByteTimeoutSeconds: read('firstByteTimeoutSeconds'),
    idleTimeoutSeconds: read('idleTimeoutSeconds'),
  }
}

function readRegions({ models, plugins }: ConfigSettings): readonly Effective<string>[] {
  const named: (readonly [path: string, region: string | undefined])[] = [
    ...Object.entries(models?.providers ?? {})
      .filter(([name]) => isBedrockProvider(name))
      .map(
        ([name, { baseUrl }]) =>
          [
            `models.providers[${JSON.stringify(name)}].baseUrl`,
            baseUrl === undefined ? undefined : standardHostRegion(baseUrl),
          ] as const,
      ),
    [
      'plugins.entries["amazon-bedrock"].config.discovery.region',
      plugins?.entries?.['amazon-bedrock']?.config?.discovery?.region,
    ],
    ['models.bedrockDiscovery.region', models?.bedrockDiscovery?.region],
  ]
  return named.flatMap(([path, region]) => {
    const value = region?.trim()
    return value ? [{ value, origin: { kind: 'config' as const, path } }] : []
  })
}

/** Both shapes are read: a bare text, and an object with `primary`. */
function readDefaultModel(
  settings: ConfigSettings,
  choices: ModelChoices,
  providers: readonly ProviderSettings[],
): Effective<string | null> {
  const model = settings.agents?.defaults?.model
  const primary = (typeof model === 'string' ? model : model?.primary)?.trim()
  if (!primary) return emptyConfigValues.defaultModelId
  const key = parseModelKey(resolveAlias(choices, primary))
  const provider = key?.kind === 'other' ? key.provider.toLowerCase() : undefined
  const isCallable = provider === undefined || providers.some(({ id }) => id === provider)
  if (key === null || !isCallable) return emptyConfigValues.defaultModelId
  const path = typeof model === 'string' ? 'agents.defaults.model' : 'agents.defaults.model.primary'
  const value = provider === undefined ? key.modelId : `${provider}/${key.modelId}`
  return { value, origin: { kind: 'config', path } }
}
