import type { ModelsStatus } from '../../shared/models'

/** Every id and ARN by which the models of a list that can converse may be called. */
export function listedIds(status: ModelsStatus): readonly string[] {
  if (status.kind !== 'ready') return []
  const filtered = status.leftOut.filter(
    ({ reason }) => reason === 'filtered' || reason === 'replaced',
  )
  return [...status.models, ...filtered.map(({ model }) => model)].flatMap(
    ({ modelId, modelArn, profiles }) => [
      modelId,
      ...(modelArn === '' ? [] : [modelArn]),
      ...profiles.flatMap(({ inferenceProfileId, inferenceProfileArn }) => [
        inferenceProfileId,
        inferenceProfileArn,
      ]),
    ],
  )
}

/** Whether the config file has a provider of that name beside Amazon Bedrock itself. */
export function hasProvider(status: ModelsStatus, provider: string): boolean {
  const id = provider.toLowerCase()
  const providers = status.kind === 'ready' ? (status.providers ?? []) : []
  return providers.some(({ providerId }) => providerId === id)
}

/**
 * Whether an id is one of {@link listedIds}. Lists of a region name no model of another region and no
 * throughput that was bought: an ARN of those is believed.
 */
export function isListed(status: ModelsStatus, modelId: string): boolean {
  if (listedIds(status).includes(modelId)) return true
  const [, region, kind] = /^arn:[^:]*:bedrock:([^:]*):[^:]*:([a-z-]+)\//.exec(modelId) ?? []
  if (kind === undefined) return false
  const isOfRegion = status.kind === 'ready' && region === status.region
  return !isOfRegion || !['foundation-model', 'inference-profile'].includes(kind)
}
