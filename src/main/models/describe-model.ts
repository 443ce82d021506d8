import type { Effective } from '../../shared/credentials'
import type { FactOrigin, ModelFacts, SourcedFact } from '../../shared/model-facts'
import type { ManualModel, ModelSettings } from '../../shared/model-settings'
import type { InferenceProfile, Model } from '../../shared/models'
import type { FoundationModel } from '../aws/list-foundation-models'
import { findFacts } from './facts/find-facts'
import { vendorOf } from './leave-out'
import { type ModelRoute, recommendRoute } from './recommend-route'

/** What holds where nothing better is known. */
export type Assumptions = Pick<ModelSettings, 'defaultContextWindow' | 'defaultMaxTokens'>

/** A model as AWS lists it, with what the table knows of it. */
export function describeListed(
  listed: FoundationModel,
  profiles: readonly InferenceProfile[],
  context: { readonly region: string; readonly settings: Assumptions },
): Model {
  const { modelId, inferenceTypesSupported, inputModalities } = listed
  const { status, ...lifecycleDates } = listed.modelLifecycle
  const facts = findFacts(modelId)
  const images: ModelFacts =
    inputModalities.length === 0
      ? {}
      : { images: { value: includesImage(inputModalities), origin: { kind: 'list' } } }
  return {
    modelId,
    modelArn: listed.modelArn,
    modelName: listed.modelName,
    // An id begins with its vendor, which is better than no name at all.
    providerName: listed.providerName || vendorOf(modelId),
    inputModalities,
    outputModalities: listed.outputModalities,
    inferenceTypesSupported,
    lifecycleStatus: status,
    lifecycleDates,
    responseStreamingSupported: listed.responseStreamingSupported,
    profiles,
    recommended: recommendRoute({ modelId, inferenceTypesSupported, profiles }, context.region),
    origin: 'discovered',
    facts: withAssumptions({ ...facts, ...images }, context.settings),
  }
}

/** What a manual entry says of a model, field by field over what is known without it. */
export function overrideWith(model: Model, manual: ManualModel): Model {
  return {
    ...model,
    modelName: manual.name ?? model.modelName,
    inputModalities: manual.input?.map((word) => word.toUpperCase()) ?? model.inputModalities,
    origin: 'both',
    manualPath: manual.path,
    facts: { ...model.facts, ...manualFacts(manual, model.facts) },
  }
}

/**
 * A model that only the config file names. Where its id is that of a profile, it takes what is known
 * of `base`, the model behind it.
 */
export function describeManual(
  manual: ManualModel,
  context: {
    readonly base: Model | undefined
    /** The id or ARN whose facts it takes where no list has the model. */
    readonly behind: string
    readonly route: ModelRoute
    readonly settings: Assumptions
  },
): Model {
  const { base, behind, route, settings } = context
  const facts = base?.facts ?? findFacts(behind)
  return {
    modelId: manual.id,
    modelArn: '',
    modelName: manual.name ?? base?.modelName ?? manual.id,
    providerName: base?.providerName ?? vendorOf(behind.slice(behind.lastIndexOf('/') + 1)),
    inputModalities: manual.input?.map((word) => word.toUpperCase()) ??
      base?.inputModalities ?? ['TEXT'],
    outputModalities: base?.outputModalities ?? ['TEXT'],
    inferenceTypesSupported: [],
    lifecycleStatus: base?.lifecycleStatus ?? '',
    lifecycleDates: base?.lifecycleDates ?? {},
    responseStreamingSupported: true,
    profiles: [],
    recommended: route,
    origin: 'configured',
    manualPath: manual.path,
    facts: withAssumptions({ ...facts, ...manualFacts(manual, facts) }, settings),
  }
}

function manualFacts(manual: ManualModel, known: ModelFacts): ModelFacts {
  const { contextWindow, maxTokens, reasoning, input, cost } = manual
  const stated = <Value>(value: Value, name: string): SourcedFact<Value> => ({
    value,
    origin: { kind: 'config', path: `${manual.path}.${name}` },
  })
  const style = known.reasoning?.value ?? 'none'
  return {
    ...(contextWindow !== undefined && { contextWindow: stated(contextWindow, 'contextWindow') }),
    ...(maxTokens !== undefined && { maxTokens: stated(maxTokens, 'maxTokens') }),
    ...(reasoning !== undefined && {
      reasoning: stated(reasoning ? (style === 'none' ? 'always' : style) : 'none', 'reasoning'),
    }),
    ...(input !== undefined && { images: stated(includesImage(input), 'input') }),
    ...(cost !== undefined &&
      isStated(cost) && {
        prices: stated(
          (['global', 'regional'] as const).map((route) => ({ route, regions: 'all', ...cost })),
          'cost',
        ),
      }),
  }
}

/** Entries copied from examples carry a cost of nothing at all, which no model has. */
function isStated(cost: NonNullable<ManualModel['cost']>): boolean {
  return Object.values(cost).some((dollars) => dollars > 0)
}

/** Adds the limits that nobody knows. */
export function withAssumptions(facts: ModelFacts, settings: Assumptions): ModelFacts {
  return {
    contextWindow: assumed(settings.defaultContextWindow),
    maxTokens: assumed(settings.defaultMaxTokens),
    ...facts,
  }
}

function assumed({ value, origin }: Effective<number>): SourcedFact<number> {
  const from: FactOrigin =
    origin.kind === 'config' ? { kind: 'assumed', path: origin.path } : { kind: 'assumed' }
  return { value, origin: from }
}

function includesImage(modalities: readonly string[]): boolean {
  return modalities.some((modality) => modality.toUpperCase() === 'IMAGE')
}
