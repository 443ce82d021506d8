import { z } from 'zod'
import type { ConfigDraft, ConfigDraftValue, ConfigEdit, ConfigJson } from '../../../shared/config'
import { bareSchema } from '../../../shared/config-field'
import { defaultAt, fieldTypeOf, schemaAt } from '../../../shared/config-fields'
import { type ConfigPath, formatConfigPath } from '../../../shared/config-path'
import type { MessageKey } from '../../../shared/messages/catalogue'

/** A part of the form: what belongs together, each value by its path in this very file. */
export interface FormSection {
  readonly title: MessageKey
  readonly paths: readonly ConfigPath[]
}

const plugin = ['plugins', 'entries', 'amazon-bedrock', 'config']
const defaults = ['agents', 'defaults']

function below(start: ConfigPath, ...keys: readonly string[]): readonly ConfigPath[] {
  return keys.map((key) => [...start, key])
}

function isInFile(draft: ConfigDraft, path: ConfigPath): boolean {
  return valueAt(draft, path)?.origin.kind === 'file'
}

export interface DiscoverySection extends FormSection {
  /** Where it stands in the file; null while it does not. */
  readonly home: { readonly path: ConfigPath; readonly other: 'newer' | 'older' } | null
}

/** Discovery is edited where it stands, and in the older place when it is new. */
export function discoverySection(draft: ConfigDraft): DiscoverySection {
  const newer = [...plugin, 'discovery']
  const older = ['models', 'bedrockDiscovery']
  const isNewer = isInFile(draft, newer)
  const path = isNewer ? newer : older
  return {
    title: 'config.sections.discovery',
    home: isNewer || isInFile(draft, older) ? { path, other: isNewer ? 'older' : 'newer' } : null,
    paths: [
      ['plugins', 'entries', 'amazon-bedrock', 'enabled'],
      ...below(
        path,
        ...['enabled', 'region', 'providerFilter', 'refreshInterval'],
        ...['defaultContextWindow', 'defaultMaxTokens'],
      ),
    ],
  }
}

/** Where the file names a model and those that take its place. */
export type ModelChoiceKey = 'model' | 'imageModel'

/** A model is edited in the shape that it has: a bare text, or an object with fallbacks. */
export function primaryPath(draft: ConfigDraft, key: ModelChoiceKey): ConfigPath {
  const model = [...defaults, key]
  return typeof valueAt(draft, model)?.value === 'string' ? model : [...model, 'primary']
}

/** Null while the model is a bare text, which has no fallbacks. */
export function fallbacksPath(draft: ConfigDraft, key: ModelChoiceKey): ConfigPath | null {
  const model = [...defaults, key]
  return typeof valueAt(draft, model)?.value === 'string' ? null : [...model, 'fallbacks']
}

export const modelSettingsPath: ConfigPath = [...defaults, 'models']
export const providersPath: ConfigPath = ['models', 'providers']
export const variablesPath: ConfigPath = ['env', 'vars']

/** Whether Bedrock's second surface is a provider too, and how manual models stand to the discovered ones. */
export const providerModePaths: readonly ConfigPath[] = [
  ['models', 'mode'],
  ['plugins', 'entries', 'amazon-bedrock-mantle', 'enabled'],
]

/** The values of a request, below `agents.defaults.params` or the settings of one model. */
function paramPaths(start: ConfigPath): readonly ConfigPath[] {
  return below(start, 'temperature', 'topP', 'maxTokens', 'cacheRetention', 'serviceTier')
}

/** What one model has of its own, below `agents.defaults.models`. */
export function modelSettingPaths(start: ConfigPath): readonly ConfigPath[] {
  return [...below(start, 'alias', 'streaming'), ...paramPaths([...start, 'params'])]
}

export const requestSections: readonly FormSection[] = [
  {
    title: 'config.sections.requests',
    paths: [...paramPaths([...defaults, 'params']), [...defaults, 'thinkingDefault']],
  },
  {
    title: 'config.sections.guardrail',
    paths: below(
      [...plugin, 'guardrail'],
      ...['guardrailIdentifier', 'guardrailVersion', 'streamProcessingMode', 'trace'],
    ),
  },
]

export const basaltSection: FormSection = {
  title: 'config.sections.basalt',
  paths: [
    ...below(
      ['basalt', 'chat'],
      ...['firstByteTimeoutSeconds', 'idleTimeoutSeconds', 'autoFallback', 'titleModel'],
      ...['toolTimeoutSeconds', 'toolRounds'],
    ),
    ...below(['basalt', 'desktop'], 'notifications', 'spellChecking'),
  ],
}

export const toolServersPath: ConfigPath = ['basalt', 'mcpServers']

export function toolServerPaths(server: ConfigPath): readonly ConfigPath[] {
  return below(server, 'command', 'args', 'cwd', 'url', 'disabled')
}

export function providerPaths(provider: string): readonly ConfigPath[] {
  return below(
    [...providersPath, provider],
    ...['baseUrl', 'api', 'auth', 'apiKey', 'authHeader'],
    ...['request', 'injectNumCtxForOpenAICompat'],
  )
}

export function manualModelPaths(model: ConfigPath): readonly ConfigPath[] {
  return [
    ...below(model, 'id', 'name', 'api', 'reasoning', 'input'),
    ...below(model, 'contextWindow', 'contextTokens', 'maxTokens'),
    ...below([...model, 'cost'], 'input', 'output', 'cacheRead', 'cacheWrite'),
    ...below([...model, 'compat'], 'maxTokensField', 'supportsUsageInStreaming'),
  ]
}

const indexes = new WeakMap<ConfigDraft, ReadonlyMap<string, ConfigDraftValue>>()

/** What is in force at a path of the draft. */
export function valueAt(draft: ConfigDraft, path: ConfigPath): ConfigDraftValue | undefined {
  const index = indexes.get(draft) ?? new Map(draft.values.map((value) => [value.path, value]))
  indexes.set(draft, index)
  const written = formatConfigPath(path)
  const found = index.get(written)
  const fallback = found === undefined ? defaultAt(path) : undefined
  return fallback === undefined
    ? found
    : { path: written, value: fallback, origin: { kind: 'default' } }
}

/** The keys of an object of the draft, in their order; none where there is no object. */
export function keysAt(draft: ConfigDraft, path: ConfigPath): readonly string[] {
  const value = valueAt(draft, path)?.value
  return isObject(value) ? Object.keys(value) : []
}

/** The texts of a list of the draft; an item that is none counts as empty, and keeps its place. */
export function textsAt(draft: ConfigDraft, path: ConfigPath): readonly string[] {
  const value = valueAt(draft, path)?.value
  return Array.isArray(value) ? value.map((item) => (typeof item === 'string' ? item : '')) : []
}

function isObject(value: ConfigJson | undefined): value is { readonly [key: string]: ConfigJson } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
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
  return kind === 'object' ? parseObject(typed) : typed
}

/** What is no object stays a text, which no object's schema takes. */
function parseObject(typed: string): ConfigJson {
  try {
    return JSON.parse(typed) as ConfigJson
  } catch {
    return typed
  }
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
