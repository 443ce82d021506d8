import type {
  ContentBlock,
  ConverseStreamCommandInput,
  InferenceConfiguration,
} from '@aws-sdk/client-bedrock-runtime'
import { assertNever } from '../../shared/assert-never'
import type { ProviderRequest } from '../chat/chat-provider'
import type { RequestBlock } from '../chat/request-message'
import { removeUnpairedSurrogates } from '../chat/well-formed'

/** Builds the request; what was not chosen is not sent, so that the model's own default holds. */
export function toConverseInput(request: ProviderRequest): ConverseStreamCommandInput {
  const system = removeUnpairedSurrogates(request.system ?? '')
  const inferenceConfig: InferenceConfiguration = {
    ...(request.maxTokens !== undefined && { maxTokens: request.maxTokens }),
    ...(request.temperature !== undefined && { temperature: request.temperature }),
  }
  return {
    modelId: request.route.invokedId,
    messages: request.messages.map(({ role, content }) => ({
      role,
      content: content.map(toContentBlock),
    })),
    ...(system.trim() !== '' && { system: [{ text: system }] }),
    ...(Object.keys(inferenceConfig).length > 0 && { inferenceConfig }),
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
