import { z } from 'zod'
import { basalt, field, filled, openclaw, positive } from './config-field'
import { providerSchema } from './config-provider-schema'
import type { ConfigFieldName } from './messages/config-fields'
import { aliasPattern } from './model-choices'

const discovery = (shape: 'legacy' | 'plugin') => {
  const legacy = shape === 'legacy'
  return field(
    z
      .strictObject({
        enabled: field(z.boolean(), { ...openclaw, name: 'discoveryEnabled' }).exactOptional(),
        region: field(filled(), { ...openclaw, name: 'discoveryRegion' }).exactOptional(),
        providerFilter: field(z.array(filled()), {
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

const modelKey = (name: ConfigFieldName) => field(filled(), { ...openclaw, name, model: true })

const modelChoice = (name: ConfigFieldName, primary: ConfigFieldName, fallbacks: ConfigFieldName) =>
  field(
    z.union([
      filled(),
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
  command: field(filled(), { ...basalt, name: 'mcpCommand' }).exactOptional(),
  args: field(z.array(z.string()), { ...basalt, name: 'mcpArgs' }).exactOptional(),
  env: secrets('mcpEnv', 'mcpEnvValue'),
  cwd: field(filled(), { ...basalt, name: 'mcpCwd' }).exactOptional(),
  url: field(filled(), { ...basalt, name: 'mcpUrl' }).exactOptional(),
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
      providers: field(
        z.record(z.string(), field(providerSchema, { ...openclaw, name: 'provider' })),
        {
          ...openclaw,
          name: 'providers',
        },
      ).exactOptional(),
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
                      guardrailIdentifier: field(filled(), {
                        ...openclaw,
                        name: 'guardrailIdentifier',
                      }),
                      guardrailVersion: field(filled(), { ...openclaw, name: 'guardrailVersion' }),
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
          titleModel: field(filled(), {
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
