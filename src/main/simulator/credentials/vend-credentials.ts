import type { WireRequest } from '../wire/exchange'
import type { KeyVendor } from './key-vendor'

/** The operations that give credentials, beside those of Bedrock and STS. */
export type VendingOperation =
  | 'InstanceMetadata'
  | 'ContainerCredentials'
  | 'GetRoleCredentials'
  | 'CreateToken'

export interface VendedAnswer {
  readonly operation: VendingOperation
  readonly status: number
  readonly contentType: string
  readonly body: string
}

const metadataToken = 'simulated-imds-token'
const hour = 3600

/**
 * Answers as the services that give credentials; undefined for any other path.
 *
 * - Instance metadata below `/imds`, `/imds/v1-only` and `/imds/no-role`; a number of seconds at the
 *   end, as in `/imds/90`, is how long its keys last.
 * - The container endpoint `/container` and, refusing, `/container/refused`.
 * - SSO's portal and OIDC, which know every token that begins with `simulated-sso`; a refresh token
 *   that begins so renews it. The role `forbidden` is refused, `Name-90s` gives keys for 90 seconds.
 */
export function vendCredentials(
  request: WireRequest,
  vendor: KeyVendor,
  clock: () => number,
): VendedAnswer | undefined {
  const { path } = request
  if (path.startsWith('/imds')) return answerMetadata(request, vendor, clock)
  if (path === '/container') {
    return json('ContainerCredentials', 200, keysOf(vendor, 'container-role', hour, clock))
  }
  if (path === '/container/refused') {
    return json('ContainerCredentials', 403, { code: 'AccessDenied', message: 'No role.' })
  }
  if (path === '/federation/credentials') return answerPortal(request, vendor)
  if (path === '/token') return answerToken(request)
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
  return json('InstanceMetadata', 200, {
    Code: 'Success',
    ...keysOf(vendor, role, seconds, clock),
  })
}

function answerPortal(request: WireRequest, vendor: KeyVendor): VendedAnswer {
  const token = request.headers['x-amz-sso_bearer_token'] ?? ''
  if (!token.startsWith('simulated-sso')) {
    return json('GetRoleCredentials', 401, {
      __type: 'UnauthorizedException',
      message: 'Session token not found or invalid',
    })
  }
  const role = request.query.get('role_name') ?? ''
  if (role === 'forbidden') {
    return json('GetRoleCredentials', 403, {
      __type: 'ForbiddenException',
      message: 'No access',
    })
  }
  const seconds = Number(/-(\d+)s$/.exec(role)?.[1] ?? hour)
  const key = vendor.issue(role, seconds)
  return json('GetRoleCredentials', 200, {
    roleCredentials: {
      accessKeyId: key.accessKeyId,
      secretAccessKey: key.secretAccessKey,
      sessionToken: key.sessionToken,
      expiration: key.expiresAt,
    },
  })
}

function answerToken(request: WireRequest): VendedAnswer {
  const body: unknown = JSON.parse(Buffer.from(request.body).toString() || '{}')
  const asked = typeof body === 'object' && body !== null ? { ...body } : {}
  const refreshToken = 'refreshToken' in asked ? String(asked.refreshToken) : ''
  return refreshToken.startsWith('simulated-sso')
    ? json('CreateToken', 200, {
        accessToken: 'simulated-sso-renewed',
        expiresIn: hour,
        refreshToken,
        tokenType: 'Bearer',
      })
    : json('CreateToken', 400, { __type: 'InvalidGrantException', error: 'invalid_grant' })
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

function json(operation: VendingOperation, status: number, value: object): VendedAnswer {
  return { operation, status, contentType: 'application/json', body: JSON.stringify(value) }
}
