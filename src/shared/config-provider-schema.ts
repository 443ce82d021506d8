import { z } from 'zod'
import { field, filled, openclaw, positive } from './config-field'
import type { ConfigFieldName } from './messages/config-fields'

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
  id: field(filled(), { ...openclaw, name: 'modelId', model: true }),
  name: field(filled(), { ...openclaw, name: 'modelName' }).exactOptional(),
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

/** A provider of models, with the models that it is given by hand. */
export const providerSchema = z.strictObject({
  baseUrl: field(filled(), { ...openclaw, name: 'baseUrl' }).exactOptional(),
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
