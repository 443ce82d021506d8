import {
  type CredentialChoice,
  type CredentialSource,
  type LinkSource,
  linkSources,
  type StoredApiKey,
} from '../../shared/credentials'
import { type Text, text } from '../../shared/text'
import type { AwsFiles } from '../aws/files/read-aws-files'
import type { Environment } from '../aws/http-handler'
import { findApiKeyProblem, findBearerProblem, findKeysProblem } from '../aws/signing'
import type { SourceProblem } from '../aws/source-problem'
import { containerAddress } from '../aws/sources/container'
import { instanceMetadataAddress } from '../aws/sources/instance-metadata'
import { detectEnvironmentKeys } from './detect-source'
import type { ProfileFinding } from './find-profiles'

/** What was put first by hand, and whether in the window or on the command line. */
export interface Chosen {
  readonly choice: CredentialChoice
  readonly by: 'app' | 'option'
}

/** Everything that the chain is explained from. */
export interface ChainSources {
  readonly env: Environment
  readonly files: AwsFiles
  readonly profiles: readonly ProfileFinding[]
  readonly chosen: Chosen | null
  readonly apiKey: StoredApiKey
  /** Why a profile that no file holds cannot be used. */
  readonly findProblem: (profile: string) => SourceProblem | undefined
}

/** One place where credentials can come from. */
export interface Candidate {
  readonly where: string
  /** What it would sign with; absent where it is not configured or not whole. */
  readonly signs?: CredentialSource
  readonly problem?: SourceProblem
  /** Why it is not configured. */
  readonly absent?: Text
}

export interface Chain {
  readonly source: CredentialSource
  /** The link that signs; undefined when there is none. */
  readonly winner: LinkSource | undefined
  readonly candidates: Readonly<Record<LinkSource, Candidate>>
}

/**
 * Looks at every place where credentials can come from, without asking any of them. The first that is
 * configured signs, also when it turns out not to work: falling on would sign as somebody else.
 */
export function examineChain(sources: ChainSources): Chain {
  const shared = examineDefaultProfile(sources)
  const candidates: Record<LinkSource, Candidate> = {
    chosen: examineChoice(sources),
    'bearer-token': examineBearer(sources.env),
    'environment-keys': examineKeys(sources.env),
    profile: examineProfile(sources),
    'web-identity': examineWebIdentity(sources.env),
    'shared-config': shared['shared-config'],
    sso: shared.sso,
    login: shared.login,
    process: shared.process,
    container: examineContainer(sources.env),
    'instance-metadata': examineMetadata(sources.env),
  }
  const winner = linkSources.find((source) => candidates[source].signs !== undefined)
  const source = winner === undefined ? undefined : candidates[winner].signs
  return { source: source ?? { kind: 'none' }, winner, candidates }
}

function examineChoice(sources: ChainSources): Candidate {
  const { chosen } = sources
  if (chosen === null) return { where: '' }
  const { choice, by } = chosen
  if (choice.kind === 'profile') return namedProfile(sources, choice.profile, by)
  if (choice.kind === 'api-key') return examineApiKey(sources.apiKey)
  const found = {
    'bearer-token': examineBearer,
    'environment-keys': examineKeys,
    'web-identity': examineWebIdentity,
    container: examineContainer,
    'instance-metadata': examineMetadata,
  }[choice.source](sources.env)
  // What was chosen is not passed over when it has gone: that would sign as somebody else.
  return { ...found, signs: found.signs ?? { kind: 'none' } }
}

function examineApiKey(apiKey: StoredApiKey): Candidate {
  const where = ''
  const problem = findApiKeyProblem(apiKey)
  return { where, signs: { kind: 'api-key' }, ...(problem && { problem }) }
}

function examineBearer(env: Environment): Candidate {
  const where = 'AWS_BEARER_TOKEN_BEDROCK'
  const value = env[where]
  if (value === undefined) return { where }
  if (value.trim() === '') return { where, absent: text('credentials.link.blank', { where }) }
  const problem = findBearerProblem(env, where)
  const signs = { kind: 'bearer-token', variable: where } as const
  return { where, signs, ...(problem && { problem }) }
}

function examineKeys(env: Environment): Candidate {
  const where = 'AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY'
  const problem = findKeysProblem(env)
  const signs = detectEnvironmentKeys(env)
  return { where, ...(signs && { signs }), ...(problem && { problem }) }
}

function examineProfile(sources: ChainSources): Candidate {
  const where = 'AWS_PROFILE'
  const name = sources.env[where]
  if (name === undefined) return { where }
  if (name.trim() === '') return { where, absent: text('credentials.link.blank', { where }) }
  const found = namedProfile(sources, name.trim(), 'environment')
  // Set only so that other programs notice an instance role, where no such profile is needed.
  if (name.trim() === 'default' && found.problem && notThere.test(found.problem.code)) {
    return { where, absent: text('credentials.link.namesDefault') }
  }
  return { ...found, where: `${where}, ${found.where}` }
}

function namedProfile(
  { profiles, findProblem, files }: ChainSources,
  profile: string,
  chosenBy: 'app' | 'option' | 'environment',
): Candidate {
  const found = profiles.find(({ name }) => name === profile)
  const problem = found ? found.problem : findProblem(profile)
  const signs = { kind: 'profile', profile, chosenBy } as const
  const where = found?.where ?? problem?.where ?? files.paths.config
  return { where, signs, ...(problem && { problem }) }
}

function examineWebIdentity(env: Environment): Candidate {
  const where = 'AWS_WEB_IDENTITY_TOKEN_FILE, AWS_ROLE_ARN'
  const tokenFile = env['AWS_WEB_IDENTITY_TOKEN_FILE']?.trim()
  const roleArn = env['AWS_ROLE_ARN']?.trim()
  if (tokenFile && roleArn) return { where, signs: { kind: 'web-identity', roleArn, tokenFile } }
  if (!tokenFile && !roleArn) return { where }
  const [present, missing] = tokenFile
    ? ['AWS_WEB_IDENTITY_TOKEN_FILE', 'AWS_ROLE_ARN']
    : ['AWS_ROLE_ARN', 'AWS_WEB_IDENTITY_TOKEN_FILE']
  return {
    where,
    problem: { code: 'web-identity-incomplete', where, values: { present, missing } },
  }
}

const profileLinks = ['shared-config', 'sso', 'login', 'process'] as const
type ProfileLink = (typeof profileLinks)[number]

/** There is no such profile, or it says nothing about credentials. */
const notThere = /^(no-profiles|profile-(unknown|guess|empty))$/

/** Settings that are not whole: nothing there could sign, so the next place is looked at. */
const notWhole =
  /^(no-profiles|profile-(unknown|guess|empty|half-keys)|role-without-source|file-|line-|sso-(incomplete|session-missing))/

function examineDefaultProfile(sources: ChainSources): Readonly<Record<ProfileLink, Candidate>> {
  const { files, profiles, findProblem } = sources
  const where = files.paths.config
  const links: Record<ProfileLink, Candidate> = {
    'shared-config': { where },
    sso: { where },
    login: { where },
    process: { where },
  }
  const found = profiles.find(({ name }) => name === 'default')
  const problem = found ? found.problem : findProblem('default')
  const link = found ? linkOf(found) : 'shared-config'
  const isBlank = problem && notThere.test(problem.code)
  if (problem && isBlank) {
    const absent = found
      ? text('credentials.link.defaultEmpty', { where: found.where })
      : text('credentials.link.noDefault', { found: [...files.profiles.keys()].join(', ') || '–' })
    links[link] = { where: found?.where ?? where, absent }
  } else if (problem && notWhole.test(problem.code)) {
    links[link] = { where: problem.where, problem }
  } else {
    links[link] = {
      where: found?.where ?? where,
      signs: { kind: 'profile', profile: 'default', chosenBy: 'default' },
      ...(problem && { problem }),
    }
  }
  return links
}

function linkOf({ kind, problem }: ProfileFinding): ProfileLink {
  if (kind === 'sso' || kind === 'login' || kind === 'process') return kind
  return problem?.code.startsWith('sso-') ? 'sso' : 'shared-config'
}

function examineContainer(env: Environment): Candidate {
  const address = containerAddress(env)
  if (address === null) {
    return { where: 'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI, AWS_CONTAINER_CREDENTIALS_FULL_URI' }
  }
  const { variable, url } = address
  return { where: variable, signs: { kind: 'container', url } }
}

function examineMetadata(env: Environment): Candidate {
  const address = instanceMetadataAddress(env)
  return address === null
    ? { where: 'AWS_EC2_METADATA_DISABLED' }
    : { where: address, signs: { kind: 'instance-metadata', url: address } }
}
