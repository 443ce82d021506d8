import type { RequestPreview, SettingChoices } from '../../shared/request-plan'
import type { RequestSettings } from '../../shared/request-settings'
import { planRequest } from './plan-request'
import type { ResolvedTurn } from './stream-turn'

/** What a turn with these settings would send, as far as it does not depend on the messages. */
export function previewRequest(turn: ResolvedTurn, settings: RequestSettings): RequestPreview {
  const { route, facts, defaults } = turn
  const { plan } = planRequest({ settings, defaults, facts, invokedId: route.invokedId })
  return { plan, choices: toChoices(turn) }
}

function toChoices({ facts }: ResolvedTurn): SettingChoices {
  const { maxTokens, promptCaching } = facts
  return {
    maxTokens: maxTokens && maxTokens.origin.kind !== 'assumed' ? maxTokens.value : null,
    reasoningStyle: facts.reasoning?.value ?? null,
    effort: facts.effort?.value ?? [],
    serviceTiers: facts.serviceTiers?.value ?? null,
    cacheTtls: promptCaching?.value?.ttls ?? [],
    cacheMinimum: promptCaching?.value?.minimumTokens ?? null,
  }
}
