import type { Effective } from './credentials'

/** How long a reasoning model may think, in OpenClaw's words; `adaptive` leaves it to the model. */
export type ThinkingLevel =
  | 'off'
  | 'minimal'
  | 'low'
  | 'medium'
  | 'high'
  | 'xhigh'
  | 'max'
  | 'adaptive'

/** `short` keeps a prompt for 5 minutes, `long` for an hour. */
export type CacheRetention = 'none' | 'short' | 'long'

/** A Bedrock guardrail, in AWS's words. What is left out holds as AWS has it. */
export interface GuardrailSettings {
  readonly guardrailIdentifier: string
  readonly guardrailVersion: string
  readonly streamProcessingMode?: 'sync' | 'async'
  readonly trace?: 'enabled' | 'disabled' | 'enabled_full'
}

/** What the config file says about a request to one model. What it leaves open is absent. */
export interface RequestDefaults {
  readonly temperature?: Effective<number>
  readonly topP?: Effective<number>
  /** Tokens of the longest reply. */
  readonly maxTokens?: Effective<number>
  readonly thinking?: Effective<ThinkingLevel>
  readonly cacheRetention?: Effective<CacheRetention>
  readonly serviceTier?: Effective<'default' | 'flex' | 'priority' | 'reserved'>
  readonly guardrail?: Effective<GuardrailSettings>
}
