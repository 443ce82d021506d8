import type { ManualModel, ModelSettings } from '../../shared/model-settings'
import type { InferenceProfile, LeftOutReason, Model } from '../../shared/models'
import type { FoundationModel } from '../aws/list-foundation-models'
import type { InferenceProfileSummary } from '../aws/list-inference-profiles'
import { attachProfiles, toProfile } from './attach-profiles'
import { describeListed, describeManual, overrideWith } from './describe-model'
import { leaveOut } from './leave-out'
import { arnRoute, type ModelRoute, toProfileRoute } from './recommend-route'

/** AWS's two lists of one region, as they came. */
export interface Lists {
  readonly models: readonly FoundationModel[]
  readonly profiles: readonly InferenceProfileSummary[]
}

/** What AWS lists in one region and the config file names. */
export interface Catalog {
  /** Those that can hold a text conversation, by vendor and name. */
  readonly models: readonly Model[]
  readonly leftOut: readonly { readonly reason: LeftOutReason; readonly model: Model }[]
  /** The way that an id means: a profile's id as it is, a model's id as recommended. */
  readonly routes: ReadonlyMap<string, ModelRoute>
}

/** Makes a {@link Catalog} of AWS's lists and the config's entries; an entry wins field by field. */
export function createCatalog(lists: Lists, region: string, settings: ModelSettings): Catalog {
  const unique = [...new Map(lists.models.map((model) => [model.modelId, model])).values()]
  const discovered = attachProfiles(unique, lists.profiles).map(({ model, profiles }) =>
    describeListed(model, profiles, { region, settings }),
  )
  const routes = collectRoutes(discovered, lists.profiles)
  const manualById = new Map(settings.manualModels.map((manual) => [manual.id, manual]))
  const models: Model[] = []
  const leftOut: { reason: LeftOutReason; model: Model }[] = []
  for (const model of discovered) {
    const manual = manualById.get(model.modelId)
    const reason =
      manual === undefined
        ? (leaveOut(model, settings.providerFilter.value) ??
          (settings.mode.value === 'replace' ? 'replaced' : undefined))
        : undefined
    if (manual !== undefined) models.push(overrideWith(model, manual))
    else if (reason === undefined) models.push(model)
    else leftOut.push({ reason, model })
  }
  const listed = new Set(discovered.map(({ modelId }) => modelId))
  for (const manual of manualById.values()) {
    if (!listed.has(manual.id)) {
      models.push(addManual(manual, { discovered, routes, settings, profiles: lists.profiles }))
    }
  }
  return {
    models: models.sort(compareModels),
    leftOut: leftOut.sort((one, other) => compareModels(one.model, other.model)),
    routes,
  }
}

function collectRoutes(
  discovered: readonly Model[],
  profiles: readonly InferenceProfileSummary[],
): ReadonlyMap<string, ModelRoute> {
  const routes = new Map<string, ModelRoute>()
  for (const { modelId, recommended } of discovered) {
    if (recommended !== null) routes.set(modelId, recommended)
  }
  for (const profile of profiles.map(toProfile)) {
    routes.set(profile.inferenceProfileId, toProfileRoute(profile))
  }
  return routes
}

function addManual(
  manual: ManualModel,
  known: {
    readonly discovered: readonly Model[]
    readonly routes: ReadonlyMap<string, ModelRoute>
    readonly settings: ModelSettings
    readonly profiles: readonly InferenceProfileSummary[]
  },
): Model {
  const { discovered, routes, settings, profiles } = known
  const isNamed = (profile: Pick<InferenceProfile, 'inferenceProfileId' | 'inferenceProfileArn'>) =>
    profile.inferenceProfileId === manual.id || profile.inferenceProfileArn === manual.id
  const base = discovered.find((model) => model.profiles.some(isNamed))
  const behind = profiles.find(isNamed)?.models[0]?.modelArn ?? manual.id
  const route = arnRoute(manual.id) ??
    routes.get(manual.id) ?? { invokedId: manual.id, kind: 'as-given' as const }
  return describeManual(manual, { base, behind, route, settings })
}

/** By vendor, name and id. */
export function compareModels(one: Model, other: Model): number {
  return (
    collator.compare(one.providerName, other.providerName) ||
    collator.compare(one.modelName, other.modelName) ||
    collator.compare(one.modelId, other.modelId)
  )
}

const collator = new Intl.Collator(undefined, { numeric: true })
