import type { ListedModel, RegionCatalogue } from '../catalogue/catalogue'
import { AwsError, validationError } from '../wire/aws-error'

const filterValues = {
  byOutputModality: ['TEXT', 'IMAGE', 'EMBEDDING'],
  byInferenceType: ['ON_DEMAND', 'PROVISIONED'],
  byCustomizationType: ['FINE_TUNING', 'CONTINUED_PRE_TRAINING', 'DISTILLATION', 'IMPORTED'],
} as const

/** ListFoundationModels: everything the region has, in one answer, narrowed by the filters. */
export function listFoundationModels(catalogue: RegionCatalogue, query: URLSearchParams): unknown {
  for (const [name, allowed] of Object.entries(filterValues)) {
    const value = query.get(name)
    if (value !== null && !(allowed as readonly string[]).includes(value))
      throw validationError(
        `1 validation error detected: Value '${value}' at '${name}' failed to satisfy constraint: Member must satisfy enum value set: [${allowed.join(', ')}]`,
      )
  }
  const provider = query.get('byProvider')?.toLowerCase()
  const has = (values: readonly string[], wanted: string | null) =>
    wanted === null || values.includes(wanted)
  return {
    modelSummaries: catalogue.models
      .filter(
        (model) =>
          (provider === undefined || model.providerName.toLowerCase() === provider) &&
          has(model.outputModalities, query.get('byOutputModality')) &&
          has(model.inferenceTypesSupported, query.get('byInferenceType')) &&
          has(model.customizationsSupported, query.get('byCustomizationType')),
      )
      .map(toModelMembers),
  }
}

/** GetFoundationModel, by id or ARN. */
export function getFoundationModel(catalogue: RegionCatalogue, identifier: string): unknown {
  return { modelDetails: toModelMembers(findModel(catalogue, identifier)) }
}

/** GetFoundationModelAvailability: in the simulator every listed model may be used. */
export function getFoundationModelAvailability(
  catalogue: RegionCatalogue,
  identifier: string,
): unknown {
  return {
    modelId: findModel(catalogue, identifier).modelId,
    agreementAvailability: { status: 'AVAILABLE' },
    authorizationStatus: 'AUTHORIZED',
    entitlementAvailability: 'AVAILABLE',
    regionAvailability: 'AVAILABLE',
  }
}

function findModel(catalogue: RegionCatalogue, identifier: string): ListedModel {
  const found = catalogue.models.find(
    (model) => model.modelId === identifier || model.modelArn === identifier,
  )
  if (!found)
    throw new AwsError(
      'ResourceNotFoundException',
      404,
      'Could not resolve the foundation model from the provided model identifier.',
    )
  return found
}

function toModelMembers(model: ListedModel) {
  const { lifecycle } = model
  return {
    modelArn: model.modelArn,
    modelId: model.modelId,
    modelName: model.modelName,
    providerName: model.providerName,
    inputModalities: model.inputModalities,
    outputModalities: model.outputModalities,
    responseStreamingSupported: model.responseStreamingSupported,
    customizationsSupported: model.customizationsSupported,
    inferenceTypesSupported: model.inferenceTypesSupported,
    modelLifecycle: {
      status: lifecycle.status,
      startOfLifeTime: midnight(lifecycle.start),
      ...(lifecycle.status === 'LEGACY' && {
        legacyTime: midnight(lifecycle.legacy),
        endOfLifeTime: midnight(lifecycle.end),
        ...(lifecycle.publicExtendedAccess !== undefined && {
          publicExtendedAccessTime: midnight(lifecycle.publicExtendedAccess),
        }),
      }),
    },
  }
}

function midnight(date: string): string {
  return `${date}T00:00:00Z`
}
