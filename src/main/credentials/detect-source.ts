import type { CredentialSource } from '../../shared/credentials'

/**
 * Which source signs: the profile that was chosen, else the first of a Bedrock bearer token, a pair of
 * keys, a named profile, the SDK's default chain. Reads nothing but the environment, where blank counts
 * as absent.
 */
export function detectSource(
  env: Readonly<Record<string, string | undefined>>,
  options: { readonly profile?: string } = {},
): CredentialSource {
  const chosen = options.profile?.trim()
  if (chosen) return { kind: 'profile', profile: chosen, chosenBy: 'option' }
  const read = (variable: string): string => env[variable]?.trim() ?? ''
  if (read('AWS_BEARER_TOKEN_BEDROCK') !== '') {
    return { kind: 'bearer-token', variable: 'AWS_BEARER_TOKEN_BEDROCK' }
  }
  const accessKeyId = read('AWS_ACCESS_KEY_ID')
  if (accessKeyId !== '' && read('AWS_SECRET_ACCESS_KEY') !== '') {
    return {
      kind: 'environment-keys',
      accessKeyId: maskAccessKeyId(accessKeyId),
      hasSessionToken: read('AWS_SESSION_TOKEN') !== '',
    }
  }
  const profile = read('AWS_PROFILE')
  if (profile !== '') return { kind: 'profile', profile, chosenBy: 'environment' }
  return { kind: 'default-chain' }
}

/**
 * The first and last four characters. What is too short for an access key id is hidden whole: it may
 * be a secret in the wrong place.
 */
function maskAccessKeyId(accessKeyId: string): string {
  return accessKeyId.length < 16 ? '…' : `${accessKeyId.slice(0, 4)}…${accessKeyId.slice(-4)}`
}
