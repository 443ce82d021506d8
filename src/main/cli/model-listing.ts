import { findPrice, type ModelPrice, type ReasoningStyle } from '../../shared/model-facts'
import { isLegacy, type LeftOutReason, type Model, type ModelsStatus } from '../../shared/models'

/** A model as `basalt models list --json` prints it. */
export interface ListedModel {
  /** `amazon-bedrock/` and the id, as the config file names models. */
  readonly key: string
  readonly id: string
  readonly name: string
  readonly provider: string
  readonly input: readonly string[]
  readonly contextWindow: number | null
  readonly maxTokens: number | null
  /** `default`: at least one of the two limits is only assumed. */
  readonly limitsFrom: 'config' | 'facts' | 'default'
  /** Null where nobody knows. */
  readonly reasoning: ReasoningStyle | null
  /** US dollars for a million tokens by this route; null where it is not known. */
  readonly cost: Record<'input' | 'output' | 'cacheRead' | 'cacheWrite', number | null> | null
  readonly inferenceTypes: readonly string[]
  readonly lifecycle: string
  readonly origin: Model['origin']
  readonly route: { readonly kind: RouteKind; readonly id: string | null }
  readonly tags: readonly string[]
}

type RouteKind =
  | 'on-demand'
  | 'geographic'
  | 'global'
  | 'application'
  | 'provisioned'
  | 'as-given'
  | 'none'

/** What `models list` is asked to show. */
export interface ListingOptions {
  /** LEGACY models too, and those that are left out of conversations. */
  readonly all: boolean
  /** The vendor's name or the part of the id that names it. */
  readonly provider?: string
  readonly defaultModelId: string | null
}

/** The rows of a list; LEGACY models are shown only where all are. */
export function toListing(
  status: Extract<ModelsStatus, { readonly kind: 'ready' }>,
  options: ListingOptions,
): readonly ListedModel[] {
  const rows: { readonly model: Model; readonly reason?: LeftOutReason }[] = [
    ...status.models.filter((model) => options.all || !isLegacy(model)).map((model) => ({ model })),
    ...(options.all ? status.leftOut : []),
  ]
  return rows
    .filter(({ model }) => isOf(model, options.provider))
    .map(({ model, reason }) => toRow(model, reason, status.region, options.defaultModelId))
}

function isOf({ providerName, modelId }: Model, provider: string | undefined): boolean {
  if (provider === undefined) return true
  const wanted = provider.trim().toLowerCase()
  return providerName.toLowerCase() === wanted || modelId.toLowerCase().startsWith(`${wanted}.`)
}

function toRow(
  model: Model,
  reason: LeftOutReason | undefined,
  region: string,
  defaultModelId: string | null,
): ListedModel {
  const { modelId, facts, recommended, origin } = model
  const route = recommended?.kind === 'global-profile' ? 'global' : 'regional'
  return {
    key: `amazon-bedrock/${modelId}`,
    id: modelId,
    name: model.modelName,
    provider: model.providerName,
    input: model.inputModalities.map((modality) => modality.toLowerCase()),
    contextWindow: facts.contextWindow?.value ?? null,
    maxTokens: facts.maxTokens?.value ?? null,
    limitsFrom: limitsFrom(model),
    reasoning: facts.reasoning?.value ?? null,
    cost: recommended === null ? null : toCost(findPrice(facts, { route, region })),
    inferenceTypes: model.inferenceTypesSupported,
    lifecycle: model.lifecycleStatus,
    origin,
    route: { kind: routeKind(recommended), id: recommended?.invokedId ?? null },
    tags: [
      ...(modelId === defaultModelId || recommended?.invokedId === defaultModelId
        ? ['default']
        : []),
      ...(isLegacy(model) ? ['legacy'] : []),
      ...(origin === 'discovered' ? [] : ['configured']),
      ...(reason === undefined ? [] : [`left-out:${reason}`]),
    ],
  }
}

function limitsFrom({ facts }: Model): ListedModel['limitsFrom'] {
  const origins = [facts.contextWindow, facts.maxTokens].map((fact) => fact?.origin.kind)
  if (origins.includes('assumed')) return 'default'
  return origins.includes('config') ? 'config' : 'facts'
}

function toCost(price: ModelPrice | undefined): ListedModel['cost'] {
  if (price === undefined) return null
  const { input, output, cacheRead = null, cacheWrite = null } = price
  return { input, output, cacheRead, cacheWrite }
}

function routeKind(recommended: Model['recommended']): RouteKind {
  switch (recommended?.kind) {
    case undefined:
      return 'none'
    case 'geographic-profile':
      return 'geographic'
    case 'global-profile':
      return 'global'
    case 'application-profile':
      return 'application'
    case 'on-demand':
      return 'on-demand'
    case 'as-given':
      return recommended.invokedId.includes(':provisioned-model/') ? 'provisioned' : 'as-given'
  }
}
