import type { ModelFacts } from '../../shared/model-facts'
import type { RequestDefaults } from '../../shared/request-defaults'
import type { PlannedSetting, RequestPlan } from '../../shared/request-plan'
import type { RequestSettings } from '../../shared/request-settings'
import { type Text, text } from '../../shared/text'
import type { RequestOptions } from './chat-provider'
import { planAdditionalFields, thinks } from './plan-additional-fields'
import { isPromptArn, planManagedPrompt } from './plan-managed-prompt'
import { planReasoning } from './plan-reasoning'
import { choose, leaveOut, own } from './planned-setting'
import type { JsonObject } from './request-message'

/** What a request is planned from. */
export interface RequestSource {
  /** What the conversation says. */
  readonly settings: RequestSettings
  /** What the config file says for this model. */
  readonly defaults: RequestDefaults
  readonly facts: ModelFacts
  /** The id in the call. */
  readonly invokedId: string
}

/** A request's options, how they came about, and what a person chose that is not sent so. */
export interface PlannedRequest {
  readonly options: RequestOptions
  /** Whether reasoning that this model signed goes back to it. */
  readonly replayReasoning: boolean
  readonly plan: RequestPlan
  /** One sentence for each choice of the conversation that is changed or left out. */
  readonly changes: readonly Text[]
}

/**
 * Decides what goes into a request: the conversation's choice, else the config's, else nothing; and
 * nothing that the model's facts say it refuses. A fact that is not known forbids nothing but what other
 * models answer with an error, such as cache points.
 */
export function planRequest(source: RequestSource): PlannedRequest {
  const { settings, defaults, facts } = source
  if (isPromptArn(source.invokedId)) return planManagedPrompt(settings)
  const limit = planMaxTokens(settings, defaults, facts)
  const reasoning = planReasoning(settings, defaults, facts, limit.value ?? undefined)
  const additional = planAdditionalFields(settings, reasoning.fields, facts)
  const thinking = thinks(additional.fields)
  const words = facts.reasoningRequest?.value
  // Nova decides these itself while it thinks hardest.
  const hardest = words === 'nova' && thinking && isHardest(additional.fields)
  const maxTokens = hardest ? leaveOut(limit, 'request.changed.novaHardest') : limit
  const sampling = planSampling(settings, defaults, facts, {
    withoutBoth: thinking && words === 'claude' ? 'request.changed.thinking' : undefined,
    hardest,
  })
  const plan: RequestPlan = {
    system: planSystem(settings, facts),
    maxTokens,
    ...sampling,
    stopSequences: own(settings.stopSequences?.length ? settings.stopSequences : undefined),
    reasoning: additional.overridesReasoning
      ? { value: null, origin: { kind: 'model' }, changed: text('request.changed.ownFields') }
      : reasoning.planned,
    replayReasoning:
      settings.replayReasoning === undefined
        ? { value: true, origin: { kind: 'basalt' } }
        : own(settings.replayReasoning),
    promptCaching: planCaching(settings, defaults, facts),
    serviceTier: planServiceTier(settings, defaults, facts),
    latency: own(settings.latency === 'standard' ? undefined : settings.latency),
    guardrail: planGuardrail(settings, defaults),
    requestMetadata: own(
      Object.keys(settings.requestMetadata ?? {}).length > 0 ? settings.requestMetadata : undefined,
    ),
    additionalFields: additional.planned,
  }
  return {
    plan,
    options: toOptions(plan, additional.fields, facts),
    replayReasoning: plan.replayReasoning.value ?? true,
    changes: tellChanges(plan),
  }
}

function toOptions(plan: RequestPlan, fields: JsonObject, facts: ModelFacts): RequestOptions {
  const { system, maxTokens, temperature, topP, stopSequences, serviceTier, latency } = plan
  const caching = facts.promptCaching?.value
  return {
    ...(system.value !== null && { system: system.value }),
    ...(maxTokens.value !== null && { maxTokens: maxTokens.value }),
    ...(temperature.value !== null && { temperature: temperature.value }),
    ...(topP.value !== null && { topP: topP.value }),
    ...(stopSequences.value !== null && { stopSequences: stopSequences.value }),
    ...(Object.keys(fields).length > 0 && { additionalFields: fields }),
    ...(serviceTier.value !== null &&
      serviceTier.value !== 'default' && { serviceTier: serviceTier.value }),
    ...(latency.value !== null && { latency: latency.value }),
    ...(plan.guardrail.value !== null && { guardrail: plan.guardrail.value }),
    ...(plan.requestMetadata.value !== null && { requestMetadata: plan.requestMetadata.value }),
    ...(plan.promptCaching.value !== null &&
      caching && {
        caching: {
          ttl: plan.promptCaching.value,
          minimumTokens: caching.minimumTokens,
          tools: caching.tools,
        },
      }),
  }
}

function planSystem({ system }: RequestSettings, facts: ModelFacts): PlannedSetting<string> {
  const chosen = own(system?.trim() ? system : undefined)
  return facts.systemPrompts?.value === false
    ? { value: null, origin: chosen.origin, refused: text('request.refused.systemPrompts') }
    : chosen
}

function planMaxTokens(
  settings: RequestSettings,
  defaults: RequestDefaults,
  { maxTokens }: ModelFacts,
): PlannedSetting<number> {
  const chosen = choose(settings.maxTokens, defaults.maxTokens)
  if (chosen.value === null || maxTokens === undefined || maxTokens.origin.kind === 'assumed') {
    return chosen
  }
  return chosen.value <= maxTokens.value
    ? chosen
    : {
        ...chosen,
        value: maxTokens.value,
        changed: text('request.changed.maxTokens', { limit: maxTokens.value }),
      }
}

function planSampling(
  settings: RequestSettings,
  defaults: RequestDefaults,
  facts: ModelFacts,
  obstacles: {
    readonly withoutBoth: 'request.changed.thinking' | undefined
    readonly hardest: boolean
  },
): Pick<RequestPlan, 'temperature' | 'topP'> {
  const temperature = choose(settings.temperature, defaults.temperature)
  const topP = choose(settings.topP, defaults.topP)
  if (facts.sampling?.value === false) {
    const refused = text('request.refused.sampling')
    return {
      temperature: { value: null, origin: temperature.origin, refused },
      topP: { value: null, origin: topP.origin, refused },
    }
  }
  const reason = obstacles.hardest ? 'request.changed.novaHardest' : obstacles.withoutBoth
  if (reason !== undefined) {
    return { temperature: leaveOut(temperature, reason), topP: leaveOut(topP, reason) }
  }
  // Claude takes one of the two, from 4.1 on; it asks its users to set no more than one before that.
  const both = temperature.value !== null && topP.value !== null
  if (both && facts.reasoningRequest?.value === 'claude') {
    const isTopPNearer =
      topP.origin.kind === 'conversation' && temperature.origin.kind !== 'conversation'
    return isTopPNearer
      ? { temperature: leaveOut(temperature, 'request.changed.eitherSampling'), topP }
      : { temperature, topP: leaveOut(topP, 'request.changed.eitherSampling') }
  }
  return { temperature, topP }
}

function planCaching(
  settings: RequestSettings,
  defaults: RequestDefaults,
  { promptCaching }: ModelFacts,
): PlannedSetting<'5m' | '1h'> {
  const caching = promptCaching?.value
  if (!caching) {
    return {
      value: null,
      origin: { kind: 'model' },
      refused: text(
        caching === null ? 'request.refused.cachingNone' : 'request.refused.cachingUnknown',
      ),
    }
  }
  const retention = { none: 'off', short: '5m', long: '1h' } as const
  const chosen = choose(
    settings.promptCaching,
    defaults.cacheRetention && {
      ...defaults.cacheRetention,
      value: retention[defaults.cacheRetention.value],
    },
  )
  if (chosen.value === null) return { value: '5m', origin: { kind: 'basalt' } }
  if (chosen.value === 'off') return { ...chosen, value: null }
  return caching.ttls.includes(chosen.value)
    ? { ...chosen, value: chosen.value }
    : { ...chosen, value: '5m', changed: text('request.changed.shorterCache') }
}

function planServiceTier(
  settings: RequestSettings,
  defaults: RequestDefaults,
  { serviceTiers }: ModelFacts,
): RequestPlan['serviceTier'] {
  const chosen = choose(settings.serviceTier, defaults.serviceTier)
  if (chosen.value === null || serviceTiers === undefined) return chosen
  return serviceTiers.value.includes(chosen.value)
    ? chosen
    : leaveOut(chosen, 'request.changed.serviceTier', { tier: chosen.value })
}

function planGuardrail(
  settings: RequestSettings,
  defaults: RequestDefaults,
): RequestPlan['guardrail'] {
  const chosen = choose(settings.guardrail, defaults.guardrail)
  return { ...chosen, value: chosen.value === 'off' ? null : chosen.value }
}

function isHardest({ reasoningConfig }: JsonObject): boolean {
  return (
    typeof reasoningConfig === 'object' &&
    reasoningConfig !== null &&
    'maxReasoningEffort' in reasoningConfig &&
    reasoningConfig['maxReasoningEffort'] === 'high'
  )
}

/** What the config says for all models is not told each time that one model does not take it. */
function tellChanges(plan: RequestPlan): readonly Text[] {
  const told = Object.values(plan).flatMap(({ origin, refused, changed }) => {
    const reason = refused ?? changed
    return origin.kind === 'conversation' && reason !== undefined ? [reason] : []
  })
  return [...new Map(told.map((reason) => [reason.key, reason])).values()]
}
