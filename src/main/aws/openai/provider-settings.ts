import type { ManualModel } from '../../../shared/model-settings'

/** In what a service differs from OpenAI's own, and what it wants with each request. */
export interface ModelPeculiarities {
  /** How the limit of a reply is called. */
  readonly maxTokensField: 'max_completion_tokens' | 'max_tokens'
  /** Whether the usage may be asked for in a stream. */
  readonly usageInStreaming: boolean
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
}

export const noPeculiarities: ModelPeculiarities = {
  maxTokensField: 'max_completion_tokens',
  usageInStreaming: true,
  headers: {},
}

/** What a provider is called with. */
export type ProviderKey =
  | { readonly kind: 'given'; readonly value: string }
  /** One that lies in safe storage under this name. */
  | { readonly kind: 'kept'; readonly name: string }
  /** A key that stands for the AWS credentials in force. */
  | { readonly kind: 'aws' }
  /** The file names one that is not there. */
  | { readonly kind: 'missing' }
  | { readonly kind: 'none' }

/** A provider of the config file that speaks OpenAI's protocol. Carries secrets: it stays in main. */
export interface ProviderSettings {
  /** In lower case, as it stands before the slash of a model's key. */
  readonly id: string
  /** Where it stands in the file. */
  readonly path: string
  readonly baseUrl?: string
  readonly key: ProviderKey
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly models: readonly ManualModel[]
  /** By the model's id; absent where it is like OpenAI's own. */
  readonly peculiarities: Readonly<Record<string, ModelPeculiarities>>
}
