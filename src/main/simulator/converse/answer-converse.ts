import type { Gates } from '../replies/gates'
import type { ReplyFrames } from '../replies/reply-frames'
import type { Exchange } from '../wire/exchange'
import { parseConverseRequest, parseJsonBody } from './converse-request'
import { decideOutcome, type InvokingCall, type OutcomeDeps } from './decide-outcome'
import { toContentBlock, toUsage } from './reply-members'
import { sendOther, sendWhole } from './send-outcome'
import { streamReply } from './stream-reply'

export interface ConverseDeps extends OutcomeDeps {
  readonly frames: ReplyFrames
  readonly gates: Gates
}

export interface ConverseCall extends InvokingCall {
  /** Go with every answer. */
  readonly headers: Readonly<Record<string, string>>
}

/** Answers Converse and ConverseStream; throws the refusals that come before any reply. */
export async function answerConverse(
  exchange: Exchange,
  call: ConverseCall,
  deps: ConverseDeps,
): Promise<void> {
  const { headers } = call
  const { outcome, ...told } = decideOutcome(
    call,
    () => parseConverseRequest(parseJsonBody(exchange.request.body)),
    deps,
  )
  if (outcome.kind !== 'reply') return sendOther(exchange, outcome, headers)
  const { reply } = outcome
  if (call.streaming) return streamReply(exchange, reply, { ...deps, ...told, headers })
  return sendWhole(exchange, reply, {
    headers,
    toBody: (latencyMs) => ({
      metrics: { latencyMs },
      output: { message: { content: reply.blocks.map(toContentBlock), role: 'assistant' } },
      stopReason: reply.stopReason,
      usage: toUsage(told.inputTokens, reply, told.cache),
      ...told.repeated,
      ...(reply.trace && { trace: reply.trace }),
    }),
  })
}
