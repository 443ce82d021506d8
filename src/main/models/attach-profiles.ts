import type { InferenceProfile } from '../../shared/models'
import type { FoundationModel } from '../aws/list-foundation-models'
import type { InferenceProfileSummary } from '../aws/list-inference-profiles'

/** A foundation model with the profiles through which it can be called. */
export interface ProfiledModel {
  readonly model: FoundationModel
  readonly profiles: readonly InferenceProfile[]
}

/**
 * Puts each active profile beside the model that its ARNs name. A profile whose id ends in a model's id
 * but whose ARNs name another one belongs to the other: only the ARNs tell.
 */
export function attachProfiles(
  models: readonly FoundationModel[],
  summaries: readonly InferenceProfileSummary[],
): readonly ProfiledModel[] {
  const byModel = new Map<string, InferenceProfile[]>()
  for (const summary of summaries) {
    if (!isActive(summary)) continue
    const profile = toProfile(summary)
    const modelIds = new Set(summary.models.map(({ modelArn }) => modelIdOf(modelArn)))
    for (const modelId of modelIds) {
      byModel.set(modelId, [...(byModel.get(modelId) ?? []), profile])
    }
  }
  return models.map((model) => ({ model, profiles: byModel.get(model.modelId) ?? [] }))
}

/** A profile as Basalt knows it: its kind from its type and id, its regions from its ARNs. */
export function toProfile(summary: InferenceProfileSummary): InferenceProfile {
  const regions = summary.models.map(({ modelArn }) => modelArn.split(':')[3] ?? '')
  return {
    inferenceProfileId: summary.inferenceProfileId,
    inferenceProfileArn: summary.inferenceProfileArn,
    inferenceProfileName: summary.inferenceProfileName,
    kind: toKind(summary),
    destinationRegions: [...new Set(regions)].filter((region) => region !== '').sort(),
  }
}

function toKind({ type, inferenceProfileId }: InferenceProfileSummary): InferenceProfile['kind'] {
  if (type.toUpperCase() === 'APPLICATION') return 'application-profile'
  return inferenceProfileId.startsWith('global.') ? 'global-profile' : 'geographic-profile'
}

function isActive({ status }: InferenceProfileSummary): boolean {
  return status === '' || status.toUpperCase() === 'ACTIVE'
}

function modelIdOf(modelArn: string): string {
  return modelArn.slice(modelArn.lastIndexOf('/') + 1)
}
