import type {
  CachePointBlock,
  ContentBlock,
  ConverseStreamCommandInput,
  InferenceConfiguration,
  SystemContentBlock,
  Tool,
  ToolResultContentBlock,
} from '@aws-sdk/client-bedrock-runtime'
import { assertNever } from '../../shared/assert-never'
import type { GuardrailSettings } from '../../shared/request-defaults'
import type { ProviderRequest } from '../chat/chat-provider'
import { type CachePoints, placeCachePoints } from '../chat/place-cache-points'
import type { RequestBlock, ToolResultContent } from '../chat/request-message'
import type { ToolSpec } from '../chat/tool-box'
import { removeUnpairedSurrogates } from '../chat/well-formed'

/** Builds the request; what was not chosen is not sent, so that the model's own default holds. */
export function toConverseInput({
  route,
  messages,
  options,
  tools = [],
  whole = false,
}: Omit<ProviderRequest, 'target'>): ConverseStreamCommandInput {
  const { additionalFields, caching, guardrail, latency, requestMetadata, serviceTier } = options
  const text = removeUnpairedSurrogates(options.system ?? '')
  const specs = tools.map(toToolSpec)
  const prompt = {
    system: text.trim() === '' ? '' : text,
    tools: specs.length === 0 ? '' : JSON.stringify(specs),
    messages,
  }
  const points = caching && placeCachePoints(prompt, caching)
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
    ...(specs.length > 0 && {
      toolConfig: { tools: points?.tools ? [...specs, { cachePoint }] : specs },
    }),
    ...(Object.keys(inferenceConfig).length > 0 && { inferenceConfig }),
    ...(additionalFields && { additionalModelRequestFields: additionalFields }),
    ...(guardrail && { guardrailConfig: whole ? withoutStreaming(guardrail) : guardrail }),
    ...(serviceTier && { serviceTier: { type: serviceTier } }),
    ...(latency && { performanceConfig: { latency } }),
    ...(requestMetadata && { requestMetadata }),
  }
}

/** How a stream is processed has no meaning where there is none, and Converse refuses it. */
function withoutStreaming({
  streamProcessingMode: _mode,
  ...guardrail
}: GuardrailSettings): Omit<GuardrailSettings, 'streamProcessingMode'> {
  return guardrail
}

function toToolSpec({ name, description, inputSchema }: ToolSpec): Tool {
  return {
    toolSpec: {
      name,
      ...(description !== undefined && { description }),
      // The SDK's type of a JSON document has no readonly.
      inputSchema: { json: inputSchema as Record<string, never> },
    },
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

function toResultContent(part: ToolResultContent<Uint8Array>): ToolResultContentBlock {
  switch (part.type) {
    case 'text':
      return { text: part.text }
    case 'json':
      return { json: part.json as Record<string, never> }
    case 'image':
      return { image: { format: part.format, source: { bytes: part.file } } }
    default:
      return assertNever(part)
  }
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
          ...(block.status && { status: block.status }),
          content: block.content.map(toResultContent),
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
