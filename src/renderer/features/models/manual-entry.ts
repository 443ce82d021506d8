import type { ManualEntry } from '../../../shared/model-choices'
import type { Model } from '../../../shared/models'
import { priceOf } from './model-view'

/** An entry for the config file that says what is known of a model, to be changed by its owner. */
export function toManualEntry(model: Model, region: string): ManualEntry {
  const { modelId, modelProvider, modelName, inputModalities, facts } = model
  const input = (['text', 'image'] as const).filter((wanted) =>
    inputModalities.some((modality) => modality.toLowerCase() === wanted),
  )
  const price = priceOf(model, region)
  return {
    id: modelProvider === undefined ? modelId : modelId.slice(modelProvider.length + 1),
    name: modelName,
    ...(facts.reasoning && { reasoning: facts.reasoning.value !== 'none' }),
    ...(input.length > 0 && { input }),
    ...(facts.contextWindow && { contextWindow: facts.contextWindow.value }),
    ...(facts.maxTokens && { maxTokens: facts.maxTokens.value }),
    // The file's prices are four together: one that is not known would have to be called free.
    ...(price?.cacheRead !== undefined &&
      price.cacheWrite !== undefined && {
        cost: {
          input: price.input,
          output: price.output,
          cacheRead: price.cacheRead,
          cacheWrite: price.cacheWrite,
        },
      }),
  }
}
