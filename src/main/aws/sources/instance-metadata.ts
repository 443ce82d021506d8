import type { AwsCredentialIdentity } from '@smithy/types'
import type { Environment } from '../http-handler'
import { problemFailure, type SourceProblem } from '../source-problem'
import { type MetadataAnswer, requestMetadata } from './metadata-request'
import { toIdentity } from './temporary-keys'

const timeLimit = 1000
const tokenSeconds = '21600'

/** Where instance metadata is, by the environment; null where it is switched off. */
export function instanceMetadataAddress(env: Environment): string | null {
  const disabled = env['AWS_EC2_METADATA_DISABLED']?.trim().toLowerCase() ?? ''
  if (disabled !== '' && disabled !== 'false') return null
  const given = env['AWS_EC2_METADATA_SERVICE_ENDPOINT']?.trim()
  if (given && URL.canParse(given)) return given.replace(/\/+$/, '')
  return env['AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE']?.trim().toLowerCase() === 'ipv6'
    ? 'http://[fd00:ec2::254]'
    : 'http://169.254.169.254'
}

/**
 * Asks this EC2 instance for its role's keys, by IMDSv2 only and within 1 s in all. Fails with an
 * `AppFailure`: no instance, IMDSv2 off, refused, no role.
 */
export async function readInstanceCredentials(
  address: string,
  signal?: AbortSignal,
): Promise<AwsCredentialIdentity & { readonly role: string }> {
  const limit = AbortSignal.timeout(timeLimit)
  const either = signal ? AbortSignal.any([signal, limit]) : limit
  const where = address
  const fail = (code: SourceProblem['code'], status?: number) =>
    problemFailure({ code, where, ...(status !== undefined && { values: { status } }) })
  const ask = async (
    path: string,
    method: 'GET' | 'PUT',
    headers: Readonly<Record<string, string>>,
  ): Promise<MetadataAnswer> => {
    try {
      return await requestMetadata(new URL(`${address}/latest/${path}`), {
        method,
        headers,
        signal: either,
      })
    } catch {
      signal?.throwIfAborted()
      throw fail('imds-unreachable')
    }
  }

  const token = await ask('api/token', 'PUT', {
    'x-aws-ec2-metadata-token-ttl-seconds': tokenSeconds,
  })
  if (token.status === 403) throw fail('imds-forbidden', token.status)
  if (token.status !== 200) throw fail('imds-v1-only', token.status)
  const headers = { 'x-aws-ec2-metadata-token': token.body.trim() }
  const roles = await ask('meta-data/iam/security-credentials/', 'GET', headers)
  const role = roles.body.split('\n')[0]?.trim() ?? ''
  if (roles.status === 404 || (roles.status === 200 && role === '')) throw fail('imds-no-role')
  if (roles.status !== 200) throw fail('imds-forbidden', roles.status)
  const path = `meta-data/iam/security-credentials/${encodeURIComponent(role)}`
  const answer = await ask(path, 'GET', headers)
  const identity = answer.status === 200 ? toIdentity(answer.body) : undefined
  if (identity === undefined) throw fail('imds-damaged')
  return { ...identity, role }
}
