import type { AwsCredentialIdentityProvider } from '@smithy/types'
import { AppFailure, createAppError } from '../../shared/app-error'
import { assertNever } from '../../shared/assert-never'
import type { CredentialSource } from '../../shared/credentials'
import { demoCredentials } from './demo-credentials'
import type { Environment, HttpHandler } from './http-handler'

/** What signs a request: a token as it is, or a provider of keys for SigV4. */
export type Signing =
  | { readonly kind: 'bearer'; readonly token: string }
  | {
      readonly kind: 'sigv4'
      readonly credentials: AwsCredentialIdentityProvider
      readonly profile?: string
    }

/**
 * Hands the SDK exactly the source that Basalt chose, so that what is shown is what signs. Fails with
 * `credentials-missing` when the environment lacks what the source names, and with
 * `credentials-invalid` for a token that no header can carry.
 */
export async function createSigning(
  source: CredentialSource,
  env: Environment,
  requestHandler: HttpHandler,
): Promise<Signing> {
  // For the calls that a source makes itself, to SSO or STS. Their region is the source's own affair.
  const clientConfig = { requestHandler }
  switch (source.kind) {
    case 'demo':
      return { kind: 'sigv4', credentials: async () => demoCredentials }
    case 'bearer-token':
      return { kind: 'bearer', token: readToken(env[source.variable]) }
    case 'environment-keys': {
      const credentials = readKeys(env)
      return { kind: 'sigv4', credentials: async () => credentials }
    }
    case 'profile': {
      const { fromIni } = await import('@aws-sdk/credential-providers')
      const { profile } = source
      // Only the profile: falling on to other sources would sign as somebody else.
      return {
        kind: 'sigv4',
        profile,
        credentials: fromIni({ profile, ignoreCache: true, clientConfig }),
      }
    }
    case 'default-chain': {
      const { fromNodeProviderChain } = await import('@aws-sdk/credential-providers')
      // Naming the default profile keeps half-set keys or a blank AWS_PROFILE from deciding.
      return {
        kind: 'sigv4',
        credentials: fromNodeProviderChain({ profile: 'default', ignoreCache: true, clientConfig }),
      }
    }
    default:
      return assertNever(source)
  }
}

function readToken(value: string | undefined): string {
  const token = value?.trim() ?? ''
  if (token === '') throw missing()
  // The SDK would send a token that holds a line break without any Authorization header.
  if (/[^\x21-\x7e]/.test(token)) {
    throw new AppFailure(
      createAppError('credentials-invalid', {
        nextSteps: [{ kind: 'open-place', place: 'credentials' }],
      }),
    )
  }
  return token
}

function readKeys(env: Environment) {
  const accessKeyId = env['AWS_ACCESS_KEY_ID']?.trim() ?? ''
  const secretAccessKey = env['AWS_SECRET_ACCESS_KEY']?.trim() ?? ''
  const sessionToken = env['AWS_SESSION_TOKEN']?.trim() ?? ''
  if (accessKeyId === '' || secretAccessKey === '') throw missing()
  return { accessKeyId, secretAccessKey, ...(sessionToken !== '' && { sessionToken }) }
}

function missing(): AppFailure {
  return new AppFailure(
    createAppError('credentials-missing', {
      nextSteps: [{ kind: 'open-place', place: 'credentials' }, { kind: 'start-demo' }],
    }),
  )
}
