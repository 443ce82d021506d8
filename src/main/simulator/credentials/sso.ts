import type { KeyVendor } from '../auth/key-vendor'
import type { WireRequest } from '../wire/exchange'
import { createDevicePage } from './device-page'
import { type VendedAnswer, vendJson } from './vended-answer'

/** SSO's OIDC service, its portal, and the page on which a person confirms a code. */
export interface Sso {
  /** Undefined for a path that is none of theirs. */
  answer(request: WireRequest): VendedAnswer | undefined
}

type Decision = 'open' | 'allowed' | 'denied'

interface Authorization {
  readonly clientId: string
  readonly deviceCode: string
  readonly userCode: string
  /** Epoch milliseconds. */
  readonly expiresAt: number
  decision: Decision
  lastAskedAt: number
  usedUp: boolean
}

interface Client {
  readonly secret: string
  readonly scopes: readonly string[]
}

const hour = 3600
/** Seconds, as AWS has them. */
const codeLifetime = 600
const registrationLifetime = 90 * 24 * hour
/** Seconds that a client must leave between two questions; AWS asks for 5 or less. */
const interval = 1
const tokenPrefix = 'simulated-sso'
const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code'

/**
 * Knows every token that begins with `simulated-sso`; a refresh token that begins so renews one. A
 * client that registers without scopes gets no refresh token. A start address with `/unknown` in it is
 * refused. The role `forbidden` is refused, `Name-90s` gives keys for 90 seconds.
 */
export function createSso(deps: { readonly vendor: KeyVendor; readonly clock: () => number }): Sso {
  const { vendor, clock } = deps
  const clients = new Map<string, Client>()
  const authorizations: Authorization[] = []
  let issued = 0

  const page = createDevicePage({
    isOpen: (userCode) => findOpen(userCode) !== undefined,
    decide(userCode, allowed) {
      const found = findOpen(userCode)
      if (found) found.decision = allowed ? 'allowed' : 'denied'
    },
  })

  function findOpen(userCode: string): Authorization | undefined {
    return authorizations.find(
      (each) => each.userCode === userCode && each.decision === 'open' && each.expiresAt > clock(),
    )
  }

  function registerClient(body: Body): VendedAnswer {
    const operation = 'RegisterClient'
    if (textOf(body, 'clientName') === '' || textOf(body, 'clientType') !== 'public') {
      return refuse(operation, 400, 'InvalidClientMetadataException', 'invalid_client_metadata')
    }
    issued += 1
    const clientId = `simulated-client-${issued}`
    const secret = `simulated-client-secret-${issued}`
    const scopes = Array.isArray(body['scopes']) ? body['scopes'].map(String) : []
    clients.set(clientId, { secret, scopes })
    const now = Math.floor(clock() / 1000)
    return vendJson(operation, 200, {
      clientId,
      clientSecret: secret,
      clientIdIssuedAt: now,
      clientSecretExpiresAt: now + registrationLifetime,
    })
  }

  function startDeviceAuthorization(body: Body, request: WireRequest): VendedAnswer {
    const operation = 'StartDeviceAuthorization'
    const clientId = textOf(body, 'clientId')
    if (clients.get(clientId)?.secret !== textOf(body, 'clientSecret')) {
      return refuse(operation, 401, 'InvalidClientException', 'invalid_client')
    }
    const startUrl = textOf(body, 'startUrl')
    if (!URL.canParse(startUrl) || startUrl.includes('/unknown')) {
      return refuse(operation, 400, 'InvalidRequestException', 'invalid_request')
    }
    issued += 1
    const deviceCode = `simulated-device-${issued}`
    const userCode = toUserCode(issued)
    authorizations.push({
      clientId,
      deviceCode,
      userCode,
      expiresAt: clock() + codeLifetime * 1000,
      decision: 'open',
      lastAskedAt: Number.NEGATIVE_INFINITY,
      usedUp: false,
    })
    const { host = request.headers[':authority'] ?? '' } = request.headers
    const verificationUri = `http://${host}/device`
    return vendJson(operation, 200, {
      deviceCode,
      userCode,
      verificationUri,
      verificationUriComplete: `${verificationUri}?user_code=${userCode}`,
      expiresIn: codeLifetime,
      interval,
    })
  }

  function createToken(body: Body): VendedAnswer {
    const operation = 'CreateToken'
    if (textOf(body, 'grantType') === 'refresh_token') {
      const refreshToken = textOf(body, 'refreshToken')
      return refreshToken.startsWith(tokenPrefix)
        ? giveToken(refreshToken)
        : refuse(operation, 400, 'InvalidGrantException', 'invalid_grant')
    }
    if (textOf(body, 'grantType') !== deviceGrant) {
      return refuse(operation, 400, 'UnsupportedGrantTypeException', 'unsupported_grant_type')
    }
    const client = clients.get(textOf(body, 'clientId'))
    if (client === undefined || client.secret !== textOf(body, 'clientSecret')) {
      return refuse(operation, 401, 'InvalidClientException', 'invalid_client')
    }
    const asked = authorizations.find(({ deviceCode, clientId }) => {
      return deviceCode === textOf(body, 'deviceCode') && clientId === textOf(body, 'clientId')
    })
    if (asked === undefined || asked.usedUp) {
      return refuse(operation, 400, 'InvalidGrantException', 'invalid_grant')
    }
    if (asked.expiresAt <= clock()) {
      return refuse(operation, 400, 'ExpiredTokenException', 'expired_token')
    }
    const tooSoon = clock() - asked.lastAskedAt < interval * 1000
    asked.lastAskedAt = clock()
    if (tooSoon) return refuse(operation, 400, 'SlowDownException', 'slow_down')
    switch (asked.decision) {
      case 'open':
        return refuse(operation, 400, 'AuthorizationPendingException', 'authorization_pending')
      case 'denied':
        return refuse(operation, 400, 'AccessDeniedException', 'access_denied')
      case 'allowed':
        asked.usedUp = true
        return giveToken(client.scopes.length > 0 ? `${tokenPrefix}-refresh` : undefined)
    }
  }

  function giveToken(refreshToken: string | undefined): VendedAnswer {
    issued += 1
    return vendJson('CreateToken', 200, {
      accessToken: `${tokenPrefix}-${issued}`,
      expiresIn: hour,
      tokenType: 'Bearer',
      ...(refreshToken !== undefined && { refreshToken }),
    })
  }

  return {
    answer(request) {
      switch (`${request.method} ${request.path}`) {
        case 'POST /client/register':
          return registerClient(readBody(request))
        case 'POST /device_authorization':
          return startDeviceAuthorization(readBody(request), request)
        case 'POST /token':
          return createToken(readBody(request))
        case 'GET /device':
        case 'POST /device':
          return page.answer(request)
        case 'GET /federation/credentials':
          return answerPortal(request, vendor)
        default:
          return undefined
      }
    },
  }
}

function answerPortal(request: WireRequest, vendor: KeyVendor): VendedAnswer {
  const operation = 'GetRoleCredentials'
  const token = request.headers['x-amz-sso_bearer_token'] ?? ''
  if (!token.startsWith(tokenPrefix)) {
    const message = 'Session token not found or invalid'
    return vendJson(operation, 401, { message }, 'UnauthorizedException')
  }
  const role = request.query.get('role_name') ?? ''
  if (role === 'forbidden') {
    return vendJson(operation, 403, { message: 'No access' }, 'ForbiddenException')
  }
  const key = vendor.issue(role, Number(/-(\d+)s$/.exec(role)?.[1] ?? hour))
  return vendJson(operation, 200, {
    roleCredentials: {
      accessKeyId: key.accessKeyId,
      secretAccessKey: key.secretAccessKey,
      sessionToken: key.sessionToken,
      expiration: key.expiresAt,
    },
  })
}

function refuse(
  operation: VendedAnswer['operation'],
  status: number,
  name: string,
  error: string,
): VendedAnswer {
  return vendJson(operation, status, { error, error_description: error }, name)
}

/** Eight letters in two groups, as AWS shows them. */
function toUserCode(number: number): string {
  const letters = 'BCDFGHJKLMNPQRSTVWXZ'
  const code = Array.from({ length: 8 }, (_, place) => {
    return letters[Math.floor(number * 7919 * (place + 3)) % letters.length]
  }).join('')
  return `${code.slice(0, 4)}-${code.slice(4)}`
}

type Body = Readonly<Record<string, unknown>>

function readBody(request: WireRequest): Body {
  const body: unknown = JSON.parse(Buffer.from(request.body).toString() || '{}')
  return typeof body === 'object' && body !== null ? { ...body } : {}
}

function textOf(body: Body, name: string): string {
  const value = body[name]
  return typeof value === 'string' ? value : ''
}
