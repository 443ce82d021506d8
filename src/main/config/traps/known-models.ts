import type { ListingPreview } from '../../../shared/config'
import type { ModelSettings } from '../../../shared/model-settings'

/** What is known of a model without the config file. What is absent is unknown. */
export interface KnownModel {
  /** Tokens of input and output together. */
  readonly contextWindow?: number
  /** Tokens of the longest reply. */
  readonly maxTokens?: number
  readonly reasoning?: boolean
  /** US dollars for a million tokens. */
  readonly cost?: {
    readonly input: number
    readonly output: number
    readonly cacheRead?: number
    readonly cacheWrite?: number
  }
  /** The inference profile to call it by, where its own id cannot be called. */
  readonly profileId?: string
}

/** What others know about models. Whoever makes the config's services passes it in. */
export interface KnownModels {
  /** Where {@link ids} were listed; null while there is no list. */
  readonly region: string | null
  /** Every model and inference profile that AWS lists there. */
  readonly ids: ReadonlySet<string>
  find(modelId: string): KnownModel
  /** Undefined while there is no list. */
  preview(settings: ModelSettings): ListingPreview | undefined
}

/** Nothing is known. */
export const noKnownModels: KnownModels = {
  region: null,
  ids: new Set(),
  find: () => ({}),
  preview: () => undefined,
}
