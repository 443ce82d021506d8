import { assertNever } from '../../../shared/assert-never'
import { callerArn, type Principal } from '../auth/principal'
import { findInvoked, type RegionCatalogue } from '../catalogue/catalogue'
import type { Attempts } from '../replies/attempts'
import { chooseOutcome } from '../replies/choose-outcome'
import { iamDenial } from '../replies/denials'
import type { Gates } from '../replies/gates'
import { createRandom } from '../replies/random'
import type { Outcome, Pace, Reply } from '../replies/reply'
import { AwsError } from '../wire/aws-error'
import type { FrameEncoder } from '../wire/event-stream'
import type { Exchange } from '../wire/exchange'
import { checkRequest } from './check-request'
import {
  type ConverseRequest,
  lastUserText,
  parseConverseRequest,
  parseJsonBody,
} from './converse-request'
import { sleep, untilOver } from './pacing'
import type { PromptCache } from './prompt-cache'
import { toContentBlock, toUsage } from './reply-members'
import { type StreamDeps, streamReply } from './stream-reply'
import { countInputTokens } from './token-count'

export interface ConverseDeps {
  readonly attempts: Attempts
  readonly clock: () => number
  readonly encoder: FrameEncoder
  readonly gates: Gates
  readonly pace: Pace
  readonly promptCache: PromptCache
  readonly seed: string
}

export interface ConverseCall {
  readonly modelId: string
  readonly streaming: boolean
  readonly principal: Principal
  readonly catalogue: RegionCatalogue
  /** Go with every answer. */
  readonly headers: Readonly<Record<string, string>>
}

/** Answers Converse and ConverseStream; throws the refusals that come before any reply. */
export async function answerConverse(
  exchange: Exchange,
  call: ConverseCall,
  deps: ConverseDeps,
): Promise<void> {
  const action = call.streaming ? 'bedrock:InvokeModelWithResponseStream' : 'bedrock:InvokeModel'
  const invoked = findInvoked(call.catalogue, call.modelId)
  const denial = call.principal.denied.find(
    (candidate) => candidate.action === action || candidate.action === 'bedrock:*',
  )
  if (denial && invoked)
    throw iamDenial(
      {
        callerArn: callerArn(call.principal),
        action,
        resourceArn:
          invoked.kind === 'profile' ? invoked.profile.inferenceProfileArn : invoked.model.modelArn,
      },
      denial.reason,
    )
  const request = parseConverseRequest(parseJsonBody(exchange.request.body))
  const traits = checkRequest(call.modelId, invoked, request)
  if (!invoked) throw new Error('checkRequest let an unknown model through')

  const prompt = lastUserText(request)
  const outcome = chooseOutcome(
    {
      request,
      prompt,
      invokedId: call.modelId,
      model: invoked.model,
      traits,
      region: call.principal.region,
      callerArn: callerArn(call.principal),
      action,
      random: createRandom(`${deps.seed} ${prompt}`),
      clock: deps.clock,
    },
    deps,
  )
  if (outcome.kind !== 'reply') {
    await sendOther(exchange, outcome, call.headers)
    return
  }
  const counted = {
    inputTokens: countInputTokens(request),
    cache: traits.caching && deps.promptCache.use(call.modelId, request, traits),
    repeated: repeatedMembers(request),
    headers: call.headers,
  }
  if (call.streaming) await streamReply(exchange, outcome.reply, { ...deps, ...counted })
  else await sendWhole(exchange, outcome.reply, counted)
}

/** Bedrock tells which tier and latency served a request that chose one. */
function repeatedMembers(request: ConverseRequest): Readonly<Record<string, unknown>> {
  const { serviceTier, performanceConfig } = request
  return { ...(serviceTier && { serviceTier }), ...(performanceConfig && { performanceConfig }) }
}

/** Converse: one JSON answer. Faults inside a stream come before it, as far as they can. */
async function sendWhole(
  exchange: Exchange,
  reply: Reply,
  options: Pick<StreamDeps, 'inputTokens' | 'cache' | 'repeated' | 'headers'>,
): Promise<void> {
  const startedAt = performance.now()
  await sleep(reply.pace.firstByteMs, exchange.over)
  const { fault } = reply.fault ?? {}
  if (fault?.kind === 'exception') {
    const { message = '', ...members } = fault.payload
    const name = fault.name.charAt(0).toUpperCase() + fault.name.slice(1)
    throw new AwsError(name, statusOf(name), String(message), { members })
  }
  if (fault?.kind === 'cut') {
    await exchange.cut(fault.cut)
    return
  }
  if (fault?.kind === 'stall' || fault?.kind === 'length') {
    await untilOver(exchange.over)
    return
  }
  exchange.begin(200, { ...options.headers, 'content-type': 'application/json' })
  exchange.end(
    Buffer.from(
      JSON.stringify({
        metrics: { latencyMs: Math.round(performance.now() - startedAt) },
        output: { message: { content: reply.blocks.map(toContentBlock), role: 'assistant' } },
        stopReason: reply.stopReason,
        usage: toUsage(options.inputTokens, options.cache, reply),
        ...options.repeated,
        ...(reply.trace && { trace: reply.trace }),
      }),
    ),
  )
}

function statusOf(name: string): number {
  const statuses: Readonly<Record<string, number>> = {
    ModelStreamErrorException: 424,
    ValidationException: 400,
    ThrottlingException: 429,
    ServiceUnavailableException: 503,
  }
  return statuses[name] ?? 500
}

async function sendOther(
  exchange: Exchange,
  outcome: Exclude<Outcome, { kind: 'reply' }>,
  headers: Readonly<Record<string, string>>,
): Promise<void> {
  switch (outcome.kind) {
    case 'refusal':
      await sleep(outcome.delayMs, exchange.over)
      throw outcome.error
    case 'gateway':
      exchange.begin(outcome.status, { ...headers, 'content-type': 'text/html' })
      exchange.end(Buffer.from(outcome.body))
      return
    case 'silence':
      await untilOver(exchange.over)
      return
    default:
      assertNever(outcome)
  }
}
