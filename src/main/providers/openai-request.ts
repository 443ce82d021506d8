import { AppFailure, createAppError } from '../../shared/app-error'
import { assertNever } from '../../shared/assert-never'
import { text } from '../../shared/text'
import type { ModelPeculiarities } from '../aws/openai/provider-settings'
import type { ProviderRequest } from '../chat/chat-provider'
import type { RequestBlock, RequestMessage, ToolResultContent } from '../chat/request-message'
import type { ToolSpec } from '../chat/tool-box'
import { removeUnpairedSurrogates } from '../chat/well-formed'

/**
 * Builds a chat completion; what was not chosen is not sent, so that the model's own default holds.
 * Additional fields stand beside the protocol's own, which win. Reasoning stays out: there is no place for
 * what a model thought before.
 */
export function toChatCompletion(
  request: Omit<ProviderRequest, 'target'>,
  {
    maxTokensField,
    usageInStreaming,
  }: Pick<ModelPeculiarities, 'maxTokensField' | 'usageInStreaming'>,
): object {
  const { maxTokens, temperature, topP, stopSequences, additionalFields } = request.options
  const system = removeUnpairedSurrogates(request.options.system ?? '')
  return {
    ...additionalFields,
    model: request.route.invokedId,
    stream: true,
    ...(usageInStreaming && { stream_options: { include_usage: true } }),
    messages: [
      ...(system.trim() === '' ? [] : [{ role: 'system', content: system }]),
      ...request.messages.flatMap(toMessages),
    ],
    ...(maxTokens !== undefined && { [maxTokensField]: maxTokens }),
    ...(temperature !== undefined && { temperature }),
    ...(topP !== undefined && { top_p: topP }),
    ...(stopSequences !== undefined && { stop: stopSequences }),
    ...(request.tools && { tools: request.tools.map(toTool) }),
  }
}

function toTool({ name, description, inputSchema: parameters }: ToolSpec): object {
  return { type: 'function', function: { name, ...(description && { description }), parameters } }
}

/** Each tool's result is a message of its own, before what the user says beside it. */
function toMessages({ role, content }: RequestMessage): readonly object[] {
  const parts = content.map(toPart)
  const texts = parts.flatMap((part) => part.text ?? [])
  const images = parts.flatMap((part) => part.image ?? [])
  const results = parts.flatMap((part) => part.result ?? [])
  const calls = parts.flatMap((part) => part.call ?? [])
  if (texts.length + images.length + calls.length === 0) return results
  return [
    ...results,
    {
      role,
      content:
        images.length === 0
          ? texts.join('\n\n')
          : [...images, ...texts.map((text) => ({ type: 'text', text }))],
      ...(calls.length > 0 && { tool_calls: calls }),
    },
  ]
}

/** The protocol takes text only. */
function toResultText(part: ToolResultContent<unknown>): string {
  if (part.type === 'image') return '[image]'
  return part.type === 'text' ? part.text : JSON.stringify(part.json)
}

interface Part {
  readonly text?: string
  readonly image?: object
  readonly call?: object
  readonly result?: object
}

function toPart(block: RequestBlock): Part {
  switch (block.type) {
    case 'text':
      return { text: block.text }
    case 'reasoning':
    case 'redactedReasoning':
      return {}
    case 'toolUse': {
      const { toolUseId: id, name, input } = block
      return {
        call: { id, type: 'function', function: { name, arguments: JSON.stringify(input) } },
      }
    }
    case 'toolResult':
      return {
        result: {
          role: 'tool',
          tool_call_id: block.toolUseId,
          content: block.content.map(toResultText).join('\n'),
        },
      }
    case 'image': {
      const bytes = Buffer.from(block.file).toString('base64')
      const url = `data:image/${block.format};base64,${bytes}`
      return { image: { type: 'image_url', image_url: { url } } }
    }
    case 'document':
    case 'video':
      throw new AppFailure(
        createAppError('invalid-input', {
          message: text('endpoints.fileNotTaken'),
          nextSteps: [{ kind: 'choose-model' }],
        }),
      )
    default:
      return assertNever(block)
  }
}
