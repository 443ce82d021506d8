import type { Effective } from './credentials'

/** What the config file says about the models: how to discover them, and those that it names. */
export interface ModelSettings {
  /** Whether AWS is asked at all. */
  readonly enabled: Effective<boolean>
  /** Vendors to list, by display name or by the part of the id that names them; empty for all. */
  readonly providerFilter: Effective<readonly string[]>
  /** Seconds after which the list is asked for again; 0 keeps no list from one use to the next. */
  readonly refreshInterval: Effective<number>
  /** Tokens to assume where nothing better is known. */
  readonly defaultContextWindow: Effective<number>
  readonly defaultMaxTokens: Effective<number>
  /** With `replace` only the models that the file names are listed. */
  readonly mode: Effective<'merge' | 'replace'>
  readonly manualModels: readonly ManualModel[]
}

/** A model that the config file names; what is left out is taken from elsewhere. */
export interface ManualModel {
  /** Where it stands in the file. */
  readonly path: string
  readonly id: string
  readonly name?: string
  readonly reasoning?: boolean
  readonly input?: readonly string[]
  readonly contextWindow?: number
  readonly maxTokens?: number
  /** US dollars for a million tokens. */
  readonly cost?: {
    readonly input: number
    readonly output: number
    readonly cacheRead: number
    readonly cacheWrite: number
  }
}

function byDefault<Value>(value: Value): Effective<Value> {
  return { value, origin: { kind: 'default' } }
}

/** What holds where the file says nothing. */
export const defaultModelSettings: ModelSettings = {
  enabled: byDefault(true),
  providerFilter: byDefault([]),
  refreshInterval: byDefault(3600),
  defaultContextWindow: byDefault(32_000),
  defaultMaxTokens: byDefault(4096),
  mode: byDefault('merge'),
  manualModels: [],
}
