import type { ConverseCall, ConverseDeps } from '../converse/answer-converse'
import { parseJsonBody } from '../converse/converse-request'
import { decideOutcome } from '../converse/decide-outcome'
import { toUsage } from '../converse/reply-members'
import { sendOther, sendWhole } from '../converse/send-outcome'
import { streamReply } from '../converse/stream-reply'
import type { Reply } from '../replies/reply'
import { AwsError } from '../wire/aws-error'
import type { Exchange } from '../wire/exchange'
import {
  type Completion,
  createChatFrames,
  createCompletion,
  toChatUsage,
  toFinishReason,
} from './chat-frames'
import { parseChatRequest, toConverseRequest } from './chat-request'
import { findOfferedId } from './offered-models'

/** Answers `POST /v1/chat/completions`, streamed or whole; throws what comes before any reply. */
export async function answerChat(
  exchange: Exchange,
  call: Pick<ConverseCall, 'principal' | 'catalogue' | 'headers'>,
  deps: Omit<ConverseDeps, 'frames'>,
): Promise<void> {
  const { headers, catalogue } = call
  const request = parseChatRequest(parseJsonBody(exchange.request.body))
  const streaming = request.stream === true
  const modelId = findOfferedId(catalogue, request.model)
  if (modelId === undefined) {
    const reason = `The model '${request.model}' does not exist or you do not have access to it.`
    throw new AwsError('ResourceNotFoundException', 404, reason)
  }
  const { outcome, inputTokens } = decideOutcome(
    { ...call, modelId, streaming },
    () => toConverseRequest(request),
    deps,
  )
  if (outcome.kind !== 'reply') return sendOther(exchange, outcome, headers)
  const { reply } = outcome
  const completion = createCompletion(request.model, deps.clock())
  if (!streaming) {
    const toBody = () => toWhole(completion, reply, inputTokens)
    return sendWhole(exchange, reply, { headers, toBody })
  }
  const includeUsage = request.stream_options?.include_usage === true
  const frames = createChatFrames(completion, { includeUsage })
  return streamReply(exchange, reply, { ...deps, frames, inputTokens, repeated: {}, headers })
}

function toWhole(completion: Completion, reply: Reply, inputTokens: number) {
  const text = (wanted: 'text' | 'reasoning') =>
    reply.blocks
      .map((block) => {
        if (block.type !== wanted) return ''
        return block.type === 'text' && block.deltas ? [...block.deltas].join('') : block.text
      })
      .join('')
  const calls = reply.blocks.flatMap((block) =>
    block.type === 'toolUse'
      ? [
          {
            id: block.toolUseId,
            type: 'function',
            function: { name: block.name, arguments: block.input },
          },
        ]
      : [],
  )
  const reasoning = text('reasoning')
  const message = {
    role: 'assistant',
    content: text('text'),
    ...(reasoning !== '' && { reasoning }),
    ...(calls.length > 0 && { tool_calls: calls }),
  }
  return {
    ...completion,
    object: 'chat.completion',
    choices: [{ index: 0, message, finish_reason: toFinishReason(reply.stopReason) }],
    usage: toChatUsage(toUsage(inputTokens, reply)),
  }
}
