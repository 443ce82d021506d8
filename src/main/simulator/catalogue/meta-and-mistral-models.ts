import { type ModelEntry, textModel } from './model-entry'

const onDemandAndProfile = ['ON_DEMAND', 'INFERENCE_PROFILE']
const profileOnly = ['INFERENCE_PROFILE']
const textAndImage = ['TEXT', 'IMAGE']

const metaModels: readonly ModelEntry[] = [
  textModel(
    'Meta',
    'meta.llama4-maverick-17b-instruct-v1:0',
    'Llama 4 Maverick 17B Instruct',
    '2025-04-28',
    {
      inputModalities: textAndImage,
      inferenceTypesSupported: profileOnly,
      listedIn: ['us'],
      profiles: ['us'],
    },
    { contextWindow: 1_000_000 },
  ),
  textModel(
    'Meta',
    'meta.llama4-scout-17b-instruct-v1:0',
    'Llama 4 Scout 17B Instruct',
    '2025-04-28',
    {
      inputModalities: textAndImage,
      inferenceTypesSupported: profileOnly,
      listedIn: ['us'],
      profiles: ['us'],
    },
    { contextWindow: 512_000, maxOutputTokens: 16_384 },
  ),
  textModel(
    'Meta',
    'meta.llama3-3-70b-instruct-v1:0',
    'Llama 3.3 70B Instruct',
    '2024-12-19',
    {
      inferenceTypesSupported: onDemandAndProfile,
      listedIn: ['us'],
      profiles: ['us'],
    },
    { wholeToolsOnly: true },
  ),
  textModel(
    'Meta',
    'meta.llama3-2-90b-instruct-v1:0',
    'Llama 3.2 90B Instruct',
    '2024-09-25',
    {
      inputModalities: textAndImage,
      inferenceTypesSupported: profileOnly,
      listedIn: ['us'],
      profiles: ['us'],
      lifecycle: { status: 'LEGACY', start: '2024-09-25', legacy: '2026-01-07', end: '2027-07-07' },
    },
    { maxOutputTokens: 4096, wholeToolsOnly: true },
  ),
  textModel(
    'Meta',
    'meta.llama3-2-3b-instruct-v1:0',
    'Llama 3.2 3B Instruct',
    '2024-09-25',
    {
      inferenceTypesSupported: profileOnly,
      listedIn: ['us', 'eu'],
      profiles: ['us', 'eu'],
    },
    { maxOutputTokens: 4096, tools: false },
  ),
  textModel(
    'Meta',
    'meta.llama3-1-70b-instruct-v1:0',
    'Llama 3.1 70B Instruct',
    '2024-07-23',
    {
      inferenceTypesSupported: onDemandAndProfile,
      customizationsSupported: ['FINE_TUNING', 'DISTILLATION'],
      listedIn: ['us'],
      profiles: ['us'],
    },
    { wholeToolsOnly: true },
  ),
  textModel(
    'Meta',
    'meta.llama3-70b-instruct-v1:0',
    'Llama 3 70B Instruct',
    '2024-04-23',
    {
      listedIn: ['us', 'ap-south-1', 'us-gov-west-1'],
    },
    { contextWindow: 8000, maxOutputTokens: 2048, tools: false },
  ),
  textModel(
    'Meta',
    'meta.llama3-8b-instruct-v1:0',
    'Llama 3 8B Instruct',
    '2024-04-23',
    {
      listedIn: ['us', 'ap-south-1', 'us-gov-west-1'],
    },
    { contextWindow: 8000, maxOutputTokens: 2048, tools: false },
  ),
]

const mistralModels: readonly ModelEntry[] = [
  textModel(
    'Mistral AI',
    'mistral.mistral-large-3-675b-instruct',
    'Mistral Large 3',
    '2025-12-02',
    {
      inputModalities: textAndImage,
    },
    { contextWindow: 256_000, maxOutputTokens: 32_000 },
  ),
  textModel(
    'Mistral AI',
    'mistral.ministral-3-8b-instruct',
    'Ministral 3 8B',
    '2025-12-02',
    {
      inputModalities: textAndImage,
    },
    { contextWindow: 256_000, maxOutputTokens: 32_000 },
  ),
  textModel(
    'Mistral AI',
    'mistral.magistral-small-2509',
    'Magistral Small 2509',
    '2025-12-02',
    {
      inputModalities: textAndImage,
    },
    { thinking: 'always', maxOutputTokens: 40_000 },
  ),
  textModel('Mistral AI', 'mistral.voxtral-mini-3b-2507', 'Voxtral Mini 3B 2507', '2025-12-02', {
    inputModalities: ['SPEECH', 'TEXT'],
  }),
  textModel(
    'Mistral AI',
    'mistral.pixtral-large-2502-v1:0',
    'Pixtral Large (25.02)',
    '2025-04-08',
    {
      inputModalities: textAndImage,
      inferenceTypesSupported: profileOnly,
      listedIn: ['us', 'eu'],
      profiles: ['us', 'eu'],
    },
    { maxOutputTokens: 16_000 },
  ),
  textModel(
    'Mistral AI',
    'mistral.mistral-large-2402-v1:0',
    'Mistral Large (24.02)',
    '2024-04-02',
    {
      listedIn: ['us', 'eu', 'apac'],
    },
    { contextWindow: 32_000 },
  ),
  textModel(
    'Mistral AI',
    'mistral.mistral-small-2402-v1:0',
    'Mistral Small (24.02)',
    '2024-05-24',
    {
      listedIn: ['us-east-1'],
    },
    { contextWindow: 32_000 },
  ),
  textModel(
    'Mistral AI',
    'mistral.mixtral-8x7b-instruct-v0:1',
    'Mixtral 8x7B Instruct',
    '2024-03-01',
    {
      listedIn: ['us', 'eu', 'apac'],
    },
    { contextWindow: 32_000, maxOutputTokens: 4096, systemPrompts: false, tools: false },
  ),
  textModel(
    'Mistral AI',
    'mistral.mistral-7b-instruct-v0:2',
    'Mistral 7B Instruct',
    '2024-03-01',
    {
      listedIn: ['us', 'eu', 'apac'],
    },
    { contextWindow: 32_000, systemPrompts: false, tools: false },
  ),
]

export const metaAndMistralModels: readonly ModelEntry[] = [...metaModels, ...mistralModels]
