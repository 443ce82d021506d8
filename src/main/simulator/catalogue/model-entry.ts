import type { Geography, Region } from './regions'

/** A model as the table knows it: what Bedrock lists, and how the model itself behaves. */
export interface ModelEntry {
  readonly modelId: string
  readonly modelName: string
  readonly providerName: string
  readonly inputModalities: readonly string[]
  readonly outputModalities: readonly string[]
  readonly responseStreamingSupported: boolean
  readonly customizationsSupported: readonly string[]
  readonly inferenceTypesSupported: readonly string[]
  readonly lifecycle: Lifecycle
  /** Where Bedrock lists it; a geography stands for all its regions. */
  readonly listedIn: readonly (Geography | Region)[]
  /** The system-defined profiles that contain it. */
  readonly profiles: readonly (Geography | 'global')[]
  /** Absent for models that hold no conversation. */
  readonly conversation?: ConversationTraits
}

/** Dates as `YYYY-MM-DD`. */
export type Lifecycle =
  | { readonly status: 'ACTIVE'; readonly start: string }
  | {
      readonly status: 'LEGACY'
      readonly start: string
      readonly legacy: string
      readonly publicExtendedAccess?: string
      readonly end: string
    }

/** How a model behaves in Converse. No Bedrock API tells these. */
export interface ConversationTraits {
  /** Tokens of input and output together. */
  readonly contextWindow: number
  readonly maxOutputTokens: number
  readonly systemPrompts: boolean
  readonly tools: boolean
  /** Takes tools only where the reply is not streamed. */
  readonly wholeToolsOnly?: boolean
  /**
   * - `budget`, `adaptive`: the two ways to ask Claude for thinking.
   * - `by-config`: Nova's `reasoningConfig`.
   * - `always`: it just thinks; `by-effort`: as much as `reasoning_effort` says.
   */
  readonly thinking: 'none' | 'budget' | 'adaptive' | 'by-config' | 'always' | 'by-effort'
  /** Refuses `temperature` and `topP`, as the newest Claude models do. */
  readonly refusesSampling: boolean
  /** Takes `temperature` or `topP`, not both. */
  readonly eitherSampling?: boolean
  /** Refuses a conversation that ends with an assistant message. */
  readonly refusesPrefill: boolean
  readonly countsTokens: boolean
  /** Takes `document` blocks. */
  readonly documents: boolean
  /**
   * Takes cache points; absent where it refuses them. `hour`: also keeps a prompt for an hour; `tools`: also takes
   * one after the tools.
   */
  readonly caching?: {
    readonly minimumTokens: number
    readonly hour: boolean
    readonly tools: boolean
  }
  /** Has no service tier but the default one. */
  readonly defaultTierOnly?: boolean
}

type EntryDetails = Partial<Omit<ModelEntry, 'modelId' | 'modelName' | 'providerName'>>

const everywhere: readonly Geography[] = ['us', 'eu', 'apac', 'jp']

/** A model that takes and gives text, streams and can be called by its own id, unless told otherwise. */
export function textModel(
  providerName: string,
  modelId: string,
  modelName: string,
  start: string,
  details: EntryDetails = {},
  traits: Partial<ConversationTraits> = {},
): ModelEntry {
  return {
    modelId,
    modelName,
    providerName,
    inputModalities: ['TEXT'],
    outputModalities: ['TEXT'],
    responseStreamingSupported: true,
    customizationsSupported: [],
    inferenceTypesSupported: ['ON_DEMAND'],
    lifecycle: { status: 'ACTIVE', start },
    listedIn: everywhere,
    profiles: [],
    conversation: {
      contextWindow: 128_000,
      maxOutputTokens: 8192,
      systemPrompts: true,
      tools: true,
      thinking: 'none',
      refusesSampling: false,
      refusesPrefill: false,
      countsTokens: false,
      documents: true,
      ...traits,
    },
    ...details,
  }
}

/** A model that makes images, video, speech, embeddings or ranks: no conversation. */
export function otherModel(
  providerName: string,
  modelId: string,
  modelName: string,
  start: string,
  modalities: { readonly input: readonly string[]; readonly output: readonly string[] },
  details: EntryDetails = {},
): ModelEntry {
  return {
    modelId,
    modelName,
    providerName,
    inputModalities: modalities.input,
    outputModalities: modalities.output,
    responseStreamingSupported: false,
    customizationsSupported: [],
    inferenceTypesSupported: ['ON_DEMAND'],
    lifecycle: { status: 'ACTIVE', start },
    listedIn: everywhere,
    profiles: [],
    ...details,
  }
}
