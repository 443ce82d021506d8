import { callerArn, type Principal } from '../auth/principal'
import { findInvoked, type RegionCatalogue } from '../catalogue/catalogue'
import type { Attempts } from '../replies/attempts'
import { chooseOutcome } from '../replies/choose-outcome'
import { iamDenial } from '../replies/denials'
import { createRandom } from '../replies/random'
import type { Outcome, Pace } from '../replies/reply'
import { checkRequest } from './check-request'
import { askingText, type ConverseRequest } from './converse-request'
import type { CacheUse, PromptCache } from './prompt-cache'
import { countInputTokens } from './token-count'

/** What decides beside the request itself. */
export interface OutcomeDeps {
  readonly attempts: Attempts
  readonly clock: () => number
  readonly pace: Pace
  readonly promptCache: PromptCache
  readonly seed: string
}

/** Who calls what. */
export interface InvokingCall {
  readonly modelId: string
  readonly streaming: boolean
  readonly principal: Principal
  readonly catalogue: RegionCatalogue
}

export interface DecidedOutcome {
  readonly outcome: Outcome
  readonly inputTokens: number
  /** Absent for a model that takes no cache points, and for a request that is refused. */
  readonly cache?: CacheUse
  /** What the request chose and a reply's metadata repeats. */
  readonly repeated: Readonly<Record<string, unknown>>
}

/**
 * Decides what a model does with a request, whichever protocol brought it. `readRequest` is called
 * only for a caller who may make the call; throws the refusals that come before any reply.
 */
export function decideOutcome(
  call: InvokingCall,
  readRequest: () => ConverseRequest,
  deps: OutcomeDeps,
): DecidedOutcome {
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
  const request = readRequest()
  const traits = checkRequest(call.modelId, invoked, request, call.streaming)
  if (!invoked) throw new Error('checkRequest let an unknown model through')

  const prompt = askingText(request)
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
  const caches = traits.caching !== undefined && outcome.kind === 'reply'
  const { serviceTier, performanceConfig } = request
  return {
    outcome,
    inputTokens: countInputTokens(request),
    ...(caches && { cache: deps.promptCache.use(call.modelId, request, traits) }),
    // Bedrock tells which tier and latency served a request that chose one.
    repeated: {
      ...(serviceTier && { serviceTier }),
      ...(performanceConfig && { performanceConfig }),
    },
  }
}
