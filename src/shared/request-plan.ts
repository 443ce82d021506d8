import type { EffortLevel, ReasoningStyle, ServiceTier } from './model-facts'
import type { GuardrailSettings } from './request-defaults'
import type { SettingName } from './request-settings'
import type { Text } from './text'

/** Who decided a value of a request. */
export type SettingOrigin =
  | { readonly kind: 'conversation' }
  | { readonly kind: 'config'; readonly path: string }
  /** Nobody: Basalt's own habit, such as caching what the model can cache. */
  | { readonly kind: 'basalt' }
  /** Nothing is sent, and the model does as it does. */
  | { readonly kind: 'model' }

/** How one setting goes into a request. */
export interface PlannedSetting<Value> {
  /** What is sent; null when nothing is. */
  readonly value: Value | null
  readonly origin: SettingOrigin
  /** Why the model does not take this setting at all, whatever its value. */
  readonly refused?: Text
  /** Why what was chosen is not sent as it was chosen. */
  readonly changed?: Text
}

/** How a model is asked to reason; `effort` is absent where the model decides it. */
export type PlannedReasoning =
  | { readonly kind: 'off' }
  | { readonly kind: 'budget'; readonly tokens: number }
  | { readonly kind: 'effort'; readonly effort?: EffortLevel }

interface PlannedValues {
  readonly system: string
  readonly maxTokens: number
  readonly temperature: number
  readonly topP: number
  readonly stopSequences: readonly string[]
  readonly reasoning: PlannedReasoning
  readonly replayReasoning: boolean
  readonly promptCaching: '5m' | '1h'
  readonly serviceTier: ServiceTier
  readonly latency: 'standard' | 'optimized'
  readonly guardrail: GuardrailSettings
  readonly requestMetadata: Readonly<Record<string, string>>
  /** All of them, those that ask for reasoning included. */
  readonly additionalFields: Readonly<Record<string, unknown>>
}

/** What the next request to a model will carry, setting by setting, and why. */
export type RequestPlan = {
  readonly [Name in SettingName]: PlannedSetting<PlannedValues[Name]>
}

/** What can be chosen for a model; null where that is not known. */
export interface SettingChoices {
  /** Tokens of the longest reply, where it is more than assumed. */
  readonly maxTokens: number | null
  readonly reasoningStyle: ReasoningStyle | null
  readonly effort: readonly EffortLevel[]
  readonly serviceTiers: readonly ServiceTier[] | null
  readonly cacheTtls: readonly ('5m' | '1h')[]
  /** Tokens below which nothing is cached. */
  readonly cacheMinimum: number | null
}

/** The plan of the next request, with what may be chosen instead. */
export interface RequestPreview {
  readonly plan: RequestPlan
  readonly choices: SettingChoices
  /** By estimate, what the tools take that go with it; null as long as a server has not told its tools. */
  readonly toolTokens: number | null
}
