import type { AppError } from './app-error'
import type { Route } from './chat'

/** An inference profile through which a model can be called. Words as AWS spells them. */
export interface InferenceProfile {
  readonly inferenceProfileId: string
  readonly inferenceProfileArn: string
  readonly inferenceProfileName: string
  readonly kind: 'geographic-profile' | 'global-profile' | 'application-profile'
  /** The regions that may serve a call, from the profile's model ARNs; empty where AWS names none. */
  readonly destinationRegions: readonly string[]
}

/** A text model that Bedrock lists in a region, with the ways to call it from there. */
export interface Model {
  readonly modelId: string
  readonly modelName: string
  readonly providerName: string
  readonly inputModalities: readonly string[]
  readonly outputModalities: readonly string[]
  readonly inferenceTypesSupported: readonly string[]
  /** `ACTIVE` or `LEGACY`; AWS may add others. */
  readonly lifecycleStatus: string
  readonly responseStreamingSupported: boolean
  readonly profiles: readonly InferenceProfile[]
  /** The way that Basalt takes when the model is chosen; null when there is none from here. */
  readonly recommended: Pick<Route, 'invokedId' | 'kind'> | null
}

/**
 * The models of the effective region. `refreshing` is true while a call is under way; a failed
 * refresh keeps the last good list beside its error.
 */
export type ModelsStatus =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: AppError }
  | {
      readonly kind: 'ready'
      readonly region: string
      /** Epoch milliseconds. */
      readonly fetchedAt: number
      readonly models: readonly Model[]
      /** How many listed models cannot hold a text conversation (no text output, no streaming). */
      readonly hiddenCount: number
      readonly refreshing: boolean
      readonly error?: AppError
    }
