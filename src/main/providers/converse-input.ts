import type {
  CachePointBlock,
  ContentBlock,
  ConverseStreamCommandInput,
  InferenceConfiguration,
  SystemContentBlock,
} from '@aws-sdk/client-bedrock-runtime'
import { assertNever } from '../../shared/assert-never'
import type { ProviderRequest } from '../chat/chat-provider'
import { type CachePoints, placeCachePoints } from '../chat/place-cache-points'
import type { RequestBlock } from '../chat/request-message'
import { removeUnpairedSurrogates } from '../chat/well-formed'

/** Builds the request; what was not chosen is not sent, so that the model's own default holds. */
export function toConverseInput({
  route,
  messages,
  options,
}: Omit<ProviderRequest, 'target'>): ConverseStreamCommandInput {
  const { additionalFields, caching, guardrail, latency, requestMetadata, serviceTier } = options
  const text = removeUnpairedSurrogates(options.system ?? '')
  const prompt = { system: text.trim() === '' ? '' : text, tools: '', messages }
  const points = caching && placeCachePoints(prompt, caching.minimumTokens)
  const cachePoint: CachePointBlock = {
    type: 'default',
    ...(caching?.ttl === '1h' && { ttl: '1h' }),
  }
  const system = toSystem(prompt.system, points?.system ? cachePoint : undefined)
  const inferenceConfig = toInferenceConfig(options)
  return {
    modelId: route.invokedId,
    messages: messages.map(({ role, content }, index) => ({
      role,
      content: [
        ...content.map(toContentBlock),
        ...(isPoint(points, index) ? [{ cachePoint }] : []),
      ],
    })),
    ...(system.length > 0 && { system }),
    ...(Object.keys(inferenceConfig).length > 0 && { inferenceConfig }),
    ...(additionalFields && { additionalModelRequestFields: additionalFields }),
    ...(guardrail && { guardrailConfig: guardrail }),
    ...(serviceTier && { serviceTier: { type: serviceTier } }),
    ...(latency && { performanceConfig: { latency } }),
    ...(requestMetadata && { requestMetadata }),
  }
}

function toSystem(text: string, cachePoint: CachePointBlock | undefined): SystemContentBlock[] {
  if (text === '') return []
  return cachePoint ? [{ text }, { cachePoint }] : [{ text }]
}

function toInferenceConfig(options: ProviderRequest['options']): InferenceConfiguration {
  const { maxTokens, temperature, topP } = options
  const stopSequences = (options.stopSequences ?? [])
    .map(removeUnpairedSurrogates)
    .filter((sequence) => sequence !== '')
  return {
    ...(maxTokens !== undefined && { maxTokens }),
    ...(temperature !== undefined && { temperature }),
    ...(topP !== undefined && { topP }),
    ...(stopSequences.length > 0 && { stopSequences }),
  }
}

function isPoint(points: CachePoints | undefined, index: number): boolean {
  return points?.messages.includes(index) === true
}

function toContentBlock(block: RequestBlock): ContentBlock {
  switch (block.type) {
    case 'text':
      return { text: block.text }
    case 'reasoning':
      return {
        reasoningContent: { reasoningText: { text: block.text, signature: block.signature } },
      }
    case 'redactedReasoning':
      return { reasoningContent: { redactedContent: Buffer.from(block.data, 'base64') } }
    case 'toolUse':
      return {
        toolUse: {
          toolUseId: block.toolUseId,
          name: block.name,
          input: block.input,
        },
      }
    case 'toolResult':
      return {
        toolResult: {
          toolUseId: block.toolUseId,
          status: block.status,
          content: [{ text: block.text }],
        },
      }
    case 'image':
      return { image: { format: block.format, source: { bytes: block.file } } }
    case 'document':
      return {
        document: { format: block.format, name: block.name, source: { bytes: block.file } },
      }
    case 'video':
      return { video: { format: block.format, source: { bytes: block.file } } }
    default:
      return assertNever(block)
  }
}
