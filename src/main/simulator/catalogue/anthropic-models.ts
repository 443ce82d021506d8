import { type ConversationTraits, type ModelEntry, textModel } from './model-entry'
import type { Geography, Region } from './regions'

type ProfileKey = Geography | 'global'

const profileOnly = ['INFERENCE_PROFILE']
const textAndImage = ['TEXT', 'IMAGE']
const commercial: readonly ProfileKey[] = ['us', 'eu', 'jp', 'global']

const cachingByHour = (minimumTokens: number): Partial<ConversationTraits> => ({
  caching: { minimumTokens, hour: true, tools: true },
})
const claude45: Partial<ConversationTraits> = {
  ...cachingByHour(1024),
  contextWindow: 200_000,
  maxOutputTokens: 64_000,
  thinking: 'budget',
  eitherSampling: true,
}
const claude46: Partial<ConversationTraits> = {
  ...cachingByHour(1024),
  contextWindow: 1_000_000,
  maxOutputTokens: 128_000,
  thinking: 'adaptive',
  eitherSampling: true,
  refusesPrefill: true,
}
const newestClaude: Partial<ConversationTraits> = {
  ...claude46,
  refusesSampling: true,
  defaultTierOnly: true,
}
/** Claude 4.1 and older keep a prompt for five minutes at most. */
const claude4: Partial<ConversationTraits> = {
  ...claude45,
  caching: { minimumTokens: 1024, hour: false, tools: true },
  eitherSampling: false,
}
const claude3: Partial<ConversationTraits> = {
  contextWindow: 200_000,
  maxOutputTokens: 4096,
  countsTokens: true,
}

function claude(
  modelId: string,
  modelName: string,
  start: string,
  details: Parameters<typeof textModel>[4],
  traits: Partial<ConversationTraits>,
): ModelEntry {
  return textModel(
    'Anthropic',
    modelId,
    modelName,
    start,
    { inputModalities: textAndImage, ...details },
    traits,
  )
}

function profiled(
  profiles: readonly ProfileKey[],
  listedIn: readonly (Geography | Region)[] = ['us', 'eu', 'apac', 'jp'],
) {
  return { inferenceTypesSupported: profileOnly, profiles, listedIn }
}

/** `:0:48k`-like variants are sold as provisioned throughput only. */
function provisioned(base: string, modelName: string, start: string, contexts: readonly string[]) {
  return contexts.map((context) =>
    claude(
      `${base}:${context}`,
      modelName,
      start,
      {
        inferenceTypesSupported: ['PROVISIONED'],
        listedIn: ['us-east-1', 'us-west-2'],
        ...(context === '18k' && { inputModalities: ['TEXT'] }),
      },
      { contextWindow: Number.parseInt(context, 10) * 1000, maxOutputTokens: 4096 },
    ),
  )
}

export const anthropicModels: readonly ModelEntry[] = [
  claude(
    'anthropic.claude-fable-5',
    'Claude Fable 5',
    '2026-06-09',
    profiled(['us', 'eu', 'global']),
    { ...newestClaude, ...cachingByHour(512) },
  ),
  claude(
    'anthropic.claude-sonnet-5',
    'Claude Sonnet 5',
    '2026-06-30',
    profiled(commercial),
    newestClaude,
  ),
  claude(
    'anthropic.claude-opus-4-8',
    'Claude Opus 4.8',
    '2026-05-28',
    profiled(commercial),
    newestClaude,
  ),
  claude('anthropic.claude-opus-4-7', 'Claude Opus 4.7', '2026-04-16', profiled(commercial), {
    ...newestClaude,
    ...cachingByHour(4096),
  }),
  claude(
    'anthropic.claude-sonnet-4-6',
    'Claude Sonnet 4.6',
    '2026-02-17',
    profiled(commercial),
    claude46,
  ),
  claude(
    'anthropic.claude-opus-4-6-v1',
    'Claude Opus 4.6',
    '2026-02-05',
    profiled(['us', 'eu', 'apac', 'global']),
    { ...claude46, ...cachingByHour(4096) },
  ),
  claude(
    'anthropic.claude-opus-4-5-20251101-v1:0',
    'Claude Opus 4.5',
    '2025-11-24',
    profiled(['us', 'eu', 'global']),
    { ...claude45, ...cachingByHour(4096) },
  ),
  claude(
    'anthropic.claude-haiku-4-5-20251001-v1:0',
    'Claude Haiku 4.5',
    '2025-10-15',
    profiled(commercial),
    { ...claude45, ...cachingByHour(4096) },
  ),
  claude(
    'anthropic.claude-sonnet-4-5-20250929-v1:0',
    'Claude Sonnet 4.5',
    '2025-09-29',
    profiled(['us', 'eu', 'jp', 'us-gov', 'global'], ['us', 'eu', 'apac', 'jp', 'us-gov']),
    claude45,
  ),
  claude(
    'anthropic.claude-opus-4-1-20250805-v1:0',
    'Claude Opus 4.1',
    '2025-08-05',
    profiled(['us'], ['us']),
    {
      ...claude4,
      maxOutputTokens: 32_000,
    },
  ),
  claude(
    'anthropic.claude-sonnet-4-20250514-v1:0',
    'Claude Sonnet 4',
    '2025-05-22',
    {
      ...profiled(['us', 'eu', 'apac', 'global'], ['us', 'eu', 'apac']),
      lifecycle: {
        status: 'LEGACY',
        start: '2025-05-22',
        legacy: '2026-04-14',
        publicExtendedAccess: '2026-07-14',
        end: '2026-10-14',
      },
    },
    claude4,
  ),
  claude(
    'anthropic.claude-3-7-sonnet-20250219-v1:0',
    'Claude 3.7 Sonnet',
    '2025-02-24',
    {
      ...profiled(['us', 'eu', 'apac', 'us-gov'], ['us', 'eu', 'apac', 'us-gov']),
      lifecycle: { status: 'LEGACY', start: '2025-02-24', legacy: '2025-10-28', end: '2027-04-28' },
    },
    claude4,
  ),
  claude(
    'anthropic.claude-3-5-haiku-20241022-v1:0',
    'Claude 3.5 Haiku',
    '2024-11-04',
    {
      ...profiled(['us'], ['us']),
      inputModalities: ['TEXT'],
      lifecycle: { status: 'LEGACY', start: '2024-11-04', legacy: '2025-12-19', end: '2027-06-19' },
    },
    {
      ...claude3,
      maxOutputTokens: 8192,
      caching: { minimumTokens: 2048, hour: false, tools: true },
    },
  ),
  claude(
    'anthropic.claude-3-5-sonnet-20240620-v1:0',
    'Claude 3.5 Sonnet',
    '2024-06-20',
    {
      inferenceTypesSupported: ['ON_DEMAND', 'INFERENCE_PROFILE'],
      profiles: ['us', 'eu', 'apac', 'us-gov'],
      listedIn: ['us', 'eu', 'apac', 'us-gov'],
      lifecycle: { status: 'LEGACY', start: '2024-06-20', legacy: '2025-08-25', end: '2027-03-01' },
    },
    { ...claude3, maxOutputTokens: 8192 },
  ),
  claude(
    'anthropic.claude-3-haiku-20240307-v1:0',
    'Claude 3 Haiku',
    '2024-03-13',
    {
      inferenceTypesSupported: ['ON_DEMAND', 'INFERENCE_PROFILE'],
      profiles: ['us', 'eu', 'apac', 'us-gov'],
      listedIn: ['us', 'eu', 'apac', 'us-gov'],
      customizationsSupported: ['FINE_TUNING', 'DISTILLATION'],
      lifecycle: { status: 'LEGACY', start: '2024-03-13', legacy: '2026-03-10', end: '2027-09-10' },
    },
    claude3,
  ),
  ...provisioned('anthropic.claude-3-haiku-20240307-v1:0', 'Claude 3 Haiku', '2024-03-13', [
    '48k',
    '200k',
  ]),
  ...provisioned('anthropic.claude-3-5-sonnet-20240620-v1:0', 'Claude 3.5 Sonnet', '2024-06-20', [
    '18k',
    '51k',
    '200k',
  ]),
]
