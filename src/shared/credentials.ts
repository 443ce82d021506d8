import type { AppError } from './app-error'

/** Where an effective value comes from: a variable, a file, a default. Shown beside the value. */
export interface Effective<Value> {
  readonly value: Value
  readonly origin: Origin
}

export type Origin =
  | { readonly kind: 'environment'; readonly variable: string }
  | { readonly kind: 'config'; readonly path: string }
  | { readonly kind: 'profile'; readonly profile: string }
  | { readonly kind: 'option'; readonly option: string }
  | { readonly kind: 'default' }
  | { readonly kind: 'demo' }

/** The source that signs requests, in the order in which Basalt looks for it; never a secret. */
export type CredentialSource =
  | { readonly kind: 'demo' }
  | { readonly kind: 'bearer-token'; readonly variable: string }
  | {
      readonly kind: 'environment-keys'
      /** First and last four characters only. */
      readonly accessKeyId: string
      readonly hasSessionToken: boolean
    }
  | {
      readonly kind: 'profile'
      readonly profile: string
      readonly chosenBy: 'environment' | 'option'
    }
  | { readonly kind: 'default-chain' }

/** Who the credentials make the user, as STS answers. */
export type Identity =
  | { readonly kind: 'loading' }
  | {
      readonly kind: 'known'
      readonly accountId: string
      readonly arn: string
      readonly userId: string
    }
  /** A bearer token has no identity that STS could tell. */
  | { readonly kind: 'not-applicable' }
  | { readonly kind: 'failed'; readonly error: AppError }

/** - `missing`: nothing to sign with was found. `failed`: something was found and does not work. */
export type CredentialsStatus = {
  readonly source: CredentialSource
  readonly region: Effective<string>
  readonly identity: Identity
  /** Epoch milliseconds; absent where the source does not say. */
  readonly expiration?: number
} & (
  | { readonly kind: 'loading' }
  | { readonly kind: 'usable' }
  | { readonly kind: 'missing'; readonly error: AppError }
  | { readonly kind: 'failed'; readonly error: AppError }
)
