import { estimateTokens } from '../../shared/estimate-tokens'
import type { RequestPreview, SettingChoices } from '../../shared/request-plan'
import type { RequestSettings } from '../../shared/request-settings'
import { takeTools } from './build-request'
import { planRequest } from './plan-request'
import type { ResolvedTurn } from './stream-turn'
import { describeTools, type ToolSpec } from './tool-box'

/**
 * What a turn with these settings would send, as far as it does not depend on the messages. `offered` is
 * undefined as long as it is not known.
 */
export function previewRequest(
  turn: ResolvedTurn,
  settings: RequestSettings,
  offered: readonly ToolSpec[] | undefined,
): RequestPreview {
  const { route, facts, defaults } = turn
  const { plan } = planRequest({ settings, defaults, facts, invokedId: route.invokedId })
  const tools = takeTools(turn, offered)
  return {
    plan,
    choices: toChoices(turn),
    toolTokens: tools === undefined ? null : estimateTokens(describeTools(tools)),
  }
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
