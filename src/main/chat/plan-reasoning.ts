import { type EffortLevel, effortLevels, type ModelFacts } from '../../shared/model-facts'
import type { RequestDefaults, ThinkingLevel } from '../../shared/request-defaults'
import type { PlannedReasoning, PlannedSetting, SettingOrigin } from '../../shared/request-plan'
import type { ReasoningSetting, RequestSettings } from '../../shared/request-settings'
import { text } from '../../shared/text'
import type { JsonObject } from './request-message'

/** Bedrock takes no smaller budget, and a reply needs room beside its thoughts. Tokens. */
const smallestBudget = 1024
const roomForReply = 1024

/** The budget that stands for an effort where a model takes no effort. Tokens. */
const budgetOf: Readonly<Record<EffortLevel, number>> = {
  low: 2048,
  medium: 8192,
  high: 16_384,
  xhigh: 32_768,
  max: 63_000,
}

type Wanted = { readonly setting: ReasoningSetting | 'adaptive'; readonly origin: SettingOrigin }

/** How a request asks for reasoning, and the `additionalModelRequestFields` that say so. */
export interface ReasoningPlan {
  readonly planned: PlannedSetting<PlannedReasoning>
  readonly fields: JsonObject
}

/**
 * Translates what was chosen into what the model takes: a budget below `maxTokens`, or an effort that it
 * knows. Where it takes neither, nothing is sent and the reason told.
 */
export function planReasoning(
  settings: RequestSettings,
  defaults: RequestDefaults,
  facts: ModelFacts,
  maxTokens: number | undefined,
): ReasoningPlan {
  const style = facts.reasoning?.value
  const words = facts.reasoningRequest?.value
  if (style === 'none') return refuse('request.refused.reasoningNone')
  if (style === undefined) return refuse('request.refused.reasoningUnknown')
  const levels = facts.effort?.value ?? []
  if (words === undefined || (style === 'always' && levels.length === 0)) {
    return refuse(
      style === 'always' ? 'request.refused.reasoningAlways' : 'request.refused.reasoningUnknown',
    )
  }
  const wanted = findWanted(settings, defaults)
  if (wanted === undefined) return { planned: left('model'), fields: {} }
  if (style === 'budget') return planBudget(wanted, maxTokens, facts)
  return planEffort(wanted, style, words, levels)
}

function findWanted(settings: RequestSettings, defaults: RequestDefaults): Wanted | undefined {
  if (settings.reasoning !== undefined) {
    return { setting: settings.reasoning, origin: { kind: 'conversation' } }
  }
  const { thinking } = defaults
  if (thinking?.origin.kind !== 'config') return undefined
  return {
    setting: fromLevel(thinking.value),
    origin: { kind: 'config', path: thinking.origin.path },
  }
}

function fromLevel(level: ThinkingLevel): Wanted['setting'] {
  if (level === 'adaptive') return level
  if (level === 'off') return { kind: 'off' }
  return { kind: 'effort', effort: level === 'minimal' ? 'low' : level }
}

function planBudget(
  { setting, origin }: Wanted,
  maxTokens: number | undefined,
  facts: ModelFacts,
): ReasoningPlan {
  if (setting !== 'adaptive' && setting.kind === 'off') return off(origin)
  const asked =
    setting === 'adaptive'
      ? budgetOf.medium
      : setting.kind === 'budget'
        ? setting.tokens
        : budgetOf[setting.effort]
  const longest =
    maxTokens ?? (facts.maxTokens?.origin.kind === 'assumed' ? undefined : facts.maxTokens?.value)
  const tokens = longest === undefined ? asked : Math.min(asked, longest - roomForReply)
  if (tokens < smallestBudget) {
    return {
      planned: {
        value: null,
        origin,
        changed: text('request.changed.noRoomToThink', { least: smallestBudget + roomForReply }),
      },
      fields: {},
    }
  }
  const lowered = setting !== 'adaptive' && setting.kind === 'budget' && tokens < asked
  return {
    planned: {
      value: { kind: 'budget', tokens },
      origin,
      ...(lowered && { changed: text('request.changed.budgetLowered', { tokens }) }),
    },
    fields: { thinking: { type: 'enabled', budget_tokens: tokens } },
  }
}

function planEffort(
  { setting, origin }: Wanted,
  style: 'adaptive' | 'always',
  words: 'claude' | 'nova' | 'openai',
  levels: readonly EffortLevel[],
): ReasoningPlan {
  if (setting !== 'adaptive' && setting.kind === 'off') {
    if (style === 'adaptive') {
      // Left out, the effort would be the model's own: https://platform.openai.com/docs/guides/reasoning
      return words === 'openai' ? off(origin, { reasoning_effort: 'none' }) : off(origin)
    }
    const least = levels[0]
    return {
      planned: {
        value: { kind: 'effort', ...(least && { effort: least }) },
        origin,
        changed: text('request.changed.cannotTurnOff'),
      },
      fields: toFields(words, style, least),
    }
  }
  const asked =
    setting === 'adaptive'
      ? undefined
      : setting.kind === 'budget'
        ? effortOf(setting.tokens)
        : setting.effort
  // Nova names an effort whenever it thinks.
  const effort = nearest(asked ?? (words === 'nova' ? 'medium' : undefined), levels)
  const translated = setting !== 'adaptive' && (setting.kind === 'budget' || effort !== asked)
  return {
    planned: {
      value: { kind: 'effort', ...(effort && { effort }) },
      origin,
      ...(translated &&
        effort !== undefined && { changed: text('request.changed.effortInstead', { effort }) }),
    },
    fields: toFields(words, style, effort),
  }
}

function toFields(
  words: 'claude' | 'nova' | 'openai',
  style: 'adaptive' | 'always',
  effort: EffortLevel | undefined,
): JsonObject {
  switch (words) {
    case 'claude':
      return {
        ...(style === 'adaptive' && { thinking: { type: 'adaptive' } }),
        ...(effort !== undefined && { output_config: { effort } }),
      }
    case 'nova':
      return {
        reasoningConfig: {
          type: 'enabled',
          ...(effort !== undefined && { maxReasoningEffort: effort }),
        },
      }
    case 'openai':
      return effort === undefined ? {} : { reasoning_effort: effort }
  }
}

/** The highest level that is not above the one asked for, or the lowest that there is. */
function nearest(
  asked: EffortLevel | undefined,
  levels: readonly EffortLevel[],
): EffortLevel | undefined {
  if (asked === undefined) return undefined
  const wanted = effortLevels.indexOf(asked)
  return levels.findLast((level) => effortLevels.indexOf(level) <= wanted) ?? levels[0]
}

function effortOf(tokens: number): EffortLevel {
  return effortLevels.find((level) => tokens <= budgetOf[level]) ?? 'max'
}

function refuse(
  reason:
    | 'request.refused.reasoningNone'
    | 'request.refused.reasoningUnknown'
    | 'request.refused.reasoningAlways',
): ReasoningPlan {
  return { planned: { ...left('model'), refused: text(reason) }, fields: {} }
}

function off(origin: SettingOrigin, fields: JsonObject = {}): ReasoningPlan {
  return { planned: { value: { kind: 'off' }, origin }, fields }
}

function left(kind: 'model'): PlannedSetting<PlannedReasoning> {
  return { value: null, origin: { kind } }
}
