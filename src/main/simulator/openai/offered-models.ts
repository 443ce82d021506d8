import type { ListedModel, RegionCatalogue } from '../catalogue/catalogue'

/** Vendors whose models are not served here: they have a surface of their own, or none. */
const notServed = new Set(['Amazon', 'Anthropic', 'Cohere', 'Meta', 'AI21 Labs'])

/** The ids of this surface have no version at their end. */
function toOfferedId({ modelId }: ListedModel): string {
  return modelId.replace(/(-v\d+:\d+|-\d+:\d+)$/, '')
}

function offeredModels(catalogue: RegionCatalogue): readonly ListedModel[] {
  return catalogue.models.filter(
    ({ conversation, providerName, inferenceTypesSupported }) =>
      conversation !== undefined &&
      !notServed.has(providerName) &&
      inferenceTypesSupported.includes('ON_DEMAND'),
  )
}

/** `GET /v1/models`. */
export function listOfferedModels(catalogue: RegionCatalogue) {
  return {
    object: 'list',
    data: offeredModels(catalogue).map((model) => ({
      id: toOfferedId(model),
      object: 'model',
      created: Date.parse(`${model.lifecycle.start}T00:00:00Z`) / 1000,
      owned_by: 'system',
    })),
  }
}

/** The catalogue's id of a model that is called by its id here, or there. */
export function findOfferedId(catalogue: RegionCatalogue, id: string): string | undefined {
  return offeredModels(catalogue).find((model) => toOfferedId(model) === id || model.modelId === id)
    ?.modelId
}
