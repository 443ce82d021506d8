import type { Route } from '../../shared/chat'
import type { InferenceProfile } from '../../shared/models'

/** The id to put in a request, and what kind of way it is. */
export type ModelRoute = Pick<Route, 'invokedId' | 'kind'>

/**
 * How to call a model from a region: by its own id where that works on demand, else through a profile
 * of the region's geography, else through a global one. Null when neither is listed; profiles of the
 * account are never chosen unasked, since their cost is booked elsewhere.
 */
export function recommendRoute(
  model: {
    readonly modelId: string
    readonly inferenceTypesSupported: readonly string[]
    readonly profiles: readonly InferenceProfile[]
  },
  region: string,
): ModelRoute | null {
  const isOnDemand = model.inferenceTypesSupported.some(
    (type) => type.toUpperCase() === 'ON_DEMAND',
  )
  if (isOnDemand) return { invokedId: model.modelId, kind: 'on-demand' }
  const profile =
    findNearest(model.profiles, 'geographic-profile', region) ??
    findNearest(model.profiles, 'global-profile', region)
  return profile === undefined ? null : toProfileRoute(profile)
}

export function toProfileRoute({ inferenceProfileId, kind }: InferenceProfile): ModelRoute {
  return { invokedId: inferenceProfileId, kind }
}

/** The way that an ARN means; undefined for what is no ARN. */
export function arnRoute(modelId: string): ModelRoute | undefined {
  if (!modelId.startsWith('arn:')) return undefined
  const isApplication = modelId.includes(':application-inference-profile/')
  return { invokedId: modelId, kind: isApplication ? 'application-profile' : 'as-given' }
}

/**
 * Where several geographies reach the same model, as `jp.` and `apac.` do from Tokyo, the one that
 * serves the region itself and sends data to the fewest others.
 */
function findNearest(
  profiles: readonly InferenceProfile[],
  kind: InferenceProfile['kind'],
  region: string,
): InferenceProfile | undefined {
  const servesElsewhere = (profile: InferenceProfile) =>
    profile.destinationRegions.includes(region) ? 0 : 1
  return profiles
    .filter((profile) => profile.kind === kind)
    .sort(
      (one, other) =>
        servesElsewhere(one) - servesElsewhere(other) ||
        one.destinationRegions.length - other.destinationRegions.length ||
        compareText(one.inferenceProfileId, other.inferenceProfileId),
    )[0]
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : Number(one > other)
}
