import { type ModelEntry, textModel } from './model-entry'

const profileOnly = ['INFERENCE_PROFILE']
const textAndImage = ['TEXT', 'IMAGE']

/** DeepSeek, Qwen, OpenAI, Google, MiniMax, Moonshot AI, NVIDIA and Z.AI. */
export const openWeightModels: readonly ModelEntry[] = [
  textModel(
    'DeepSeek',
    'deepseek.r1-v1:0',
    'DeepSeek-R1',
    '2025-03-10',
    {
      inferenceTypesSupported: profileOnly,
      listedIn: ['us'],
      profiles: ['us'],
    },
    { thinking: 'always', tools: false, maxOutputTokens: 32_768 },
  ),
  textModel(
    'DeepSeek',
    'deepseek.v3-v1:0',
    'DeepSeek-V3.1',
    '2025-09-18',
    {
      listedIn: ['us', 'eu', 'apac'],
    },
    { maxOutputTokens: 81_920 },
  ),
  textModel(
    'DeepSeek',
    'deepseek.v3.2',
    'DeepSeek V3.2',
    '2026-02-06',
    {},
    { maxOutputTokens: 81_920 },
  ),
  textModel(
    'Qwen',
    'qwen.qwen3-coder-480b-a35b-v1:0',
    'Qwen3 Coder 480B A35B Instruct',
    '2025-09-18',
    {
      listedIn: ['us', 'eu', 'apac'],
    },
    { contextWindow: 262_144, maxOutputTokens: 65_536 },
  ),
  textModel(
    'Qwen',
    'qwen.qwen3-coder-30b-a3b-v1:0',
    'Qwen3-Coder-30B-A3B-Instruct',
    '2025-09-18',
    {},
    {
      contextWindow: 262_144,
      maxOutputTokens: 131_072,
    },
  ),
  textModel(
    'Qwen',
    'qwen.qwen3-32b-v1:0',
    'Qwen3 32B (dense)',
    '2025-09-18',
    {},
    { maxOutputTokens: 16_384 },
  ),
  textModel(
    'Qwen',
    'qwen.qwen3-vl-235b-a22b',
    'Qwen3 VL 235B A22B',
    '2025-12-02',
    {
      inputModalities: textAndImage,
    },
    { contextWindow: 262_144 },
  ),
  textModel(
    'OpenAI',
    'openai.gpt-oss-120b-1:0',
    'gpt-oss-120b',
    '2025-08-05',
    {
      listedIn: ['us', 'eu', 'apac', 'us-gov-west-1'],
    },
    { thinking: 'by-effort', maxOutputTokens: 16_384 },
  ),
  textModel(
    'OpenAI',
    'openai.gpt-oss-20b-1:0',
    'gpt-oss-20b',
    '2025-08-05',
    {
      listedIn: ['us', 'eu', 'apac', 'us-gov-west-1'],
    },
    { thinking: 'by-effort', maxOutputTokens: 16_384 },
  ),
  textModel(
    'OpenAI',
    'openai.gpt-oss-safeguard-20b',
    'GPT OSS Safeguard 20B',
    '2025-12-02',
    { listedIn: ['us', 'eu', 'apac'] },
    { thinking: 'by-effort' },
  ),
  textModel('Google', 'google.gemma-3-27b-it', 'Gemma 3 27B PT', '2025-12-02', {
    inputModalities: textAndImage,
  }),
  textModel('Google', 'google.gemma-3-12b-it', 'Gemma 3 12B IT', '2025-12-02', {
    inputModalities: textAndImage,
  }),
  textModel('Google', 'google.gemma-3-4b-it', 'Gemma 3 4B IT', '2025-12-02', {
    inputModalities: textAndImage,
  }),
  textModel(
    'MiniMax',
    'minimax.minimax-m2',
    'MiniMax M2',
    '2025-12-02',
    {},
    { contextWindow: 1_000_000, maxOutputTokens: 131_072 },
  ),
  textModel(
    'MiniMax',
    'minimax.minimax-m2.1',
    'MiniMax M2.1',
    '2026-02-06',
    {},
    { contextWindow: 1_000_000, maxOutputTokens: 131_072 },
  ),
  textModel(
    'Moonshot AI',
    'moonshot.kimi-k2-thinking',
    'Kimi K2 Thinking',
    '2025-12-02',
    {},
    {
      contextWindow: 256_000,
      maxOutputTokens: 16_000,
      thinking: 'always',
    },
  ),
  textModel(
    'Moonshot AI',
    'moonshotai.kimi-k2.5',
    'Kimi K2.5',
    '2026-02-06',
    { inputModalities: textAndImage },
    {
      contextWindow: 256_000,
      maxOutputTokens: 16_000,
    },
  ),
  textModel(
    'NVIDIA',
    'nvidia.nemotron-nano-12b-v2',
    'NVIDIA Nemotron Nano 12B v2 VL BF16',
    '2025-12-02',
    {
      inputModalities: textAndImage,
    },
  ),
  textModel(
    'NVIDIA',
    'nvidia.nemotron-nano-3-30b',
    'Nemotron Nano 3 30B',
    '2025-12-15',
    {},
    { contextWindow: 256_000 },
  ),
  textModel(
    'Z.AI',
    'zai.glm-4.7',
    'GLM 4.7',
    '2026-02-06',
    { listedIn: ['us', 'eu', 'apac'] },
    { maxOutputTokens: 131_072 },
  ),
]
