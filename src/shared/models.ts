import type { AppError } from './app-error'
import type { Route } from './chat'
import type { ModelFacts } from './model-facts'

/** An inference profile through which a model can be called. Words as AWS spells them. */
export interface InferenceProfile {
  readonly inferenceProfileId: string
  readonly inferenceProfileArn: string
  readonly inferenceProfileName: string
  readonly kind: 'geographic-profile' | 'global-profile' | 'application-profile'
  /** The regions that may serve a call, from the profile's model ARNs; empty where AWS names none. */
  readonly destinationRegions: readonly string[]
}

/** The days of a model's life, in epoch milliseconds; AWS names the later ones when they are set. */
export interface LifecycleDates {
  readonly startOfLifeTime?: number
  readonly legacyTime?: number
  /** From here on it costs more. */
  readonly publicExtendedAccessTime?: number
  readonly endOfLifeTime?: number
}

/** A text model that Bedrock lists in a region or the config file names, with the ways to call it. */
export interface Model {
  /** Of a provider beside Amazon Bedrock itself `provider/id`, so that it is like no other. */
  readonly modelId: string
  /** The provider of the config file that is called for it; absent for Amazon Bedrock itself. */
  readonly modelProvider?: string
  /** Empty for a model that only the config file names. */
  readonly modelArn: string
  readonly modelName: string
  readonly providerName: string
  readonly inputModalities: readonly string[]
  readonly outputModalities: readonly string[]
  readonly inferenceTypesSupported: readonly string[]
  /** `ACTIVE` or `LEGACY`; AWS may add others. */
  readonly lifecycleStatus: string
  readonly lifecycleDates: LifecycleDates
  readonly responseStreamingSupported: boolean
  readonly profiles: readonly InferenceProfile[]
  /** The way that Basalt takes when the model is chosen; null when there is none from here. */
  readonly recommended: Pick<Route, 'invokedId' | 'kind'> | null
  /** Who names it: AWS, the config file, or both. */
  readonly origin: 'discovered' | 'configured' | 'both'
  /** Where the config file names it. */
  readonly manualPath?: string
  /** `contextWindow` and `maxTokens` are always there, if only assumed. */
  readonly facts: ModelFacts
}

/**
 * Whether the account may call a model, as far as AWS tells. `form-needed`: Anthropic's agreement or
 * its one-time use-case form is missing. `not-permitted`: asking is not allowed.
 */
export interface ModelAccess {
  readonly modelId: string
  readonly kind: (typeof accessKinds)[number]
}

export const accessKinds = [
  'available',
  'agreement-needed',
  'agreement-pending',
  'form-needed',
  'not-authorized',
  'not-in-region',
  'not-permitted',
  'unknown',
] as const

/** What came of a request for one token of reply. Times in milliseconds. */
export type ModelTest =
  | {
      readonly kind: 'answered'
      readonly invokedId: string
      readonly region: string
      readonly duration: number
      readonly inputTokens: number
      readonly outputTokens: number
    }
  | { readonly kind: 'failed'; readonly error: AppError; readonly duration: number }

/** Why a model that Bedrock lists is not offered. */
export const leftOutReasons = [
  'embedding',
  'image',
  'video',
  'speech',
  'other-output',
  'no-text-input',
  'no-streaming',
  'filtered',
  'replaced',
] as const
export type LeftOutReason = (typeof leftOutReasons)[number]

/** A provider of the config file beside Amazon Bedrock itself, and how asking it for models went. */
export interface ProviderStatus {
  readonly providerId: string
  /** The host that is called, with its port; empty where the entry names none. */
  readonly host: string
  /** Models that it listed or the config file names for it. */
  readonly count: number
  /** Epoch milliseconds at which it answered; null when it has not. */
  readonly fetchedAt: number | null
  /** Why the last attempt failed; what it listed before is kept. */
  readonly error?: AppError
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
      /** `cache`: as kept from an earlier run; `config`: AWS was not asked or did not answer. */
      readonly from: 'live' | 'cache' | 'config'
      /** Epoch milliseconds at which AWS answered; null when it has not. */
      readonly fetchedAt: number | null
      readonly models: readonly Model[]
      readonly leftOut: readonly { readonly reason: LeftOutReason; readonly model: Model }[]
      /** The config file's key that keeps AWS from being asked; null when it is asked. */
      readonly disabledBy: string | null
      readonly refreshing: boolean
      /** Epoch milliseconds of the next refresh that comes by itself; null when none will. */
      readonly nextRefreshAt: number | null
      /** Why the last refresh failed. */
      readonly error?: AppError
      /** Why inference profiles could not be listed while models could. */
      readonly profilesError?: AppError
      /** Absent where the config file names none. */
      readonly providers?: readonly ProviderStatus[]
    }

/** The models of a region besides the effective one; they are listed when somebody asks for them. */
export type RegionModels =
  | { readonly kind: 'failed'; readonly region: string; readonly error: AppError }
  | {
      readonly kind: 'ready'
      readonly region: string
      readonly fetchedAt: number | null
      readonly models: readonly Model[]
      /** Why the last attempt failed. */
      readonly error?: AppError
      readonly profilesError?: AppError
    }

export function isLegacy(model: Model): boolean {
  return model.lifecycleStatus.toUpperCase() === 'LEGACY'
}

/** The listed model that an id means: its own, or that of one of its profiles. */
export function findModel(status: ModelsStatus, modelId: string): Model | undefined {
  if (status.kind !== 'ready') return undefined
  return (
    status.models.find((model) => model.modelId === modelId) ??
    status.models.find((model) =>
      model.profiles.some(
        (profile) =>
          profile.inferenceProfileId === modelId || profile.inferenceProfileArn === modelId,
      ),
    )
  )
}
