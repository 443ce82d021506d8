import type { InferenceProfile, Model } from '../../shared/models'
import type { FoundationModel } from '../aws/list-foundation-models'
import type { InferenceProfileSummary } from '../aws/list-inference-profiles'
import { attachProfiles, toProfile } from './attach-profiles'
import { type ModelRoute, recommendRoute, toProfileRoute } from './recommend-route'

/** What AWS lists in one region. */
export interface Catalog {
  /** Those that can hold a text conversation, by vendor and name. */
  readonly models: readonly Model[]
  readonly hiddenCount: number
  /** The way that an id means: a profile's id as it is, a model's id as recommended. */
  readonly routes: ReadonlyMap<string, ModelRoute>
}

/** Makes a {@link Catalog} of AWS's two lists. */
export function createCatalog(
  foundationModels: readonly FoundationModel[],
  profiles: readonly InferenceProfileSummary[],
  region: string,
): Catalog {
  const unique = [...new Map(foundationModels.map((model) => [model.modelId, model])).values()]
  const profiled = attachProfiles(unique, profiles).map((entry) =>
    toModel(entry.model, entry.profiles, region),
  )
  const models = profiled.filter(holdsConversation).sort(compareModels)
  const routes = new Map<string, ModelRoute>()
  for (const { modelId, recommended } of profiled) {
    if (recommended !== null) routes.set(modelId, recommended)
  }
  for (const profile of profiles.map(toProfile)) {
    routes.set(profile.inferenceProfileId, toProfileRoute(profile))
  }
  return { models, hiddenCount: profiled.length - models.length, routes }
}

function toModel(
  listed: FoundationModel,
  profiles: readonly InferenceProfile[],
  region: string,
): Model {
  const { modelId, modelName, providerName, inferenceTypesSupported } = listed
  return {
    modelId,
    modelName,
    // An id begins with its vendor, which is better than no name at all.
    providerName: providerName || (modelId.split('.')[0] ?? ''),
    inputModalities: listed.inputModalities,
    outputModalities: listed.outputModalities,
    inferenceTypesSupported,
    lifecycleStatus: listed.modelLifecycle.status,
    responseStreamingSupported: listed.responseStreamingSupported,
    profiles,
    recommended: recommendRoute({ modelId, inferenceTypesSupported, profiles }, region),
  }
}

/** A model whose input AWS does not name gets the benefit of the doubt; one that only hears does not. */
function holdsConversation(model: Model): boolean {
  const { inputModalities } = model
  return (
    model.responseStreamingSupported &&
    includesText(model.outputModalities) &&
    (inputModalities.length === 0 || includesText(inputModalities))
  )
}

function includesText(modalities: readonly string[]): boolean {
  return modalities.some((modality) => modality.toUpperCase() === 'TEXT')
}

function compareModels(one: Model, other: Model): number {
  return (
    one.providerName.localeCompare(other.providerName) ||
    one.modelName.localeCompare(other.modelName, undefined, { numeric: true }) ||
    one.modelId.localeCompare(other.modelId, undefined, { numeric: true })
  )
}
