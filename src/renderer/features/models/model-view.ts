import { findPrice, type ModelPrice } from '../../../shared/model-facts'
import { isLegacy, type Model, type ModelAccess } from '../../../shared/models'

/** What of the list is in sight; null stands for no restriction. */
export interface ModelFilter {
  readonly query: string
  readonly provider: string | null
  /** An input modality besides text, in lower case. */
  readonly input: string | null
  readonly reasoning: 'yes' | 'no' | null
  readonly route: NonNullable<Model['recommended']>['kind'] | 'none' | null
  /** The highest price of a million input tokens, in US dollars; what has none is not shown then. */
  readonly priceUpTo: number | null
  readonly showLegacy: boolean
  /** A region besides the effective one, or `*` for all that are looked at. */
  readonly region: string | null
  /** Whether nothing is known to stand in the way of a call, or something is. */
  readonly access: 'open' | 'wanting' | null
}

export const noFilter: ModelFilter = {
  query: '',
  provider: null,
  input: null,
  reasoning: null,
  route: null,
  priceUpTo: null,
  showLegacy: false,
  region: null,
  access: null,
}

export const sortKeys = ['name', 'context', 'output', 'price'] as const
export type SortKey = (typeof sortKeys)[number]
export interface ModelSort {
  readonly key: SortKey
  readonly descending: boolean
}

/** A model ready to be searched: its words and price are found once, not at every key. */
export interface IndexedModel {
  readonly model: Model
  /** Where it is listed so. */
  readonly region: string
  readonly text: string
  readonly price: ModelPrice | undefined
}

export function indexModels(models: readonly Model[], region: string): readonly IndexedModel[] {
  return models.map((model) => ({
    model,
    region,
    text: searchableText(model),
    price: priceOf(model, region),
  }))
}

/** By vendor and name, as the list of one region comes. */
export function compareByName(
  { model: one }: IndexedModel,
  { model: other }: IndexedModel,
): number {
  return (
    collator.compare(one.providerName, other.providerName) ||
    collator.compare(one.modelName, other.modelName)
  )
}

const collator = new Intl.Collator(undefined, { numeric: true })

/** The price of the way that Basalt takes; undefined where there is no way or no known price. */
export function priceOf(model: Model, region: string): ModelPrice | undefined {
  if (model.recommended === null) return undefined
  const route = model.recommended.kind === 'global-profile' ? 'global' : 'regional'
  return findPrice(model.facts, { route, region })
}

function searchableText(model: Model): string {
  const { modelName, providerName, modelId, profiles } = model
  const ids = profiles.flatMap((profile) => [
    profile.inferenceProfileId,
    profile.inferenceProfileName,
  ])
  return [modelName, providerName, modelId, ...ids].join('\n').toLowerCase()
}

/** Those that hold every word of the query and pass every restriction, in the order asked for. */
export function viewModels(
  indexed: readonly IndexedModel[],
  filter: ModelFilter,
  sort: ModelSort,
  access: Readonly<Record<string, ModelAccess['kind']>> = {},
): readonly IndexedModel[] {
  const words = filter.query.toLowerCase().split(/\s+/).filter(Boolean)
  const found = indexed.filter(
    ({ model, text, price }) =>
      (filter.showLegacy || !isLegacy(model)) &&
      (filter.provider === null || model.providerName === filter.provider) &&
      (filter.input === null || takes(model, filter.input)) &&
      (filter.reasoning === null || reasons(model) === filter.reasoning) &&
      (filter.route === null || (model.recommended?.kind ?? 'none') === filter.route) &&
      (filter.priceUpTo === null || (price !== undefined && price.input <= filter.priceUpTo)) &&
      (filter.access === null || accessOf(access[model.modelId]) === filter.access) &&
      words.every((word) => text.includes(word)),
  )
  return sortModels(found, sort)
}

/** Undefined where nobody asked or AWS did not say, which is neither. */
function accessOf(kind: ModelAccess['kind'] | undefined): ModelFilter['access'] | undefined {
  if (isWanting(kind)) return 'wanting'
  return kind === 'available' ? 'open' : undefined
}

type Wanting = Exclude<ModelAccess['kind'], 'available' | 'not-permitted' | 'unknown'>

/** Whether something is known to stand in the way of a call. */
export function isWanting(access: ModelAccess['kind'] | undefined): access is Wanting {
  return access !== undefined && !['available', 'not-permitted', 'unknown'].includes(access)
}

function takes(model: Model, modality: string): boolean {
  return model.inputModalities.some((input) => input.toLowerCase() === modality)
}

/** Undefined where nobody knows, which is neither yes nor no. */
function reasons({ facts }: Model): 'yes' | 'no' | undefined {
  if (facts.reasoning === undefined) return undefined
  return facts.reasoning.value === 'none' ? 'no' : 'yes'
}

/** As the list came, by vendor and name, unless another order is asked for; the unknown comes last. */
function sortModels(found: readonly IndexedModel[], sort: ModelSort): readonly IndexedModel[] {
  if (sort.key === 'name') return sort.descending ? found.toReversed() : found
  const toNumber = ({ model, price }: IndexedModel): number | undefined => {
    if (sort.key === 'price') return price?.input
    const { contextWindow, maxTokens } = model.facts
    const fact = sort.key === 'context' ? contextWindow : maxTokens
    return fact?.origin.kind === 'assumed' ? undefined : fact?.value
  }
  const sign = sort.descending ? -1 : 1
  return found.toSorted((one, other) => {
    const [left, right] = [toNumber(one), toNumber(other)]
    if (left === undefined || right === undefined) {
      return Number(left === undefined) - Number(right === undefined)
    }
    return sign * (left - right)
  })
}

/** The vendors and the kinds of input that a list has, for its filters. */
export function filterChoices(models: readonly Model[]): {
  readonly providers: readonly string[]
  readonly inputs: readonly string[]
} {
  const inputs = models.flatMap((model) => model.inputModalities.map((word) => word.toLowerCase()))
  return {
    providers: [...new Set(models.map(({ providerName }) => providerName))].sort(),
    inputs: [...new Set(inputs)].filter((input) => input !== 'text').sort(),
  }
}

/** `200k`, `1M`: whole thousands where there are some. */
export function shortTokens(tokens: number): string {
  if (tokens >= 1_000_000) return `${Number((tokens / 1_000_000).toFixed(1))}M`
  if (tokens >= 1000) return `${Math.round(tokens / 1000)}k`
  return String(tokens)
}
