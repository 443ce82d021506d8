import type { CredentialSource } from '../../shared/credentials'
import { maskAccessKeyId } from '../aws/files/mask-access-key-id'
import type { Environment } from '../aws/http-handler'
import { environmentKeys } from '../aws/sources/from-profile'

/** The pair of keys in the environment, told without a secret; undefined unless it is whole. */
export function detectEnvironmentKeys(
  env: Environment,
): Extract<CredentialSource, { readonly kind: 'environment-keys' }> | undefined {
  const keys = environmentKeys(env)
  return keys === undefined
    ? undefined
    : {
        kind: 'environment-keys',
        accessKeyId: maskAccessKeyId(keys.accessKeyId),
        hasSessionToken: 'sessionToken' in keys,
      }
}
