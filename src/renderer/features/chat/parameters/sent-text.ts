import { assertNever } from '../../../../shared/assert-never'
import type { RequestPlan, SettingOrigin } from '../../../../shared/request-plan'
import type { SettingName } from '../../../../shared/request-settings'
import type { Translate } from '../../../i18n/use-text'

/** What of a setting the next request carries and who decided that, in one sentence. */
export function sentText(plan: RequestPlan, name: SettingName, text: Translate): string {
  const { value, origin } = plan[name]
  if (value === null) {
    return origin.kind === 'model'
      ? text('parameters.notSent')
      : text('parameters.sentNothing', { origin: originText(origin, text) })
  }
  const shown = valueText(plan, name, text)
  return origin.kind === 'model'
    ? shown
    : text('parameters.sent', { value: shown, origin: originText(origin, text) })
}

function originText(origin: Exclude<SettingOrigin, { kind: 'model' }>, text: Translate): string {
  return origin.kind === 'config'
    ? text('parameters.origin.config', { path: origin.path })
    : text(`parameters.origin.${origin.kind}`)
}

function valueText(plan: RequestPlan, name: SettingName, text: Translate): string {
  switch (name) {
    case 'system':
      return text('parameters.characters', { count: plan.system.value?.length ?? 0 })
    case 'reasoning':
      return reasoningText(plan, text)
    case 'replayReasoning':
      return text(plan.replayReasoning.value ? 'parameters.yes' : 'parameters.no')
    case 'promptCaching':
      return text(`parameters.caching.${plan.promptCaching.value ?? 'off'}`)
    case 'serviceTier':
      return text(`parameters.tier.${plan.serviceTier.value ?? 'default'}`)
    case 'latency':
      return text(`parameters.latency.${plan.latency.value ?? 'standard'}`)
    case 'guardrail': {
      const guardrail = plan.guardrail.value
      return guardrail ? `${guardrail.guardrailIdentifier} ${guardrail.guardrailVersion}` : ''
    }
    case 'requestMetadata':
    case 'additionalFields':
      return text('parameters.fields', { count: Object.keys(plan[name].value ?? {}).length })
    case 'stopSequences':
      return (plan.stopSequences.value ?? []).map((sequence) => JSON.stringify(sequence)).join(' ')
    case 'maxTokens':
    case 'temperature':
    case 'topP':
      return String(plan[name].value)
    default:
      return assertNever(name)
  }
}

function reasoningText({ reasoning }: RequestPlan, text: Translate): string {
  const planned = reasoning.value
  if (planned === null || planned.kind === 'off') return text('parameters.reasoning.off')
  if (planned.kind === 'budget')
    return text('parameters.reasoning.tokens', { count: planned.tokens })
  return planned.effort === undefined
    ? text('parameters.reasoning.adaptive')
    : text(`parameters.reasoning.${planned.effort}`)
}
