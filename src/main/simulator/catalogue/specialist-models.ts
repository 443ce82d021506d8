import { type ModelEntry, otherModel, textModel } from './model-entry'

const image = { input: ['TEXT', 'IMAGE'], output: ['IMAGE'] }
const video = { input: ['TEXT', 'IMAGE'], output: ['VIDEO'] }

const textModels: readonly ModelEntry[] = [
  textModel(
    'AI21 Labs',
    'ai21.jamba-1-5-large-v1:0',
    'Jamba 1.5 Large',
    '2024-09-23',
    {
      listedIn: ['us-east-1'],
    },
    { contextWindow: 256_000, maxOutputTokens: 4096 },
  ),
  textModel(
    'AI21 Labs',
    'ai21.jamba-1-5-mini-v1:0',
    'Jamba 1.5 Mini',
    '2024-09-23',
    {
      listedIn: ['us-east-1'],
    },
    { contextWindow: 256_000, maxOutputTokens: 4096 },
  ),
  textModel(
    'Cohere',
    'cohere.command-r-plus-v1:0',
    'Command R+',
    '2024-04-29',
    {
      listedIn: ['us-east-1', 'us-west-2'],
    },
    { maxOutputTokens: 4096 },
  ),
  textModel(
    'Cohere',
    'cohere.command-r-v1:0',
    'Command R',
    '2024-04-29',
    {
      listedIn: ['us-east-1', 'us-west-2'],
    },
    { maxOutputTokens: 4096 },
  ),
  textModel(
    'Writer',
    'writer.palmyra-x5-v1:0',
    'Palmyra X5',
    '2025-04-28',
    {
      inferenceTypesSupported: ['INFERENCE_PROFILE'],
      listedIn: ['us'],
      profiles: ['us'],
    },
    { contextWindow: 1_000_000 },
  ),
  textModel('Writer', 'writer.palmyra-x4-v1:0', 'Palmyra X4', '2025-04-28', {
    inferenceTypesSupported: ['INFERENCE_PROFILE'],
    listedIn: ['us'],
    profiles: ['us'],
  }),
  textModel(
    'TwelveLabs',
    'twelvelabs.pegasus-1-2-v1:0',
    'Pegasus v1.2',
    '2025-07-15',
    {
      inputModalities: ['TEXT', 'VIDEO'],
      inferenceTypesSupported: ['INFERENCE_PROFILE'],
      listedIn: ['us', 'eu'],
      profiles: ['us', 'eu', 'global'],
    },
    { tools: false, systemPrompts: false, maxOutputTokens: 4096 },
  ),
]

const embeddingAndRankingModels: readonly ModelEntry[] = [
  otherModel(
    'Cohere',
    'cohere.embed-v4:0',
    'Embed v4',
    '2025-10-01',
    {
      input: ['TEXT', 'IMAGE'],
      output: ['EMBEDDING'],
    },
    {
      inferenceTypesSupported: ['ON_DEMAND', 'INFERENCE_PROFILE'],
      listedIn: ['us', 'eu', 'apac'],
      profiles: ['us', 'eu', 'global'],
    },
  ),
  otherModel(
    'Cohere',
    'cohere.embed-english-v3',
    'Embed English',
    '2023-11-13',
    {
      input: ['TEXT'],
      output: ['EMBEDDING'],
    },
    { listedIn: ['us', 'eu', 'apac', 'us-gov-west-1'] },
  ),
  otherModel(
    'Cohere',
    'cohere.embed-multilingual-v3',
    'Embed Multilingual',
    '2023-11-13',
    {
      input: ['TEXT'],
      output: ['EMBEDDING'],
    },
    { listedIn: ['us', 'eu', 'apac', 'us-gov-west-1'] },
  ),
  otherModel(
    'Cohere',
    'cohere.rerank-v3-5:0',
    'Rerank 3.5',
    '2024-12-01',
    {
      input: ['TEXT'],
      output: ['TEXT'],
    },
    { listedIn: ['us-east-1', 'us-west-2', 'eu-central-1', 'ap-northeast-1'] },
  ),
  otherModel(
    'TwelveLabs',
    'twelvelabs.marengo-embed-2-7-v1:0',
    'Marengo Embed v2.7',
    '2025-07-15',
    {
      input: ['TEXT', 'IMAGE', 'SPEECH', 'VIDEO'],
      output: ['EMBEDDING'],
    },
    {
      inferenceTypesSupported: ['ON_DEMAND', 'INFERENCE_PROFILE'],
      listedIn: ['us', 'eu'],
      profiles: ['us', 'eu'],
    },
  ),
]

const imageAndVideoModels: readonly ModelEntry[] = [
  ...(
    [
      ['stability.stable-image-remove-background-v1:0', 'Stable Image Remove Background'],
      ['stability.stable-image-inpaint-v1:0', 'Stable Image Inpaint'],
      ['stability.stable-style-transfer-v1:0', 'Stable Image Style Transfer'],
      ['stability.stable-creative-upscale-v1:0', 'Stable Image Creative Upscale'],
    ] as const
  ).map(([modelId, modelName]) =>
    otherModel('Stability AI', modelId, modelName, '2025-09-18', image, {
      inferenceTypesSupported: ['INFERENCE_PROFILE'],
      listedIn: ['us'],
      profiles: ['us'],
    }),
  ),
  otherModel(
    'Stability AI',
    'stability.sd3-5-large-v1:0',
    'Stable Diffusion 3.5 Large',
    '2024-12-19',
    image,
    {
      listedIn: ['us-west-2'],
    },
  ),
  otherModel(
    'Stability AI',
    'stability.stable-image-ultra-v1:1',
    'Stable Image Ultra 1.0',
    '2024-12-19',
    {
      input: ['TEXT'],
      output: ['IMAGE'],
    },
    { listedIn: ['us-west-2'] },
  ),
  otherModel('Luma AI', 'luma.ray-v2:0', 'Ray v2', '2025-01-23', video, {
    listedIn: ['us-west-2'],
  }),
]

export const specialistModels: readonly ModelEntry[] = [
  ...textModels,
  ...embeddingAndRankingModels,
  ...imageAndVideoModels,
]
