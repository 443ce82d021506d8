import { z } from 'zod'
import type { ConfigDraft, ConfigDraftValue, ConfigEdit, ConfigJson } from '../../../shared/config'
import { type ConfigPath, formatConfigPath } from '../../../shared/config-path'
import { bareSchema, fieldTypeOf, schemaAt } from '../../../shared/config-schema'
import type { MessageKey } from '../../../shared/messages/catalogue'

/** A part of the form: what belongs together, each value by its path in this very file. */
export interface FormSection {
  readonly title: MessageKey
  readonly paths: readonly ConfigPath[]
}

const plugin = ['plugins', 'entries', 'amazon-bedrock', 'config']

/** What the form shows. Discovery is edited where it stands, and in the older place when it is new. */
export function formSections(draft: ConfigDraft): readonly FormSection[] {
  const isSet = (path: ConfigPath) => valueAt(draft, path)?.origin.kind === 'file'
  const discovery = isSet([...plugin, 'discovery'])
    ? [...plugin, 'discovery']
    : ['models', 'bedrockDiscovery']
  const defaults = ['agents', 'defaults']
  const model = valueAt(draft, [...defaults, 'model'])
  const modelPaths =
    typeof model?.value === 'string'
      ? [[...defaults, 'model']]
      : [
          [...defaults, 'model', 'primary'],
          [...defaults, 'model', 'fallbacks'],
        ]
  const provider = ['models', 'providers', 'amazon-bedrock']
  const below = (start: ConfigPath, ...keys: readonly string[]) =>
    keys.map((key) => [...start, key])
  return [
    {
      title: 'config.sections.discovery',
      paths: below(
        discovery,
        ...['enabled', 'region', 'providerFilter', 'refreshInterval'],
        ...['defaultContextWindow', 'defaultMaxTokens'],
      ),
    },
    { title: 'config.sections.model', paths: modelPaths },
    {
      title: 'config.sections.requests',
      paths: [
        ...below([...defaults, 'params'], 'temperature', 'topP', 'maxTokens'),
        [...defaults, 'thinkingDefault'],
        ...below([...defaults, 'params'], 'cacheRetention', 'serviceTier'),
      ],
    },
    {
      title: 'config.sections.guardrail',
      paths: below(
        [...plugin, 'guardrail'],
        ...['guardrailIdentifier', 'guardrailVersion', 'streamProcessingMode', 'trace'],
      ),
    },
    {
      title: 'config.sections.provider',
      paths: [['models', 'mode'], ...below(provider, 'baseUrl', 'api', 'auth')],
    },
    {
      title: 'config.sections.basalt',
      paths: below(
        ['basalt', 'chat'],
        'firstByteTimeoutSeconds',
        'idleTimeoutSeconds',
        'autoFallback',
      ),
    },
  ]
}

/** What is in force at a path of the draft. */
export function valueAt(draft: ConfigDraft, path: ConfigPath): ConfigDraftValue | undefined {
  const wanted = formatConfigPath(path)
  return draft.values.find((value) => value.path === wanted)
}

/** What was typed, as the value it stands for; undefined when it is none that may stand there. */
export function readInput(path: ConfigPath, typed: string): ConfigJson | undefined {
  const schema = schemaAt(path)
  if (schema === undefined) return undefined
  const value = toValue(fieldTypeOf(schema).kind, typed.trim())
  return z.safeParse(bareSchema(schema), value).success ? value : undefined
}

function toValue(kind: ReturnType<typeof fieldTypeOf>['kind'], typed: string): ConfigJson {
  if (kind === 'number') return typed === '' ? typed : Number(typed)
  if (kind === 'boolean') return typed === 'true' ? true : typed === 'false' ? false : typed
  if (kind === 'texts') {
    return typed
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '')
  }
  return typed
}

/** A value as it is typed. */
export function showValue(value: ConfigJson | undefined): string {
  if (value === undefined) return ''
  if (Array.isArray(value)) return value.map(String).join(', ')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** The edit that puts what was typed into the file; an empty field takes the key out. */
export function editFor(path: ConfigPath, typed: string): ConfigEdit | null {
  if (typed.trim() === '') return { kind: 'remove', path }
  const value = readInput(path, typed)
  return value === undefined ? null : { kind: 'set', path, value }
}
