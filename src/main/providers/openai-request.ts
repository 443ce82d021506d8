import { assertNever } from '../../shared/assert-never'
import type { ProviderRequest } from '../chat/chat-provider'
import type { RequestBlock, RequestMessage } from '../chat/request-message'
import { removeUnpairedSurrogates } from '../chat/well-formed'

/** In what a service differs from OpenAI's own; the config file's `compat` says so. */
export interface OpenAiPeculiarities {
  /** How the limit of a reply is called. */
  readonly maxTokensField: 'max_completion_tokens' | 'max_tokens'
  /** Whether the usage may be asked for in a stream. */
  readonly usageInStreaming: boolean
}

/**
 * Builds a chat completion; what was not chosen is not sent, so that the model's own default holds.
 * Reasoning stays out: this protocol has no place for what a model thought before.
 */
export function toChatCompletion(
  request: ProviderRequest,
  { maxTokensField, usageInStreaming }: OpenAiPeculiarities,
): object {
  const system = removeUnpairedSurrogates(request.system ?? '')
  return {
    model: request.route.invokedId,
    stream: true,
    ...(usageInStreaming && { stream_options: { include_usage: true } }),
    messages: [
      ...(system.trim() === '' ? [] : [{ role: 'system', content: system }]),
      ...request.messages.flatMap(toMessages),
    ],
    ...(request.maxTokens !== undefined && { [maxTokensField]: request.maxTokens }),
    ...(request.temperature !== undefined && { temperature: request.temperature }),
  }
}

/** Each tool's result is a message of its own, before what the user says beside it. */
function toMessages({ role, content }: RequestMessage): readonly object[] {
  const parts = content.map(toPart)
  const text = parts.flatMap((part) => part.text ?? []).join('\n\n')
  const results = parts.flatMap((part) => part.result ?? [])
  const calls = parts.flatMap((part) => part.call ?? [])
  const hasOwn = text !== '' || calls.length > 0
  return [
    ...results,
    ...(hasOwn ? [{ role, content: text, ...(calls.length > 0 && { tool_calls: calls }) }] : []),
  ]
}

interface Part {
  readonly text?: string
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
      return { result: { role: 'tool', tool_call_id: block.toolUseId, content: block.text } }
    default:
      return assertNever(block)
  }
}
