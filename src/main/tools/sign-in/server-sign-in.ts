import { randomUUID } from 'node:crypto'
import type {
  AuthOptions,
  AuthProvider,
  OAuthClientProvider,
  OAuthDiscoveryState,
  StoredOAuthClientInformation,
  StoredOAuthTokens,
} from '@modelcontextprotocol/client'
import { fingerprintOf, type Launch } from '../server-launch'
import { openRedirectListener } from './redirect-listener'
import {
  RegistrationRefused,
  SignInDeclined,
  SignInNeeded,
  SignInNotOffered,
} from './sign-in-errors'
import type { ServerSignIn, SignInStore } from './sign-in-store'

type UrlLaunch = Extract<Launch, { readonly kind: 'url' }>

/** Signs in to tool servers on the web by OAuth 2.1, as the Model Context Protocol describes it. */
export interface ServerSignIns {
  /**
   * What a connection says who it is with: what is kept of a sign-in, renewed as long as that goes without the
   * user. A request fails with {@link SignInNeeded} where it does not, and with {@link SignInNotOffered} where the
   * server tells nowhere how one signs in: neither by its refusal nor where the protocol has one look for it.
   * Undefined where the config says who asks itself, by a header.
   */
  authorise(launch: UrlLaunch): AuthProvider | undefined
  /**
   * Signs in: asks the user whether the service's page may be opened, waits for the browser to come back, at most
   * ten minutes, and keeps what it brings. Rejects with one of `sign-in-errors.ts` or what went wrong, and when
   * `signal` aborts.
   */
  signIn(launch: UrlLaunch, signal: AbortSignal): Promise<void>
  /** Forgets what is kept for a server that is reached in exactly this way. */
  forget(fingerprint: string): Promise<void>
}

/** As long as a person may take with a password manager and a second factor. Milliseconds. */
const signInLimit = 600_000

export function createServerSignIns(deps: {
  readonly store: SignInStore
  /** Shows the user the address and opens it if they agree; rejects where it may not be opened at all. */
  readonly openPage: (address: string) => Promise<boolean>
  /** What the browser shows when it is back. */
  readonly page: () => string
}): ServerSignIns {
  const { store, openPage, page } = deps
  const renewals = new Map<string, Promise<void>>()
  const challenges = new Map<string, Pick<AuthOptions, 'scope' | 'resourceMetadataUrl'>>()

  async function renew(launch: UrlLaunch, fingerprint: string): Promise<void> {
    const kept = store.read(fingerprint)
    if (kept?.tokens.refresh_token === undefined) throw new SignInNeeded()
    const { auth } = await import('@modelcontextprotocol/client')
    const needed = () => {
      throw new SignInNeeded()
    }
    const { provider, tokens } = createProvider(kept.redirectUrl, kept, needed)
    await auth(provider, {
      serverUrl: launch.url,
      fetchFn: createFetch(AbortSignal.timeout(renewLimit)),
      ...challenges.get(fingerprint),
    }).catch((error: unknown) => {
      throw isRefusal(error) ? new SignInNeeded() : error
    })
    await store.keep(fingerprint, { ...kept, tokens: tokens() ?? kept.tokens })
  }

  return {
    authorise(launch) {
      if (Object.keys(launch.headers).some((name) => name.toLowerCase() === 'authorization')) {
        return undefined
      }
      const fingerprint = fingerprintOf(launch)
      return {
        token: async () => store.read(fingerprint)?.tokens.access_token,
        async onUnauthorized({ response }) {
          const { discoverOAuthServerInfo, extractWWWAuthenticateParams } = await import(
            '@modelcontextprotocol/client'
          )
          const { scope, resourceMetadataUrl } = extractWWWAuthenticateParams(response)
          if (resourceMetadataUrl === undefined && store.read(fingerprint) === undefined) {
            const { resourceMetadata, authorizationServerMetadata } = await discoverOAuthServerInfo(
              launch.url,
              { fetchFn: createFetch(AbortSignal.timeout(renewLimit)) },
            )
            if ((resourceMetadata ?? authorizationServerMetadata) === undefined) {
              throw new SignInNotOffered()
            }
          }
          challenges.set(fingerprint, {
            ...(scope !== undefined && { scope }),
            ...(resourceMetadataUrl !== undefined && { resourceMetadataUrl }),
          })
          // A renewal may be good for once only: whoever comes meanwhile shares it.
          const renewal =
            renewals.get(fingerprint) ??
            renew(launch, fingerprint).finally(() => renewals.delete(fingerprint))
          renewals.set(fingerprint, renewal)
          await renewal
        },
      }
    },

    async signIn(launch, stop) {
      const { auth } = await import('@modelcontextprotocol/client')
      const fingerprint = fingerprintOf(launch)
      const given = new AbortController()
      const signal = AbortSignal.any([stop, given.signal, AbortSignal.timeout(signInLimit)])
      const listener = await openRedirectListener(page)
      try {
        let address: URL | undefined
        const made = createProvider(listener.url, undefined, (url) => {
          address = url
        })
        const { provider, state } = made
        const options: AuthOptions = {
          serverUrl: launch.url,
          fetchFn: createFetch(signal),
          ...challenges.get(fingerprint),
        }
        await auth(provider, options).catch((error: unknown) => {
          // A connection that fails says nothing about the service.
          throw made.canRegister() || error instanceof TypeError || signal.aborted
            ? error
            : new RegistrationRefused()
        })
        if (address === undefined) throw new Error('The service names no page to sign in on.')
        const coming = listener.wait(state, signal)
        const [{ code, issuer }] = await Promise.all([
          coming,
          openPage(address.href).then((opened) => {
            if (!opened) given.abort(new SignInDeclined())
          }),
        ])
        await auth(provider, {
          ...options,
          authorizationCode: code,
          ...(issuer !== undefined && { iss: issuer }),
        })
        const client = made.client()
        const tokens = made.tokens()
        if (client === undefined || tokens === undefined) throw new Error('No token was given.')
        await store.keep(fingerprint, { client, tokens, redirectUrl: listener.url })
      } finally {
        given.abort()
        listener.close()
      }
    },

    forget: store.forget,
  }
}

/** Milliseconds. */
const renewLimit = 30_000

/** What the protocol's client asks and tells during one sign-in or renewal. */
function createProvider(
  redirectUrl: string,
  kept: Omit<ServerSignIn, 'redirectUrl'> | undefined,
  redirect: (address: URL) => void,
) {
  const state = randomUUID()
  // What is kept was given by the protocol's client, which alone reads it again.
  let client = kept?.client as StoredOAuthClientInformation | undefined
  let tokens = kept?.tokens as StoredOAuthTokens | undefined
  let verifier = ''
  let discovered: OAuthDiscoveryState | undefined
  const provider: OAuthClientProvider = {
    redirectUrl,
    clientMetadata: {
      client_name: 'Basalt',
      redirect_uris: [redirectUrl],
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      // Whatever is in a program that anybody can have is no secret.
      token_endpoint_auth_method: 'none',
    },
    state: () => state,
    clientInformation: () => client,
    ...(kept === undefined && {
      saveClientInformation: (registered: StoredOAuthClientInformation) => {
        client = registered
      },
    }),
    tokens: () => tokens,
    saveTokens: (given) => {
      tokens = given
    },
    redirectToAuthorization: redirect,
    saveCodeVerifier: (made) => {
      verifier = made
    },
    codeVerifier: () => verifier,
    saveDiscoveryState: (found) => {
      discovered = found
    },
    discoveryState: () => discovered,
    invalidateCredentials: (what) => {
      if (what === 'all' || what === 'client') client = undefined
      if (what === 'all' || what === 'tokens') tokens = undefined
    },
  }
  return {
    ...{ provider, state },
    client: () => client,
    tokens: () => tokens,
    canRegister: () => discovered?.authorizationServerMetadata?.registration_endpoint !== undefined,
  }
}

/** Codes and tokens go only to where they were meant for; the config's headers go to the tool server alone. */
function createFetch(signal: AbortSignal): NonNullable<AuthOptions['fetchFn']> {
  return (address, init) =>
    fetch(address, {
      ...init,
      signal,
      ...(init?.method === 'POST' && { redirect: 'error' }),
    })
}

/** The service answered, and said no. */
function isRefusal(error: unknown): boolean {
  return (
    error instanceof SignInNeeded ||
    (error instanceof Error && /^OAuth|Unauthorized/.test(error.name))
  )
}
