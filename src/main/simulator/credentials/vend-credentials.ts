import type { KeyVendor } from '../auth/key-vendor'
import type { WireRequest } from '../wire/exchange'
import { type VendedAnswer, vendJson } from './vended-answer'

const metadataToken = 'simulated-imds-token'
const hour = 3600

/**
 * Answers as the services that give credentials; undefined for any other path.
 *
 * - Instance metadata below `/imds`, `/imds/v1-only` and `/imds/no-role`; a number of seconds at the
 *   end, as in `/imds/90`, is how long its keys last.
 * - The container endpoint `/container` and, refusing, `/container/refused`.
 */
export function vendCredentials(
  request: WireRequest,
  vendor: KeyVendor,
  clock: () => number,
): VendedAnswer | undefined {
  const { path } = request
  if (path.startsWith('/imds')) return answerMetadata(request, vendor, clock)
  if (path === '/container') {
    return vendJson('ContainerCredentials', 200, keysOf(vendor, 'container-role', hour, clock))
  }
  if (path === '/container/refused') {
    return vendJson('ContainerCredentials', 403, { code: 'AccessDenied', message: 'No role.' })
  }
  return undefined
}

function answerMetadata(
  request: WireRequest,
  vendor: KeyVendor,
  clock: () => number,
): VendedAnswer | undefined {
  const parts = /^\/imds(\/v1-only|\/no-role|\/\d+)?\/latest\/(.*)$/.exec(request.path)
  if (!parts) return undefined
  const [, variant = '', path] = parts
  const plain = (status: number, body: string): VendedAnswer => ({
    operation: 'InstanceMetadata',
    status,
    contentType: 'text/plain',
    body,
  })
  if (path === 'api/token') {
    if (variant === '/v1-only') return plain(404, '')
    const asked = request.headers['x-aws-ec2-metadata-token-ttl-seconds']
    return request.method === 'PUT' && asked ? plain(200, metadataToken) : plain(400, '')
  }
  const hasToken = request.headers['x-aws-ec2-metadata-token'] === metadataToken
  if (!hasToken && variant !== '/v1-only') return plain(401, '')
  const role = 'instance-role'
  const listing = 'meta-data/iam/security-credentials/'
  if (path === listing) return variant === '/no-role' ? plain(404, '') : plain(200, role)
  if (path !== `${listing}${role}`) return plain(404, '')
  const seconds = Number(variant.slice(1)) || hour
  return vendJson('InstanceMetadata', 200, {
    Code: 'Success',
    ...keysOf(vendor, role, seconds, clock),
  })
}

function keysOf(vendor: KeyVendor, role: string, seconds: number, clock: () => number) {
  const key = vendor.issue(role, seconds)
  return {
    AccessKeyId: key.accessKeyId,
    SecretAccessKey: key.secretAccessKey,
    Token: key.sessionToken,
    Expiration: new Date(key.expiresAt).toISOString(),
    LastUpdated: new Date(clock()).toISOString(),
  }
}
