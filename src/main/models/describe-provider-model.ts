import type { ModelFacts, SourcedFact } from '../../shared/model-facts'
import type { ManualModel } from '../../shared/model-settings'
import type { Model } from '../../shared/models'
import { type Assumptions, overrideWith, withAssumptions } from './describe-model'
import { findFacts } from './facts/find-facts'
import { vendorOf } from './leave-out'

const protocolPage = 'https://platform.openai.com/docs/api-reference/chat/create'

/**
 * A model of a provider beside Amazon Bedrock itself. Its list has ids and no more: names and kinds of
 * input come from the config file's entry or from `twin`, the same model in Bedrock's own list; limits
 * and prices from the entry or from the table of facts; else the limits are assumed.
 */
export function describeProviderModel(
  offered: {
    readonly providerId: string
    readonly id: string
    /** Whether the provider lists it. */
    readonly listed: boolean
    readonly manual?: ManualModel
    readonly twin?: Model
  },
  settings: Assumptions,
): Model {
  const { providerId, id, listed, manual, twin } = offered
  const facts = findFacts(id)
  const seesImages = facts.images?.value ?? twin?.inputModalities.includes('IMAGE') ?? false
  const images = seesImages ? ['IMAGE'] : []
  const model: Model = {
    modelId: `${providerId}/${id}`,
    modelProvider: providerId,
    modelArn: '',
    modelName: twin?.modelName ?? id,
    providerName: twin?.providerName ?? (vendorOf(id.slice(id.lastIndexOf('/') + 1)) || providerId),
    inputModalities: ['TEXT', ...images],
    outputModalities: ['TEXT'],
    inferenceTypesSupported: [],
    lifecycleStatus: '',
    lifecycleDates: {},
    responseStreamingSupported: true,
    profiles: [],
    recommended: { invokedId: id, kind: 'as-given' },
    origin: listed ? 'discovered' : 'configured',
    // The protocol has no place for documents, whatever the model could do with them.
    facts: withAssumptions({ ...inWordsOfProtocol(facts), documents: ofProtocol(false) }, settings),
  }
  if (manual === undefined) return model
  return { ...overrideWith(model, manual), origin: listed ? 'both' : 'configured' }
}

function ofProtocol<Value>(value: Value): SourcedFact<Value> {
  return { value, origin: { kind: 'table', url: protocolPage } }
}

/**
 * The protocol asks for reasoning by `reasoning_effort`, whatever Bedrock's own fields for the model are; a
 * model that knows no efforts cannot be asked by it.
 */
function inWordsOfProtocol({ reasoningRequest: _ofBedrock, ...facts }: ModelFacts): ModelFacts {
  const hasEfforts = (facts.effort?.value.length ?? 0) > 0
  return hasEfforts ? { ...facts, reasoningRequest: ofProtocol('openai') } : facts
}

/** Finds the same model in Bedrock's own list; ids elsewhere may lack the version at the end. */
export function createTwinFinder(models: readonly Model[]): (id: string) => Model | undefined {
  const byId = new Map<string, Model>()
  for (const model of models) {
    byId.set(model.modelId.replace(/(-v\d+:\d+|-\d+:\d+)$/, ''), model)
  }
  for (const model of models) byId.set(model.modelId, model)
  return (id) => byId.get(id)
}
