import { chosenAs } from '../../shared/chosen-as'
import type { ModelChoices } from '../../shared/model-choices'
import { findPrice, type ModelPrice, type ReasoningStyle } from '../../shared/model-facts'
import { configKey, isBedrockProvider } from '../../shared/model-key'
import { isLegacy, type LeftOutReason, type Model, type ModelsStatus } from '../../shared/models'

/** A model as `basalt models list --json` prints it. */
export interface ListedModel {
  /** The provider and the id, as the config file names models. */
  readonly key: string
  readonly id: string
  readonly name: string
  /** The part of the key before the slash. */
  readonly provider: string
  /** Who made the model, as AWS shows it. */
  readonly vendor: string
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
  /** No way is listed; with an `id`, that is sent as it stands. */
  | 'none'

/** What `models list` is asked to show. */
export interface ListingOptions {
  /** LEGACY models too, and those that are left out of conversations. */
  readonly all: boolean
  /** The provider of the key, the vendor's name, or the part of the id that names the vendor. */
  readonly provider?: string
  readonly choices: ModelChoices
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
    .map(({ model, reason }) => toRow(model, reason, status.region, options))
}

function isOf(
  { providerName, modelProvider, modelId }: Model,
  provider: string | undefined,
): boolean {
  if (provider === undefined) return true
  const wanted = provider.trim().toLowerCase()
  if (isBedrockProvider(wanted)) return modelProvider === undefined
  if (modelProvider === wanted) return true
  return providerName.toLowerCase() === wanted || modelId.toLowerCase().startsWith(`${wanted}.`)
}

function toRow(
  model: Model,
  reason: LeftOutReason | undefined,
  region: string,
  { choices }: ListingOptions,
): ListedModel {
  const { modelId, modelProvider, facts, recommended, origin } = model
  const route = recommended?.kind === 'global-profile' ? 'global' : 'regional'
  return {
    key: configKey(modelId),
    id: modelProvider === undefined ? modelId : modelId.slice(modelProvider.length + 1),
    name: model.modelName,
    provider: modelProvider ?? 'amazon-bedrock',
    vendor: model.providerName,
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
      ...choiceTags(model, choices),
      ...(isLegacy(model) ? ['legacy'] : []),
      ...(origin === 'discovered' ? [] : ['configured']),
      ...(reason === undefined ? [] : [`left-out:${reason}`]),
    ],
  }
}

/** `default`, `fallback#1` and `alias:a,b`, as OpenClaw has them. */
function choiceTags(model: Model, choices: ModelChoices): readonly string[] {
  const { isPrimary, fallback, aliases } = chosenAs(model, choices)
  return [
    ...(isPrimary ? ['default'] : []),
    ...(fallback === null ? [] : [`fallback#${fallback}`]),
    ...(aliases.length === 0 ? [] : [`alias:${aliases.join(',')}`]),
  ]
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
      return arnRouteKind(recommended.invokedId)
  }
}

/** What an id that no list tells of is; one that is no ARN may be anything. */
function arnRouteKind(id: string): RouteKind {
  const [, kind, name] = /^arn:[^:]*:bedrock:[^:]*:[^:]*:([a-z-]+)\/(.*)$/.exec(id) ?? []
  switch (kind) {
    case 'provisioned-model':
      return 'provisioned'
    case 'inference-profile':
      return name?.startsWith('global.') ? 'global' : 'geographic'
    case 'foundation-model':
    case 'imported-model':
    case 'custom-model-deployment':
      return 'on-demand'
    default:
      return 'none'
  }
}
