import { Sha256 } from '@aws-crypto/sha256-js'
import { SignatureV4 } from '@smithy/signature-v4'
import type { HttpRequest, QueryParameterBag } from '@smithy/types'
import type { WireRequest } from '../wire/exchange'
import { type AuthRefusals, bedrockRefusals, stsRefusals } from './auth-refusals'
import { isMinted, verifyMintedToken } from './minted-token'
import { type AccessKey, type BearerKey, demoIdentity, type Principal } from './principal'
import { parseLongDate } from './signing-date'

/** How far a signature's date may be from the service's clock. */
const skewLimitMs = 5 * 60_000

const authorizationPattern =
  /^AWS4-HMAC-SHA256\s+Credential=([^/,\s]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request,\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]{64})$/

export type SignedService = 'bedrock' | 'sts'

export interface Authenticator {
  /** Proves who sent the request, or throws the `AwsError` that the service would send. */
  authenticate(request: WireRequest, service: SignedService): Promise<Principal>
}

export function createAuthenticator(options: {
  readonly accessKeys: readonly AccessKey[]
  readonly bearerKeys: readonly BearerKey[]
  readonly bearerRegion: string
  readonly isRegion: (name: string) => boolean
  readonly clock: () => number
}): Authenticator {
  const authenticateBearer = async (token: string): Promise<Principal> => {
    const key = options.bearerKeys.find((candidate) => candidate.token === token)
    if (!key && isMinted(token)) {
      const minted = await verifyMintedToken(token, options)
      return {
        region: minted.region,
        scheme: 'bearer',
        identity: minted.key.identity ?? demoIdentity,
        denied: minted.key.denied ?? [],
      }
    }
    if (!key) throw bedrockRefusals.unknownBearer()
    if (key.expiresAt !== undefined && key.expiresAt <= options.clock())
      throw bedrockRefusals.expiredBearer()
    return {
      region: key.region ?? options.bearerRegion,
      scheme: 'bearer',
      identity: key.identity ?? demoIdentity,
      denied: key.denied ?? [],
    }
  }

  const authenticateSignature = async (
    request: WireRequest,
    authorization: string,
    service: SignedService,
    refusals: AuthRefusals,
  ): Promise<Principal> => {
    const parts = authorizationPattern.exec(authorization)
    if (!parts) throw refusals.incompleteSignature(authorization.split(' ', 1)[0] ?? '')
    const [, accessKeyId, scopeDate = '', region = '', scopeService, signedHeaders = ''] = parts
    const key = options.accessKeys.find((candidate) => candidate.accessKeyId === accessKeyId)
    if (!key || key.sessionToken !== request.headers['x-amz-security-token'])
      throw refusals.unknownKey()
    if (key.expiresAt !== undefined && key.expiresAt <= options.clock()) throw refusals.expiredKey()
    if (!options.isRegion(region)) throw refusals.wrongRegion()
    if (scopeService !== service) throw refusals.wrongService(service)

    const signedAt = parseLongDate(request.headers['x-amz-date'] ?? '')
    if (signedAt === null || !(request.headers['x-amz-date'] ?? '').startsWith(scopeDate))
      throw refusals.badSignature()
    const skew = signedAt - options.clock()
    if (Math.abs(skew) > skewLimitMs)
      throw refusals.skewed(signedAt, options.clock(), skewLimitMs, skew < 0)

    const expected = await sign(request, {
      key,
      region,
      service,
      signedAt,
      signedHeaders: signedHeaders.split(';'),
    })
    if (expected.slice(-64) !== parts[6]) throw refusals.badSignature()
    return {
      region,
      scheme: 'sigv4',
      identity: key.identity ?? demoIdentity,
      denied: key.denied ?? [],
    }
  }

  return {
    authenticate: async (request, service) => {
      const refusals = service === 'sts' ? stsRefusals : bedrockRefusals
      const { authorization } = request.headers
      if (authorization === undefined) throw refusals.missing()
      const bearer = /^Bearer\s+(.*)$/.exec(authorization)
      if (bearer && service === 'bedrock') return authenticateBearer(bearer[1] ?? '')
      return authenticateSignature(request, authorization, service, refusals)
    },
  }
}

/** The Authorization header that the holder of the key would have sent. */
async function sign(
  request: WireRequest,
  scope: {
    readonly key: AccessKey
    readonly region: string
    readonly service: string
    readonly signedAt: number
    readonly signedHeaders: readonly string[]
  },
): Promise<string> {
  const headers: Record<string, string> = {}
  for (const name of scope.signedHeaders) {
    const value = request.headers[name]
    if (value !== undefined) headers[name] = value
  }
  // The signer trusts a digest that is already in the headers; a server may not.
  if (headers['x-amz-content-sha256'] !== undefined)
    headers['x-amz-content-sha256'] = await hexDigest(request.body)

  const { accessKeyId, secretAccessKey, sessionToken } = scope.key
  const signer = new SignatureV4({
    service: scope.service,
    region: scope.region,
    credentials: { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) },
    sha256: Sha256,
    applyChecksum: false,
  })
  const signed = await signer.sign(toSmithyRequest(request, headers), {
    signingDate: new Date(scope.signedAt),
    signableHeaders: new Set(scope.signedHeaders),
  })
  const { authorization = '' } = signed.headers
  return authorization
}

function toSmithyRequest(request: WireRequest, headers: Record<string, string>): HttpRequest {
  const query: QueryParameterBag = {}
  for (const name of new Set(request.query.keys())) query[name] = request.query.getAll(name)
  return {
    method: request.method,
    protocol: 'http:',
    hostname: '127.0.0.1',
    path: request.path,
    query,
    headers,
    body: request.body,
  }
}

async function hexDigest(bytes: Uint8Array): Promise<string> {
  const hash = new Sha256()
  hash.update(bytes)
  return Buffer.from(await hash.digest()).toString('hex')
}
