import { findProfile, type ListedProfile, type RegionCatalogue } from '../catalogue/catalogue'
import { AwsError, validationError } from '../wire/aws-error'

/** How many profiles a page holds unless the request says; small, so that paging shows. */
const defaultPageSize = 25
const maximumPageSize = 1000

/**
 * ListInferenceProfiles. Without a type Bedrock lists the system-defined profiles only
 * (https://github.com/aws/aws-cli/issues/9728).
 */
export function listInferenceProfiles(catalogue: RegionCatalogue, query: URLSearchParams): unknown {
  const type = query.get('type') ?? 'SYSTEM_DEFINED'
  if (type !== 'SYSTEM_DEFINED' && type !== 'APPLICATION')
    throw validationError(
      `1 validation error detected: Value '${type}' at 'typeEquals' failed to satisfy constraint: Member must satisfy enum value set: [SYSTEM_DEFINED, APPLICATION]`,
    )
  const size = Number(query.get('maxResults') ?? defaultPageSize)
  if (!Number.isInteger(size) || size < 1 || size > maximumPageSize)
    throw validationError(
      `1 validation error detected: Value '${query.get('maxResults')}' at 'maxResults' failed to satisfy constraint: Member must have value between 1 and ${maximumPageSize}`,
    )
  const matching = catalogue.profiles.filter((profile) => profile.type === type)
  const start = readToken(query.get('nextToken'))
  const end = start + size
  return {
    inferenceProfileSummaries: matching.slice(start, end).map(toProfileMembers),
    ...(end < matching.length && { nextToken: writeToken(end) }),
  }
}

/** GetInferenceProfile, by id or ARN. */
export function getInferenceProfile(catalogue: RegionCatalogue, identifier: string): unknown {
  const profile =
    findProfile(catalogue, identifier) ??
    catalogue.profiles.find((candidate) => candidate.inferenceProfileId === identifier)
  if (!profile)
    throw new AwsError(
      'ResourceNotFoundException',
      404,
      'The provided inference profile identifier could not be found.',
    )
  return toProfileMembers(profile)
}

function toProfileMembers(profile: ListedProfile) {
  return {
    inferenceProfileName: profile.inferenceProfileName,
    description: profile.description,
    createdAt: profile.createdAt,
    updatedAt: profile.updatedAt,
    inferenceProfileArn: profile.inferenceProfileArn,
    models: profile.modelArns.map((modelArn) => ({ modelArn })),
    inferenceProfileId: profile.inferenceProfileId,
    status: 'ACTIVE',
    type: profile.type,
  }
}

function writeToken(start: number): string {
  return Buffer.from(`page:${start}`).toString('base64url')
}

function readToken(token: string | null): number {
  if (token === null) return 0
  const parts = /^page:(\d+)$/.exec(Buffer.from(token, 'base64url').toString())
  if (!parts) throw validationError('The provided next token is invalid.')
  return Number(parts[1])
}
