import { z } from 'zod'
import { type ConfigPath, formatConfigPath } from './config-path'
import type { ConfigFieldName } from './messages/config-fields'
import { aliasPattern } from './model-choices'

/** What is known about a value of the config beside its type. */
export interface ConfigFieldFacts {
  /** Its title and meaning: `configFields.<name>.title` and `.meaning`. */
  readonly name: ConfigFieldName
  /** Whose key it is: OpenClaw's, read with the same meaning, or Basalt's own. */
  readonly source: 'openclaw' | 'basalt'
  readonly unit?: 'tokens' | 'seconds' | 'usd-per-million-tokens'
  /** In force where the file says nothing; left out where that depends on something else. */
  readonly default?: boolean | number | string
  /** Never shown in full unless asked for. */
  readonly secret?: boolean
  /** Names a model, so that the known models are offered. */
  readonly model?: boolean
}

const facts = z.registry<ConfigFieldFacts>()

function field<Schema extends z.ZodType>(schema: Schema, about: ConfigFieldFacts): Schema {
  facts.add(schema, about)
  return schema
}

const openclaw = { source: 'openclaw' } as const
const text = () => z.string().min(1)
const positive = () => z.int().positive()

const apis = [
  'bedrock-converse-stream',
  'openai-completions',
  'openai-responses',
  'anthropic-messages',
  'google-generative-ai',
  'github-copilot',
  'openai-codex-responses',
  'ollama',
] as const

const discovery = (shape: 'legacy' | 'plugin') => {
  const legacy = shape === 'legacy'
  return field(
    z
      .strictObject({
        enabled: field(z.boolean(), { ...openclaw, name: 'discoveryEnabled' }).exactOptional(),
        region: field(text(), { ...openclaw, name: 'discoveryRegion' }).exactOptional(),
        providerFilter: field(z.array(text()), {
          ...openclaw,
          name: 'providerFilter',
        }).exactOptional(),
        refreshInterval: field(z.int().min(0), {
          ...openclaw,
          name: 'refreshInterval',
          unit: 'seconds',
          default: 3600,
        }).exactOptional(),
        defaultContextWindow: field(positive(), {
          ...openclaw,
          name: 'defaultContextWindow',
          unit: 'tokens',
          default: 32_000,
        }).exactOptional(),
        defaultMaxTokens: field(positive(), {
          ...openclaw,
          name: 'defaultMaxTokens',
          unit: 'tokens',
          default: 4096,
        }).exactOptional(),
      })
      .readonly(),
    { ...openclaw, name: legacy ? 'legacyDiscovery' : 'pluginDiscovery' },
  )
}

const price = (
  name: Extract<
    ConfigFieldName,
    'inputPrice' | 'outputPrice' | 'cacheReadPrice' | 'cacheWritePrice'
  >,
) =>
  field(z.number().min(0), {
    ...openclaw,
    name,
    unit: 'usd-per-million-tokens',
    default: 0,
  }).exactOptional()

const headers = () =>
  field(z.record(z.string(), field(z.string(), { ...openclaw, name: 'header', secret: true })), {
    ...openclaw,
    name: 'headers',
  })

const manualModel = z.strictObject({
  id: field(text(), { ...openclaw, name: 'modelId', model: true }),
  name: field(text(), { ...openclaw, name: 'modelName' }).exactOptional(),
  api: field(z.enum(apis), { ...openclaw, name: 'modelApi' }).exactOptional(),
  reasoning: field(z.boolean(), {
    ...openclaw,
    name: 'modelReasoning',
    default: false,
  }).exactOptional(),
  input: field(z.array(z.enum(['text', 'image'])), {
    ...openclaw,
    name: 'modelInput',
  }).exactOptional(),
  cost: field(
    z.strictObject({
      input: price('inputPrice'),
      output: price('outputPrice'),
      cacheRead: price('cacheReadPrice'),
      cacheWrite: price('cacheWritePrice'),
    }),
    { ...openclaw, name: 'modelCost' },
  ).exactOptional(),
  contextWindow: field(z.number().positive(), {
    ...openclaw,
    name: 'modelContextWindow',
    unit: 'tokens',
    default: 200_000,
  }).exactOptional(),
  contextTokens: field(positive(), {
    ...openclaw,
    name: 'modelContextTokens',
    unit: 'tokens',
  }).exactOptional(),
  maxTokens: field(z.number().positive(), {
    ...openclaw,
    name: 'modelMaxTokens',
    unit: 'tokens',
    default: 8192,
  }).exactOptional(),
  headers: headers().exactOptional(),
  compat: field(
    z.looseObject({
      maxTokensField: field(z.enum(['max_completion_tokens', 'max_tokens']), {
        ...openclaw,
        name: 'maxTokensField',
        default: 'max_completion_tokens',
      }).exactOptional(),
      supportsUsageInStreaming: field(z.boolean(), {
        ...openclaw,
        name: 'usageInStreaming',
        default: true,
      }).exactOptional(),
    }),
    { ...openclaw, name: 'modelCompat' },
  ).exactOptional(),
})

const provider = z.strictObject({
  baseUrl: field(text(), { ...openclaw, name: 'baseUrl' }).exactOptional(),
  api: field(z.enum(apis), { ...openclaw, name: 'api' }).exactOptional(),
  auth: field(z.enum(['aws-sdk', 'api-key', 'oauth', 'token']), {
    ...openclaw,
    name: 'auth',
  }).exactOptional(),
  apiKey: field(
    z.union([
      z.string(),
      z.looseObject({ source: z.string().exactOptional(), id: z.string().exactOptional() }),
    ]),
    {
      ...openclaw,
      name: 'apiKey',
      secret: true,
    },
  ).exactOptional(),
  headers: headers().exactOptional(),
  authHeader: field(z.boolean(), { ...openclaw, name: 'authHeader' }).exactOptional(),
  models: field(z.array(manualModel), { ...openclaw, name: 'manualModels' }).exactOptional(),
  request: field(z.looseObject({}), { ...openclaw, name: 'providerRequest' }).exactOptional(),
  injectNumCtxForOpenAICompat: field(z.boolean(), {
    ...openclaw,
    name: 'injectNumCtx',
  }).exactOptional(),
})

const params = () =>
  z.looseObject({
    temperature: field(z.number().min(0).max(1), {
      ...openclaw,
      name: 'temperature',
    }).exactOptional(),
    topP: field(z.number().min(0).max(1), { ...openclaw, name: 'topP' }).exactOptional(),
    maxTokens: field(positive(), {
      ...openclaw,
      name: 'maxTokens',
      unit: 'tokens',
    }).exactOptional(),
    cacheRetention: field(z.enum(['none', 'short', 'long']), {
      ...openclaw,
      name: 'cacheRetention',
    }).exactOptional(),
    serviceTier: field(z.enum(['default', 'flex', 'priority', 'reserved']), {
      ...openclaw,
      name: 'serviceTier',
    }).exactOptional(),
  })

const modelKey = (name: ConfigFieldName) => field(text(), { ...openclaw, name, model: true })

const modelChoice = (name: ConfigFieldName, primary: ConfigFieldName, fallbacks: ConfigFieldName) =>
  field(
    z.union([
      text(),
      z.strictObject({
        primary: modelKey(primary).exactOptional(),
        fallbacks: field(z.array(modelKey('fallback')), {
          ...openclaw,
          name: fallbacks,
        }).exactOptional(),
      }),
    ]),
    { ...openclaw, name, model: true },
  )

const timeout = (name: ConfigFieldName, seconds: number, most: number) =>
  field(z.number().min(1).max(most), {
    source: 'basalt',
    name,
    unit: 'seconds',
    default: seconds,
  }).exactOptional()

const basalt = { source: 'basalt' } as const

const secrets = (
  name: Extract<ConfigFieldName, 'mcpEnv' | 'mcpHeaders'>,
  value: Extract<ConfigFieldName, 'mcpEnvValue' | 'mcpHeader'>,
) =>
  field(z.record(z.string(), field(z.string(), { ...basalt, name: value, secret: true })), {
    ...basalt,
    name,
  }).exactOptional()

/** In the shape that other clients of the Model Context Protocol use; what else they keep in it is theirs. */
const mcpServer = z.looseObject({
  command: field(text(), { ...basalt, name: 'mcpCommand' }).exactOptional(),
  args: field(z.array(z.string()), { ...basalt, name: 'mcpArgs' }).exactOptional(),
  env: secrets('mcpEnv', 'mcpEnvValue'),
  cwd: field(text(), { ...basalt, name: 'mcpCwd' }).exactOptional(),
  url: field(text(), { ...basalt, name: 'mcpUrl' }).exactOptional(),
  headers: secrets('mcpHeaders', 'mcpHeader'),
  disabled: field(z.boolean(), { ...basalt, name: 'mcpDisabled', default: false }).exactOptional(),
})
export type McpServerSettings = z.infer<typeof mcpServer>

/**
 * Everything that Basalt reads from the config file. Strict objects are known completely, so that
 * another key in them is a slip; in loose ones others have keys too, which are none of Basalt's business.
 */
export const configSchema = z.looseObject({
  env: field(
    z.looseObject({
      vars: field(
        z.record(z.string(), field(z.string(), { ...openclaw, name: 'variable', secret: true })),
        { ...openclaw, name: 'variables' },
      ).exactOptional(),
    }),
    { ...openclaw, name: 'env' },
  ).exactOptional(),
  models: z
    .strictObject({
      mode: field(z.enum(['merge', 'replace']), {
        ...openclaw,
        name: 'modelsMode',
        default: 'merge',
      }).exactOptional(),
      providers: field(z.record(z.string(), field(provider, { ...openclaw, name: 'provider' })), {
        ...openclaw,
        name: 'providers',
      }).exactOptional(),
      bedrockDiscovery: discovery('legacy').exactOptional(),
    })
    .exactOptional(),
  plugins: z
    .looseObject({
      entries: z
        .looseObject({
          'amazon-bedrock': z
            .looseObject({
              enabled: field(z.boolean(), { ...openclaw, name: 'pluginEnabled' }).exactOptional(),
              config: z
                .strictObject({
                  discovery: discovery('plugin').exactOptional(),
                  guardrail: field(
                    z.strictObject({
                      guardrailIdentifier: field(text(), {
                        ...openclaw,
                        name: 'guardrailIdentifier',
                      }),
                      guardrailVersion: field(text(), { ...openclaw, name: 'guardrailVersion' }),
                      streamProcessingMode: field(z.enum(['sync', 'async']), {
                        ...openclaw,
                        name: 'guardrailMode',
                      }).exactOptional(),
                      trace: field(z.enum(['enabled', 'disabled', 'enabled_full']), {
                        ...openclaw,
                        name: 'guardrailTrace',
                      }).exactOptional(),
                    }),
                    { ...openclaw, name: 'guardrail' },
                  ).exactOptional(),
                })
                .exactOptional(),
            })
            .exactOptional(),
          'amazon-bedrock-mantle': z
            .looseObject({
              enabled: field(z.boolean(), {
                ...openclaw,
                name: 'mantleEnabled',
                default: false,
              }).exactOptional(),
            })
            .exactOptional(),
        })
        .exactOptional(),
    })
    .exactOptional(),
  agents: z
    .looseObject({
      defaults: z
        .looseObject({
          model: modelChoice('defaultModel', 'primaryModel', 'fallbackModels').exactOptional(),
          imageModel: modelChoice('imageModel', 'primaryModel', 'imageFallbacks').exactOptional(),
          models: field(
            z.record(
              z.string(),
              z.looseObject({
                alias: field(z.string().regex(aliasPattern), {
                  ...openclaw,
                  name: 'alias',
                }).exactOptional(),
                params: field(params(), { ...openclaw, name: 'modelParams' }).exactOptional(),
                streaming: field(z.boolean(), { ...openclaw, name: 'streaming' }).exactOptional(),
              }),
            ),
            { ...openclaw, name: 'modelSettings' },
          ).exactOptional(),
          params: field(params(), { ...openclaw, name: 'defaultParams' }).exactOptional(),
          thinkingDefault: field(
            z.enum(['off', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max', 'adaptive']),
            { ...openclaw, name: 'thinkingDefault' },
          ).exactOptional(),
        })
        .exactOptional(),
    })
    .exactOptional(),
  basalt: z
    .strictObject({
      mcpServers: field(z.record(z.string(), field(mcpServer, { ...basalt, name: 'mcpServer' })), {
        ...basalt,
        name: 'mcpServers',
      }).exactOptional(),
      chat: z
        .strictObject({
          firstByteTimeoutSeconds: timeout('firstByteTimeout', 60, 3600),
          idleTimeoutSeconds: timeout('idleTimeout', 300, 3600),
          autoFallback: field(z.boolean(), {
            source: 'basalt',
            name: 'autoFallback',
            default: false,
          }).exactOptional(),
          toolTimeoutSeconds: timeout('toolTimeout', 60, 3600),
          toolRounds: field(z.int().min(1).max(1000), {
            ...basalt,
            name: 'toolRounds',
            default: 25,
          }).exactOptional(),
          titleModel: field(text(), {
            source: 'basalt',
            name: 'titleModel',
            model: true,
          }).exactOptional(),
        })
        .exactOptional(),
      desktop: z
        .strictObject({
          notifications: field(z.enum(['title', 'text', 'off']), {
            source: 'basalt',
            name: 'notifications',
            default: 'title',
          }).exactOptional(),
          spellChecking: field(z.enum(['system', 'download', 'off']), {
            source: 'basalt',
            name: 'spellChecking',
            default: 'system',
          }).exactOptional(),
        })
        .exactOptional(),
    })
    .exactOptional(),
})

/** The config's values, as far as they are valid. */
export type ConfigSettings = z.infer<typeof configSchema>

/** Takes what only says "may be absent" or "is not changed" off a schema. */
export function bareSchema(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodExactOptional || schema instanceof z.ZodOptional) {
    return bareSchema(schema.unwrap())
  }
  return schema instanceof z.ZodReadonly ? bareSchema(schema.unwrap()) : schema
}

/** What is known about a schema of {@link configSchema}; undefined for one that only groups. */
export function factsOf(schema: z.core.$ZodType): ConfigFieldFacts | undefined {
  for (let at = schema; ; ) {
    const found = facts.get(at)
    if (found !== undefined) return found
    const inner =
      at instanceof z.ZodExactOptional || at instanceof z.ZodOptional || at instanceof z.ZodReadonly
        ? at.unwrap()
        : undefined
    if (inner === undefined) return undefined
    at = inner
  }
}

/** The schema of the value below `schema` at this key; undefined when there is none. */
export function childSchema(
  schema: z.core.$ZodType,
  key: string | number,
): z.core.$ZodType | undefined {
  const bare = bareSchema(schema)
  if (bare instanceof z.ZodObject) {
    const shape: Readonly<Record<string, z.core.$ZodType>> = bare.shape
    return Object.hasOwn(shape, key) ? shape[key] : undefined
  }
  if (bare instanceof z.ZodRecord) return bare.valueType
  if (bare instanceof z.ZodArray) return bare.element
  if (!(bare instanceof z.ZodUnion)) return undefined
  for (const option of bare.options) {
    const found = childSchema(option, key)
    if (found !== undefined) return found
  }
  return undefined
}

/** The schema of the value at a path; undefined when Basalt does not know it. */
export function schemaAt(path: ConfigPath): z.core.$ZodType | undefined {
  return path.reduce<z.core.$ZodType | undefined>(
    (schema, key) => schema && childSchema(schema, key),
    configSchema,
  )
}

/** What holds at a path where the file says nothing; undefined where that depends on something else. */
export function defaultAt(path: ConfigPath): ConfigFieldFacts['default'] {
  const schema = schemaAt(path)
  return schema && factsOf(schema)?.default
}

/** How a value may look. */
export type ConfigFieldType =
  | { readonly kind: 'boolean' | 'text' | 'object' | 'list' }
  | {
      readonly kind: 'number'
      readonly whole: boolean
      readonly min?: number
      readonly max?: number
    }
  | { readonly kind: 'choice'; readonly values: readonly string[] }
  | { readonly kind: 'texts'; readonly values?: readonly string[] }

/** The type of a schema in the words that the editor and the messages use. */
export function fieldTypeOf(schema: z.core.$ZodType): ConfigFieldType {
  const bare = bareSchema(schema)
  if (bare instanceof z.ZodBoolean) return { kind: 'boolean' }
  if (bare instanceof z.ZodEnum) return { kind: 'choice', values: bare.options.map(String) }
  if (bare instanceof z.ZodString) return { kind: 'text' }
  if (bare instanceof z.ZodUnion) return { kind: 'text' }
  if (bare instanceof z.ZodNumber) {
    const whole = bare.isInt
    const { minValue, maxValue } = bare
    return {
      kind: 'number',
      whole,
      ...(minValue !== null &&
        Math.abs(minValue) < Number.MAX_SAFE_INTEGER && {
          min: whole && minValue === 0 && !bare.safeParse(0).success ? 1 : minValue,
        }),
      ...(maxValue !== null && Math.abs(maxValue) < Number.MAX_SAFE_INTEGER && { max: maxValue }),
    }
  }
  if (!(bare instanceof z.ZodArray)) return { kind: 'object' }
  const element = fieldTypeOf(bare.element)
  if (element.kind === 'text') return { kind: 'texts' }
  return element.kind === 'choice' ? { kind: 'texts', values: element.values } : { kind: 'list' }
}

/** One value that the config can hold; `*` stands for any key and `[]` for any index. */
export interface ConfigField extends ConfigFieldFacts {
  readonly path: string
  readonly type: ConfigFieldType
}

/** Every value of the config that has a meaning of its own, in the order of the schema. */
export function listConfigFields(): readonly ConfigField[] {
  return collect(configSchema, '')
}

function collect(schema: z.core.$ZodType, path: string): ConfigField[] {
  const about = factsOf(schema)
  const bare = bareSchema(schema)
  const here = about && path !== '' ? [{ ...about, path, type: fieldTypeOf(bare) }] : []
  return [...here, ...collectBelow(bare, path)]
}

function collectBelow(bare: z.core.$ZodType, path: string): ConfigField[] {
  if (bare instanceof z.ZodRecord) return collect(bare.valueType, `${path}.*`)
  if (bare instanceof z.ZodArray) return collectBelow(bareSchema(bare.element), `${path}[]`)
  if (bare instanceof z.ZodUnion) {
    return bare.options.flatMap((option) => collectBelow(bareSchema(option), path))
  }
  if (!(bare instanceof z.ZodObject)) return []
  return Object.entries<z.core.$ZodType>(bare.shape).flatMap(([key, child]) =>
    collect(child, path === '' ? key : `${path}${formatKey(key)}`),
  )
}

function formatKey(key: string): string {
  const written = formatConfigPath(['x', key])
  return written.slice(1)
}
