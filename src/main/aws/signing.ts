import type { AwsCredentialIdentityProvider } from '@smithy/types'
import { assertNever } from '../../shared/assert-never'
import type { CredentialSource, StoredApiKey } from '../../shared/credentials'
import { apiKeyExpiration, describeTime } from './api-key'
import { demoCredentials } from './demo-credentials'
import { maskAccessKeyId } from './files/mask-access-key-id'
import type { Environment } from './http-handler'
import { problemFailure, type SourceProblem } from './source-problem'
import { readContainerCredentials } from './sources/container'
import { environmentKeys, fromProfile, type SourceCalls } from './sources/from-profile'
import { readInstanceCredentials } from './sources/instance-metadata'
import { fromWebIdentity } from './sources/web-identity'

/** What signs a request: a token as it is, or a provider of keys for SigV4. */
export type Signing =
  | { readonly kind: 'bearer'; readonly token: string; readonly expiration?: number }
  | {
      readonly kind: 'sigv4'
      readonly credentials: AwsCredentialIdentityProvider
      readonly profile?: string
    }

/**
 * Hands the SDK exactly the source that Basalt chose, so that what is shown is what signs. Fails with
 * an `AppFailure` that says what is wrong with the source and what to do; so does its provider.
 */
export function createSigning(source: CredentialSource, calls: SourceCalls): Signing {
  const { env, region, requestHandler } = calls
  const sigv4 = (credentials: AwsCredentialIdentityProvider): Signing => ({
    kind: 'sigv4',
    credentials,
  })
  switch (source.kind) {
    case 'demo':
      return sigv4(async () => demoCredentials)
    case 'bearer-token': {
      const problem = findBearerProblem(env, source.variable)
      if (problem !== undefined) throw problemFailure(problem)
      const token = env[source.variable]?.trim() ?? ''
      if (token === '') throw problemFailure(nothing)
      return toBearer(token)
    }
    case 'api-key': {
      const token = calls.readApiKey?.()
      if (token === undefined) throw problemFailure({ code: 'api-key-unreadable', where: '' })
      const signing = toBearer(token)
      const problem = findApiKeyProblem({ ...signing, kind: 'present' })
      if (problem !== undefined) throw problemFailure(problem)
      return signing
    }
    case 'environment-keys': {
      const problem = findKeysProblem(env)
      if (problem !== undefined) throw problemFailure(problem)
      const keys = environmentKeys(env)
      if (keys === undefined) throw problemFailure(nothing)
      return sigv4(async () => keys)
    }
    case 'profile':
      // Only the profile: falling on to other sources would sign as somebody else.
      return {
        kind: 'sigv4',
        profile: source.profile,
        credentials: fromProfile(source.profile, calls),
      }
    case 'web-identity':
      return sigv4(async () => {
        const sessionName = env['AWS_ROLE_SESSION_NAME']?.trim()
        const session = sessionName ? { sessionName } : {}
        return await fromWebIdentity({ ...source, ...session, region, requestHandler })
      })
    case 'container':
      return sigv4(() => readContainerCredentials(source.url, env))
    case 'instance-metadata':
      return sigv4(() => readInstanceCredentials(source.url))
    case 'none':
      throw problemFailure(nothing)
    default:
      return assertNever(source)
  }
}

function toBearer(token: string): Extract<Signing, { readonly kind: 'bearer' }> {
  const expiration = apiKeyExpiration(token)
  return { kind: 'bearer', token, ...(expiration !== undefined && { expiration }) }
}

const nothing: SourceProblem = { code: 'nothing', where: '' }

/** What speaks against the API key in the environment; undefined also where there is none. */
export function findBearerProblem(env: Environment, where: string): SourceProblem | undefined {
  const token = env[where]?.trim() ?? ''
  if (/^["']/.test(token)) return { code: 'bearer-quoted', where }
  // The SDK would send a token that holds a line break without any Authorization header.
  if (/[^\x21-\x7e]/.test(token)) return { code: 'bearer-unfit', where }
  const expiration = apiKeyExpiration(token)
  return expiration !== undefined && expiration <= Date.now()
    ? { code: 'bearer-expired', where, values: { when: describeTime(expiration) } }
    : undefined
}

/** What speaks against the API key that was entered. */
export function findApiKeyProblem({
  kind,
  expiration,
}: Omit<StoredApiKey, 'protection'>): SourceProblem | undefined {
  const where = ''
  if (kind === 'absent') return { code: 'api-key-missing', where }
  if (kind === 'unreadable') return { code: 'api-key-unreadable', where }
  return expiration !== undefined && expiration <= Date.now()
    ? { code: 'api-key-expired', where, values: { when: describeTime(expiration) } }
    : undefined
}

/** What speaks against the keys in the environment; undefined also where there are none. */
export function findKeysProblem(env: Environment): SourceProblem | undefined {
  const read = (variable: string): string => env[variable]?.trim() ?? ''
  const accessKeyId = read('AWS_ACCESS_KEY_ID')
  const secret = read('AWS_SECRET_ACCESS_KEY')
  if (accessKeyId === '' && secret === '') return undefined
  if (secret === '') return { code: 'keys-without-secret', where: 'AWS_ACCESS_KEY_ID' }
  if (accessKeyId === '') return { code: 'keys-without-id', where: 'AWS_SECRET_ACCESS_KEY' }
  return accessKeyId.startsWith('ASIA') && read('AWS_SESSION_TOKEN') === ''
    ? {
        code: 'keys-without-token',
        where: 'AWS_ACCESS_KEY_ID',
        values: { accessKeyId: maskAccessKeyId(accessKeyId) },
      }
    : undefined
}
