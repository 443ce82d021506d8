import { z } from 'zod'
import type { AppError } from './app-error'
import type { Text } from './text'

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
  /** Chosen in the window. */
  | { readonly kind: 'app' }
  | { readonly kind: 'default' }
  | { readonly kind: 'demo' }

/** The source that signs requests; never a secret. */
export type CredentialSource =
  | { readonly kind: 'demo' }
  | { readonly kind: 'bearer-token'; readonly variable: string }
  /** A Bedrock API key that was entered in the window. */
  | { readonly kind: 'api-key' }
  | {
      readonly kind: 'environment-keys'
      /** First and last four characters only. */
      readonly accessKeyId: string
      readonly hasSessionToken: boolean
    }
  | {
      readonly kind: 'profile'
      readonly profile: string
      /** - `default`: the profile of that name, because nothing else was named. */
      readonly chosenBy: 'environment' | 'option' | 'app' | 'default'
    }
  | {
      readonly kind: 'web-identity'
      readonly roleArn: string
      readonly tokenFile: string
    }
  | { readonly kind: 'container'; readonly url: string }
  | { readonly kind: 'instance-metadata'; readonly url: string }
  /** Nothing is configured and there is nowhere left to look. */
  | { readonly kind: 'none' }

/** Whether requests carry a key as it is, which has no identity that STS could tell. */
export function isApiKey({ kind }: CredentialSource): boolean {
  return kind === 'bearer-token' || kind === 'api-key'
}

/**
 * How a key is or would be kept. `system`: encrypted by the system's keychain. `plain`: as good as in clear
 * text, only where the user agrees. `none`: it cannot be kept here.
 */
export type KeyProtection = 'system' | 'plain' | 'none'

/** The Bedrock API key that was entered in the window; never the key. */
export interface StoredApiKey {
  /** - `unreadable`: there is one, but the system no longer decrypts it. */
  readonly kind: 'absent' | 'present' | 'unreadable'
  readonly protection: KeyProtection
  /** Epoch milliseconds; absent where the key does not say. */
  readonly expiration?: number
}

export const noApiKey: StoredApiKey = { kind: 'absent', protection: 'none' }

/** Every place where Basalt looks, in this order. The first that is configured signs. */
export const linkSources = [
  'chosen',
  'bearer-token',
  'environment-keys',
  'profile',
  'web-identity',
  'shared-config',
  'sso',
  'login',
  'process',
  'container',
  'instance-metadata',
] as const
export type LinkSource = (typeof linkSources)[number]

/** The sources that can be put first by hand; profiles are chosen by name. */
export const choosableSources = [
  'bearer-token',
  'environment-keys',
  'web-identity',
  'container',
  'instance-metadata',
] as const

/** What was put first by hand, until it is taken back. */
export const credentialChoiceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('profile'), profile: z.string().trim().min(1).max(256) }),
  z.strictObject({ kind: z.literal('api-key') }),
  z.strictObject({ kind: z.literal('source'), source: z.enum(choosableSources) }),
])
export type CredentialChoice = Readonly<z.infer<typeof credentialChoiceSchema>>

/**
 * - `shadowed`: could sign, but another comes first. `broken`: configured, and cannot be used.
 * - `unreachable`: a service that gives credentials does not answer.
 */
export type LinkState = 'in-use' | 'shadowed' | 'not-configured' | 'broken' | 'unreachable'

/** How one place stands where Basalt looks for credentials. */
export interface CredentialLink {
  readonly source: LinkSource
  readonly state: LinkState
  /** A variable, `file:line` or an address. */
  readonly where: string
  readonly reason: Text
  /** What to run in a terminal to mend it. */
  readonly command?: string
  /** The profile that one can sign in to here. */
  readonly signIn?: string
}

const profileKinds = [
  'static',
  'role',
  'web-identity',
  'process',
  'sso',
  'login',
  'unknown',
] as const
export type ProfileKind = (typeof profileKinds)[number]

/** A profile of the shared AWS files. */
export interface CredentialProfile {
  readonly profile: string
  readonly kind: ProfileKind
  readonly where: string
  readonly region?: string
  /** Why it cannot be used, as far as files tell; absent when nothing speaks against it. */
  readonly problem?: Text
  readonly command?: string
  /** The profile that one can sign in to here: this one, or the one that it builds on. */
  readonly signIn?: string
  /** What should be known of one that can be used. */
  readonly hint?: Text
}

/** A sign-in by SSO that was begun in the window. It is gone when it is complete. */
export type SignIn = { readonly profile: string } & (
  | { readonly kind: 'starting' }
  | {
      readonly kind: 'waiting'
      /** What the page in the browser must show too. */
      readonly userCode: string
      /** The page, with the code filled in. */
      readonly address: string
      /** Until when the code can be confirmed, in epoch milliseconds. */
      readonly expiresAt: number
    }
  | { readonly kind: 'failed'; readonly error: AppError }
)

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
  /** - `app`: a choice made in the window. `option`: one made on the command line. */
  readonly chosenBy: 'automatic' | 'app' | 'option'
  readonly choice: CredentialChoice | null
  readonly region: Effective<string>
  readonly identity: Identity
  /** One for each of {@link linkSources}, in that order; none in demo mode. */
  readonly links: readonly CredentialLink[]
  readonly profiles: readonly CredentialProfile[]
  readonly apiKey: StoredApiKey
  /** What is wrong with the shared AWS files. */
  readonly fileProblems: readonly Text[]
  /** Epoch milliseconds; absent where the source does not say. */
  readonly expiration?: number
  /** Whether Basalt gets new keys by itself; with `manual` somebody has to sign in again. */
  readonly renewal?: 'automatic' | 'manual'
} & (
  | { readonly kind: 'loading' }
  | { readonly kind: 'usable' }
  | { readonly kind: 'missing'; readonly error: AppError }
  | { readonly kind: 'failed'; readonly error: AppError }
)
