/** A page about a fact. */
export interface FactSource {
  readonly url: string
  /** The day on which the page was read, `YYYY-MM-DD`; absent where it is only the place to check. */
  readonly date?: string
  /** Absent where AWS or the vendor speaks: a table that a community keeps, or its copy of AWS's own. */
  readonly secondHand?: SecondHand
}

export const secondHands = ['community', 'copy'] as const
export type SecondHand = (typeof secondHands)[number]

/** Where a fact about a model comes from. */
export type FactOrigin =
  /** Basalt's own table, which names its source. */
  | ({ readonly kind: 'table' } & FactSource)
  /** Bedrock's list of models, or the model's id. */
  | { readonly kind: 'list' }
  /** A manual entry of the config file. */
  | { readonly kind: 'config'; readonly path: string }
  /** Nobody knows: what the config says to assume, or Basalt's own assumption where there is no path. */
  | { readonly kind: 'assumed'; readonly path?: string }

export interface SourcedFact<Value> {
  readonly value: Value
  readonly origin: FactOrigin
}

/**
 * How a model reasons: never, with a budget of tokens that one gives, as much as it finds right where
 * one asks for it, or always.
 */
export type ReasoningStyle = 'none' | 'budget' | 'adaptive' | 'always'

export const effortLevels = ['low', 'medium', 'high', 'xhigh', 'max'] as const
export type EffortLevel = (typeof effortLevels)[number]

/** In whose words a model is asked to reason; no Bedrock API has words of its own for it. */
export type ReasoningRequest = 'claude' | 'nova' | 'openai'

export type ServiceTier = 'default' | 'priority' | 'flex' | 'reserved'

/**
 * Explicit cache points; `minimumTokens` is the shortest prefix that is kept, and `tools` tells whether one may
 * stand after the tools.
 */
export interface PromptCaching {
  readonly minimumTokens: number
  readonly tools: boolean
  readonly ttls: readonly ('5m' | '1h')[]
}

/** US dollars for a million tokens; what is absent is not known, not free. */
export interface TokenPrices {
  readonly input: number
  readonly output: number
  readonly cacheRead?: number
  /** Kept for the shortest time that the model offers: five minutes, with some half an hour. */
  readonly cacheWrite?: number
  /** Kept for an hour. */
  readonly cacheWriteHour?: number
}

/** What a request costs whose whole prompt, cached tokens included, is of more than `above` tokens. */
export interface LongPromptPrices extends TokenPrices {
  readonly above: number
}

/** By how much another service tier than the default one multiplies each price. */
export type TierFactors = Readonly<Partial<Record<'priority' | 'flex', number>>>

/** What the tokens of one model cost by one kind of route, in some regions. */
export interface ModelPrice extends TokenPrices {
  /** Through a global profile, or by any other way. */
  readonly route: 'global' | 'regional'
  /**
   * From where: `us` for Virginia, Ohio and Oregon, to which AWS gives one price; all commercial regions;
   * anywhere; or the regions that are named.
   */
  readonly regions: 'us' | 'commercial' | 'all' | readonly string[]
  readonly longPrompt?: LongPromptPrices
  readonly tiers?: TierFactors
  /** Where this price is from, if not from where the others of the model are. */
  readonly source?: FactSource
}

/** What can be known of a model beside AWS's lists, which tell none of it. */
export interface ModelFactValues {
  /** Tokens of input and output together. */
  readonly contextWindow: number
  /** Tokens of the longest reply. */
  readonly maxTokens: number
  readonly reasoning: ReasoningStyle
  readonly effort: readonly EffortLevel[]
  readonly reasoningRequest: ReasoningRequest
  readonly systemPrompts: boolean
  /** Whether `temperature` and `topP` may be sent. */
  readonly sampling: boolean
  readonly toolUse: boolean
  readonly streamingToolUse: boolean
  /** Whether a tool's result may hold images and say whether the call succeeded. */
  readonly richToolResults: boolean
  readonly images: boolean
  readonly documents: boolean
  /** Null: none by cache points. */
  readonly promptCaching: PromptCaching | null
  readonly serviceTiers: readonly ServiceTier[]
  /** By how much each token of a reply counts against the quota of tokens. */
  readonly outputQuotaFactor: number
  readonly prices: readonly ModelPrice[]
}

/** The facts that are known of one model, each with its origin; an absent one is unknown. */
export type ModelFacts = {
  readonly [Name in keyof ModelFactValues]?: SourcedFact<ModelFactValues[Name]>
}

/** The price of a call by a route from a region; undefined where none is known for it. */
export function findPrice(
  facts: ModelFacts,
  call: { readonly route: ModelPrice['route']; readonly region: string },
): ModelPrice | undefined {
  return facts.prices?.value.find(
    ({ route, regions }) => route === call.route && isIn(call.region, regions),
  )
}

/** Where a price of these facts is from. */
export function priceOrigin(facts: ModelFacts, price: ModelPrice): FactOrigin | undefined {
  return price.source ? { kind: 'table', ...price.source } : facts.prices?.origin
}

const sameUsPrice = ['us-east-1', 'us-east-2', 'us-west-2']

function isIn(region: string, regions: ModelPrice['regions']): boolean {
  if (regions === 'all') return true
  if (regions === 'us') return sameUsPrice.includes(region)
  // The other partitions of AWS have prices of their own.
  if (regions === 'commercial') return !/^(us-gov|us-iso|eu-iso|eusc|cn)-/.test(region)
  return regions.includes(region)
}
