import { pickDefaultModel } from '../../../shared/default-model'
import { findModel, isLegacy, type Model, type ModelsStatus } from '../../../shared/models'

/** The models of one provider. */
export interface ModelGroup {
  readonly providerName: string
  readonly models: readonly Model[]
}

/** Models that hold every word of the query in name, provider or an id that calls them. */
export function searchModels(models: readonly Model[], query: string): readonly Model[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return models
  return models.filter((model) => {
    const text = searchableText(model)
    return words.every((word) => text.includes(word))
  })
}

/**
 * What the picker offers: everything that is current and can be called from here. What AWS plans to
 * remove is there only where it is in use; whoever asks for a model by name sees it in any case.
 */
export function offeredModels(
  models: readonly Model[],
  query: string,
  chosen: string | null,
): readonly Model[] {
  const found = searchModels(models, query)
  if (query.trim() !== '') return found
  return found.filter(
    (model) => (model.recommended !== null && !isLegacy(model)) || model.modelId === chosen,
  )
}

function searchableText(model: Model): string {
  const { modelName, providerName, modelId, profiles } = model
  const ids = profiles.map((profile) => profile.inferenceProfileId)
  return [modelName, providerName, modelId, ...ids].join('\n').toLowerCase()
}

/**
 * By provider, in alphabetical order; within a provider as AWS lists them, then the legacy ones, then
 * those that cannot be called from here.
 */
export function groupModels(models: readonly Model[]): readonly ModelGroup[] {
  const groups = new Map<string, Model[]>()
  for (const model of models) {
    const group = groups.get(model.providerName)
    if (group) group.push(model)
    else groups.set(model.providerName, [model])
  }
  return [...groups]
    .map(([providerName, members]) => ({
      providerName,
      models: members.toSorted((one, other) => rank(one) - rank(other)),
    }))
    .toSorted((one, other) => one.providerName.localeCompare(other.providerName))
}

function rank(model: Model): number {
  return (model.recommended === null ? 2 : 0) + Number(isLegacy(model))
}

/** Whether only throughput that was bought serves the model, never a call by its id. */
export function isProvisionedOnly({ recommended, inferenceTypesSupported: types }: Model): boolean {
  return recommended === null && types.length > 0 && types.every((type) => type === 'PROVISIONED')
}

/** Whether what was typed can be an id or ARN that is not in the list. */
export function looksLikeModelId(query: string): boolean {
  return /^[\w.:/-]{3,2048}$/.test(query) && /[.:]/.test(query)
}

/**
 * The model that a new chat begins with: the first wish that can be called from here, else the one
 * that Basalt proposes from the list. An ARN is taken as it is. Null while nothing is known.
 */
export function initialModelId(
  status: ModelsStatus,
  wishes: readonly (string | null | undefined)[],
): string | null {
  const named = wishes.filter((wish) => typeof wish === 'string')
  if (status.kind !== 'ready') return named[0] ?? null
  const callable = named.find(
    (wish) => wish.startsWith('arn:') || findModel(status, wish) !== undefined,
  )
  if (callable !== undefined) return callable
  const picked = pickDefaultModel(status.models)
  // Bedrock, whose models come first, has not answered yet.
  if (picked?.modelProvider !== undefined && isFirstList(status)) return named[0] ?? null
  return picked?.modelId ?? named[0] ?? null
}

/** Whether Bedrock is being asked for the first time, while other providers may have answered. */
function isFirstList(status: Extract<ModelsStatus, { readonly kind: 'ready' }>): boolean {
  const { refreshing, fetchedAt, disabledBy, error } = status
  return refreshing && fetchedAt === null && disabledBy === null && error === undefined
}
