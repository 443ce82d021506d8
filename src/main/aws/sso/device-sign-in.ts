import { setTimeout as sleep } from 'node:timers/promises'
import type { SSOOIDCClient } from '@aws-sdk/client-sso-oidc'
import { AppFailure } from '../../../shared/app-error'
import { callAws } from '../call-aws'
import { createHttpHandler, type Environment } from '../http-handler'
import { problemFailure } from '../source-problem'
import type { SsoToken } from './sso-token'

/** Where and for what somebody signs in. */
export interface SsoSession {
  readonly profile: string
  readonly startUrl: string
  readonly ssoRegion: string
  readonly scopes: readonly string[]
}

/** What a person confirms in the browser. */
export interface DeviceCode {
  readonly userCode: string
  /** The page, with the code filled in. */
  readonly address: string
  /** Epoch milliseconds. */
  readonly expiresAt: number
}

const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code'
/** Seconds, where the service names none, and what it adds by "slow down" (RFC 8628, 3.5). */
const defaultInterval = 5
/** What passes while a laptop sleeps or changes its network. */
const passing: ReadonlySet<string> = new Set(['network', 'no-answer', 'service-unavailable'])

type Wait = (milliseconds: number, signal: AbortSignal) => Promise<void>

/**
 * Signs in by SSO's device flow: asks for a code, tells it, and waits until somebody has confirmed it
 * in a browser. Rejects with an `AppFailure` when it was declined, ran out or could not be asked for,
 * and with the signal's reason when that ended it.
 */
export async function signInByDevice(options: {
  readonly session: SsoSession
  readonly env: Environment
  readonly signal: AbortSignal
  readonly onCode: (code: DeviceCode) => void
  readonly wait?: Wait
  readonly clock?: () => number
}): Promise<SsoToken> {
  const { session, signal, onCode, clock = Date.now } = options
  const sdk = await import('@aws-sdk/client-sso-oidc')
  const client = new sdk.SSOOIDCClient({
    region: session.ssoRegion,
    requestHandler: await createHttpHandler(options.env),
  })
  const call: Call = (send) =>
    callAws({ region: session.ssoRegion }, signal, (abortSignal) => send(client, { abortSignal }))
  try {
    const registered = await call((sso, http) =>
      sso.send(
        new sdk.RegisterClientCommand({
          clientName: 'basalt',
          clientType: 'public',
          ...(session.scopes.length > 0 && { scopes: [...session.scopes] }),
        }),
        http,
      ),
    )
    const { clientId = '', clientSecret = '', clientSecretExpiresAt } = registered
    const begun = clock()
    const started = await call((sso, http) =>
      sso.send(
        new sdk.StartDeviceAuthorizationCommand({
          clientId,
          clientSecret,
          startUrl: session.startUrl,
        }),
        http,
      ),
    ).catch((error: unknown) => {
      throw isNamed(error, 'InvalidRequestException') ? unknownAddress(session) : error
    })
    const { userCode = '', verificationUriComplete, verificationUri = '', expiresIn = 0 } = started
    const expiresAt = begun + expiresIn * 1000
    onCode({ userCode, address: verificationUriComplete ?? verificationUri, expiresAt })
    const { accessToken, refreshToken, ...token } = await poll({
      call,
      ask: (sso, http) =>
        sso.send(
          new sdk.CreateTokenCommand({
            clientId,
            clientSecret,
            grantType: deviceGrant,
            deviceCode: started.deviceCode,
          }),
          http,
        ),
      interval: started.interval ?? defaultInterval,
      minutes: Math.round(expiresIn / 60),
      isOver: () => clock() >= expiresAt,
      wait: options.wait ?? waitQuietly,
      signal,
      session,
    })
    return {
      startUrl: session.startUrl,
      region: session.ssoRegion,
      accessToken: accessToken ?? '',
      expiresAt: clock() + (token.expiresIn ?? 0) * 1000,
      clientId,
      clientSecret,
      ...(clientSecretExpiresAt && { registrationExpiresAt: clientSecretExpiresAt * 1000 }),
      ...(refreshToken !== undefined && { refreshToken }),
    }
  } finally {
    client.destroy()
  }
}

interface Http {
  readonly abortSignal: AbortSignal
}
type Call = <Value>(send: (client: SSOOIDCClient, http: Http) => Promise<Value>) => Promise<Value>

/** Asks for the token as often as the service allows, until somebody has decided. */
async function poll<Token>(options: {
  readonly call: Call
  readonly ask: (client: SSOOIDCClient, http: Http) => Promise<Token>
  readonly interval: number
  readonly minutes: number
  readonly isOver: () => boolean
  readonly wait: Wait
  readonly signal: AbortSignal
  readonly session: SsoSession
}): Promise<Token> {
  const { call, ask, minutes, isOver, wait, signal, session } = options
  const where = session.startUrl
  let { interval } = options
  for (;;) {
    await wait(interval * 1000, signal)
    const asked = await call(ask).then(
      (token) => ({ token }),
      (error: unknown) => ({ error }),
    )
    if ('token' in asked) return asked.token
    const { error } = asked
    if (isNamed(error, 'ExpiredTokenException') || (isOver() && !signal.aborted)) {
      throw problemFailure({
        code: 'sign-in-timeout',
        where,
        values: { minutes },
        ...again(session),
      })
    }
    if (isNamed(error, 'AccessDeniedException')) {
      throw problemFailure({ code: 'sign-in-declined', where, ...again(session) })
    }
    if (isNamed(error, 'SlowDownException')) interval += defaultInterval
    else if (!isNamed(error, 'AuthorizationPendingException') && !isPassing(error)) throw error
  }
}

function again({ profile }: SsoSession) {
  return { signIn: profile }
}

function unknownAddress({ startUrl, ssoRegion, profile }: SsoSession): AppFailure {
  return problemFailure({
    code: 'sign-in-address',
    where: startUrl,
    values: { profile, region: ssoRegion },
  })
}

function isNamed(error: unknown, name: string): boolean {
  return error instanceof AppFailure && error.error.detail?.name === name
}

function isPassing(error: unknown): boolean {
  return error instanceof AppFailure && passing.has(error.error.kind)
}

async function waitQuietly(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal, ref: false })
}
