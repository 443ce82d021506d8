import { type ConversationTraits, type ModelEntry, otherModel, textModel } from './model-entry'

const caching: Partial<ConversationTraits> = {
  caching: { minimumTokens: 1000, hour: false, tools: false },
}
const nova: Partial<ConversationTraits> = {
  contextWindow: 300_000,
  maxOutputTokens: 10_000,
  ...caching,
}
const seeing = ['TEXT', 'IMAGE', 'VIDEO']
const onDemandAndProfile = ['ON_DEMAND', 'INFERENCE_PROFILE']

export const amazonModels: readonly ModelEntry[] = [
  textModel(
    'Amazon',
    'amazon.nova-premier-v1:0',
    'Nova Premier',
    '2025-04-30',
    {
      inputModalities: seeing,
      inferenceTypesSupported: ['INFERENCE_PROFILE'],
      listedIn: ['us'],
      profiles: ['us'],
    },
    { contextWindow: 1_000_000, maxOutputTokens: 25_000, ...caching },
  ),
  textModel(
    'Amazon',
    'amazon.nova-2-lite-v1:0',
    'Nova 2 Lite',
    '2025-12-02',
    {
      inputModalities: seeing,
      inferenceTypesSupported: ['INFERENCE_PROFILE'],
      profiles: ['us', 'eu', 'jp', 'global'],
    },
    { contextWindow: 1_000_000, maxOutputTokens: 65_000, thinking: 'by-config' },
  ),
  textModel(
    'Amazon',
    'amazon.nova-pro-v1:0',
    'Nova Pro',
    '2024-12-03',
    {
      inputModalities: seeing,
      inferenceTypesSupported: onDemandAndProfile,
      customizationsSupported: ['FINE_TUNING', 'DISTILLATION'],
      listedIn: ['us', 'eu', 'apac', 'us-gov-west-1'],
      profiles: ['us', 'eu', 'apac'],
    },
    nova,
  ),
  textModel(
    'Amazon',
    'amazon.nova-lite-v1:0',
    'Nova Lite',
    '2024-12-03',
    {
      inputModalities: seeing,
      inferenceTypesSupported: onDemandAndProfile,
      customizationsSupported: ['FINE_TUNING', 'DISTILLATION'],
      listedIn: ['us', 'eu', 'apac', 'us-gov-west-1'],
      profiles: ['us', 'eu', 'apac'],
    },
    nova,
  ),
  textModel(
    'Amazon',
    'amazon.nova-micro-v1:0',
    'Nova Micro',
    '2024-12-03',
    {
      inferenceTypesSupported: onDemandAndProfile,
      customizationsSupported: ['FINE_TUNING', 'DISTILLATION'],
      listedIn: ['us', 'eu', 'apac', 'us-gov-west-1'],
      profiles: ['us', 'eu', 'apac'],
    },
    { contextWindow: 128_000, maxOutputTokens: 10_000, documents: false, ...caching },
  ),
  ...['24k', '128k'].map((context) =>
    textModel(
      'Amazon',
      `amazon.nova-micro-v1:0:${context}`,
      'Nova Micro',
      '2024-12-03',
      { inferenceTypesSupported: ['PROVISIONED'], listedIn: ['us-east-1', 'us-west-2'] },
      {
        contextWindow: Number.parseInt(context, 10) * 1000,
        maxOutputTokens: 10_000,
        documents: false,
      },
    ),
  ),
  textModel(
    'Amazon',
    'amazon.titan-text-express-v1',
    'Titan Text G1 - Express',
    '2023-11-29',
    {
      listedIn: ['us-east-1', 'us-west-2', 'us-gov-west-1'],
      lifecycle: {
        status: 'LEGACY',
        start: '2023-11-29',
        legacy: '2025-08-15',
        end: '2027-02-15',
      },
    },
    { contextWindow: 8000, systemPrompts: false, tools: false },
  ),
  textModel(
    'Amazon',
    'amazon.titan-tg1-large',
    'Titan Text Large',
    '2023-09-28',
    { listedIn: ['us-east-1', 'us-west-2'] },
    { contextWindow: 8000, systemPrompts: false, tools: false },
  ),
  otherModel(
    'Amazon',
    'amazon.nova-canvas-v1:0',
    'Nova Canvas',
    '2024-12-03',
    { input: ['TEXT', 'IMAGE'], output: ['IMAGE'] },
    {
      listedIn: ['us-east-1', 'eu-west-1', 'ap-northeast-1'],
      customizationsSupported: ['FINE_TUNING'],
    },
  ),
  otherModel(
    'Amazon',
    'amazon.nova-reel-v1:1',
    'Nova Reel',
    '2025-04-07',
    { input: ['TEXT', 'IMAGE'], output: ['VIDEO'] },
    { listedIn: ['us-east-1'] },
  ),
  otherModel(
    'Amazon',
    'amazon.nova-sonic-v1:0',
    'Nova Sonic',
    '2025-04-08',
    { input: ['SPEECH'], output: ['SPEECH', 'TEXT'] },
    {
      listedIn: ['us-east-1', 'eu-north-1', 'ap-northeast-1'],
      responseStreamingSupported: true,
    },
  ),
  otherModel(
    'Amazon',
    'amazon.nova-2-sonic-v1:0',
    'Nova 2 Sonic',
    '2025-12-02',
    { input: ['SPEECH'], output: ['SPEECH', 'TEXT'] },
    {
      listedIn: ['us-east-1', 'us-west-2', 'ap-northeast-1'],
      responseStreamingSupported: true,
    },
  ),
  otherModel(
    'Amazon',
    'amazon.nova-2-multimodal-embeddings-v1:0',
    'Amazon Nova Multimodal Embeddings',
    '2025-10-28',
    { input: ['TEXT', 'IMAGE', 'AUDIO', 'VIDEO'], output: ['EMBEDDING'] },
    { listedIn: ['us-east-1'] },
  ),
  otherModel(
    'Amazon',
    'amazon.titan-embed-text-v2:0',
    'Titan Text Embeddings V2',
    '2024-04-30',
    { input: ['TEXT'], output: ['EMBEDDING'] },
    { listedIn: ['us', 'eu', 'apac', 'us-gov'] },
  ),
  otherModel(
    'Amazon',
    'amazon.titan-embed-text-v1',
    'Titan Embeddings G1 - Text',
    '2023-09-28',
    { input: ['TEXT'], output: ['EMBEDDING'] },
    { listedIn: ['us-east-1', 'us-west-2', 'eu-central-1', 'ap-northeast-1'] },
  ),
  otherModel(
    'Amazon',
    'amazon.titan-embed-image-v1',
    'Titan Multimodal Embeddings G1',
    '2023-11-29',
    { input: ['TEXT', 'IMAGE'], output: ['EMBEDDING'] },
    { listedIn: ['us', 'eu-west-1', 'ap-southeast-2'] },
  ),
  otherModel(
    'Amazon',
    'amazon.titan-image-generator-v2:0',
    'Titan Image Generator G1 v2',
    '2024-08-06',
    { input: ['TEXT', 'IMAGE'], output: ['IMAGE'] },
    {
      listedIn: ['us-east-1', 'us-west-2'],
      inferenceTypesSupported: ['PROVISIONED', 'ON_DEMAND'],
      customizationsSupported: ['FINE_TUNING'],
      lifecycle: {
        status: 'LEGACY',
        start: '2024-08-06',
        legacy: '2025-12-30',
        end: '2027-06-30',
      },
    },
  ),
  otherModel(
    'Amazon',
    'amazon.rerank-v1:0',
    'Rerank 1.0',
    '2024-12-01',
    { input: ['TEXT'], output: ['TEXT'] },
    { listedIn: ['us-west-2', 'ap-northeast-1', 'eu-central-1'] },
  ),
]
