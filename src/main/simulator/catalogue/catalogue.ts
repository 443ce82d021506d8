import { amazonModels } from './amazon-models'
import { anthropicModels } from './anthropic-models'
import { metaAndMistralModels } from './meta-and-mistral-models'
import type { ModelEntry } from './model-entry'
import { openWeightModels } from './open-weight-models'
import {
  type Geography,
  geographies,
  geographiesOf,
  geographyNames,
  hasGlobalProfiles,
  partitionOf,
  type Region,
} from './regions'
import { specialistModels } from './specialist-models'

/** A model as one region lists it. */
export interface ListedModel extends ModelEntry {
  readonly modelArn: string
}

/** An inference profile as one region and account list it. */
export interface ListedProfile {
  readonly inferenceProfileId: string
  readonly inferenceProfileArn: string
  readonly inferenceProfileName: string
  readonly description: string
  readonly type: 'SYSTEM_DEFINED' | 'APPLICATION'
  readonly modelArns: readonly string[]
  readonly model: ListedModel
  readonly createdAt: string
  readonly updatedAt: string
}

/** What an account sees in a region. */
export interface RegionCatalogue {
  readonly models: readonly ListedModel[]
  readonly profiles: readonly ListedProfile[]
}

/** What a `modelId` in a call stands for. */
export type InvokedModel =
  | { readonly kind: 'model'; readonly model: ListedModel }
  | { readonly kind: 'profile'; readonly model: ListedModel; readonly profile: ListedProfile }

export const modelEntries: readonly ModelEntry[] = [
  ...amazonModels,
  ...anthropicModels,
  ...metaAndMistralModels,
  ...openWeightModels,
  ...specialistModels,
]

/** The application profile that every account has in every region where its model is. */
/** The one profile of the account itself, in every region that lists its model. */
export const applicationProfile = {
  id: 'x7k2m9q4t1bz',
  name: 'research-team',
  description: 'Costs of the research team',
  modelId: 'anthropic.claude-sonnet-4-5-20250929-v1:0',
}

/** Composes the catalogue of a region from the one table of models. */
export function readRegion(region: Region, account: string): RegionCatalogue {
  const models = modelEntries
    .filter((entry) => isListedIn(entry, region))
    .map((entry) => ({ ...entry, modelArn: modelArn(region, entry.modelId) }))
  const system = models.flatMap((model) =>
    model.profiles.flatMap((key) => systemProfile(model, key, region, account)),
  )
  const application = models
    .filter((model) => model.modelId === applicationProfile.modelId)
    .flatMap((model) => toApplicationProfile(model, system, region, account))
  return { models, profiles: [...system, ...application] }
}

/** Finds what a `modelId` names: an id or ARN of a model or of an inference profile. */
export function findInvoked(catalogue: RegionCatalogue, name: string): InvokedModel | undefined {
  const model = catalogue.models.find(
    (candidate) => candidate.modelId === name || candidate.modelArn === name,
  )
  if (model) return { kind: 'model', model }
  const profile = findProfile(catalogue, name)
  return profile && { kind: 'profile', model: profile.model, profile }
}

export function findProfile(catalogue: RegionCatalogue, name: string): ListedProfile | undefined {
  return catalogue.profiles.find(
    (candidate) =>
      candidate.inferenceProfileArn === name ||
      (candidate.inferenceProfileId === name && candidate.type === 'SYSTEM_DEFINED'),
  )
}

function isListedIn(entry: ModelEntry, region: Region): boolean {
  const places: readonly string[] = [region, ...geographiesOf(region)]
  return entry.listedIn.some((place) => places.includes(place))
}

/** Foundation models belong to no account; a global profile's destination names no region either. */
function modelArn(region: string, modelId: string, partition = partitionOf(region)): string {
  return `arn:${partition}:bedrock:${region}::foundation-model/${modelId}`
}

function systemProfile(
  model: ListedModel,
  key: Geography | 'global',
  region: Region,
  account: string,
): readonly ListedProfile[] {
  const serves = key === 'global' ? hasGlobalProfiles(region) : geographiesOf(region).includes(key)
  if (!serves) return []
  const id = `${key}.${model.modelId}`
  const name = key === 'global' ? 'Global' : geographyNames[key]
  const modelArns =
    key === 'global'
      ? [model.modelArn, modelArn('', model.modelId, partitionOf(region))]
      : geographies[key].map((destination) => modelArn(destination, model.modelId))
  return [
    {
      inferenceProfileId: id,
      inferenceProfileArn: `arn:${partitionOf(region)}:bedrock:${region}:${account}:inference-profile/${id}`,
      inferenceProfileName: `${name} ${model.providerName} ${model.modelName}`.slice(0, 64),
      description:
        key === 'global'
          ? `Routes requests to ${model.providerName} ${model.modelName} globally across all supported AWS Regions.`
          : `Routes requests to ${model.providerName} ${model.modelName} in ${geographies[key].join(', ')}.`,
      type: 'SYSTEM_DEFINED',
      modelArns,
      model,
      createdAt: `${model.lifecycle.start}T00:00:00Z`,
      updatedAt: `${model.lifecycle.start}T12:30:00Z`,
    },
  ]
}

function toApplicationProfile(
  model: ListedModel,
  system: readonly ListedProfile[],
  region: Region,
  account: string,
): readonly ListedProfile[] {
  const source = system.find((profile) => profile.model.modelId === model.modelId)
  if (!source) return []
  return [
    {
      inferenceProfileId: applicationProfile.id,
      inferenceProfileArn: `arn:${partitionOf(region)}:bedrock:${region}:${account}:application-inference-profile/${applicationProfile.id}`,
      inferenceProfileName: applicationProfile.name,
      description: applicationProfile.description,
      type: 'APPLICATION',
      modelArns: source.modelArns,
      model,
      createdAt: '2026-01-12T09:15:00Z',
      updatedAt: '2026-01-12T09:15:00Z',
    },
  ]
}
