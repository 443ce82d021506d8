import type { BedrockClient } from '@aws-sdk/client-bedrock'
import type { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime'
import type { STSClient } from '@aws-sdk/client-sts'
import type { AwsCredentialIdentity } from '@smithy/types'
import { createWeakBag } from '../weak-bag'
import type { AwsTarget } from './aws-target'
import { createHttpHandler, type Environment, type HttpHandler } from './http-handler'
import { shareCredentials } from './share-credentials'
import { createSigning, type Signing } from './signing'
import { createSkewRetryStrategy } from './skew-retry-strategy'

/**
 * The SDK's clients, one of each kind per equal target, made when first asked for. Every method fails
 * with an `AppFailure` when the target's source has nothing to sign with.
 */
export interface AwsClients {
  /** For Converse: tries once, and once more when the SDK corrected its clock. */
  runtime(target: AwsTarget): Promise<BedrockRuntimeClient>
  /** For the model lists: the SDK's standard retries. */
  bedrock(target: AwsTarget): Promise<BedrockClient>
  sts(target: AwsTarget): Promise<STSClient>
  /**
   * Makes sure that there is something to sign with, fetching or renewing keys; tells when that ends
   * (epoch milliseconds, where the source says so).
   */
  resolve(target: AwsTarget): Promise<{ readonly expiration?: number }>
  /** What signs, for calls that none of the clients makes: the token as it is, or keys that are valid. */
  secrets(target: AwsTarget): Promise<SigningSecrets>
  /** Reads every source anew from the next call on; calls under way keep their client. */
  refresh(): void
  /** Closes the connections that wait for their next call: they may have died. */
  releaseIdle(): void
  /** Closes every connection; nothing may be called after it. */
  close(): void
}

export type SigningSecrets =
  | { readonly kind: 'bearer'; readonly token: string }
  | { readonly kind: 'keys'; readonly credentials: AwsCredentialIdentity }

interface Client {
  destroy(): void
}

/** Makes {@link AwsClients} that read keys, tokens and proxies from `env`, and an entered API key. */
export function createAwsClients(options: {
  readonly env: Environment
  readonly readApiKey?: () => string | undefined
}): AwsClients {
  const { env, readApiKey } = options

  // The SDK warns on the terminal about Node 20, where its user can do nothing about it; it documents
  // this variable as the way to silence it.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true'

  // Weakly: those from before a refresh are held by the calls that still use them, and by nobody else.
  const made = createWeakBag<Client>()
  const handlers = createWeakBag<HttpHandler>()
  let current = new Map<string, Promise<Client>>()
  let signings = new Map<string, Promise<Signing>>()

  /** One for all clients of a source, so that keys are fetched once, not once for each client. */
  function sign({ source, region }: AwsTarget): Promise<Signing> {
    const known = signings
    const key = JSON.stringify([region, Object.entries(source).sort()])
    const made = known.get(key) ?? makeSigning(source, region)
    known.set(key, made)
    // An API key is not renewed: whether it has ended is looked at each time.
    made.then(
      (signing) => signing.kind === 'bearer' && known.delete(key),
      () => known.delete(key),
    )
    return made
  }

  async function connect(): Promise<HttpHandler> {
    const handler = await createHttpHandler(env)
    handlers.add(handler)
    return handler
  }

  async function makeSigning(source: AwsTarget['source'], region: string): Promise<Signing> {
    const requestHandler = await connect()
    const signing = createSigning(source, {
      env,
      region,
      requestHandler,
      ...(readApiKey && { readApiKey }),
    })
    return signing.kind === 'bearer'
      ? signing
      : { ...signing, credentials: shareCredentials(signing.credentials) }
  }

  async function configure(target: AwsTarget, endpoint: string | undefined) {
    const requestHandler = await connect()
    const signing = await sign(target)
    return {
      region: target.region,
      ...(endpoint !== undefined && { endpoint }),
      ...toSdkConfig(signing),
      requestHandler,
    }
  }

  function reuse<Kind extends Client>(
    kind: string,
    target: AwsTarget,
    make: () => Promise<Kind>,
  ): Promise<Kind> {
    const clients = current
    const key = `${kind} ${toTargetKey(target)}`
    const known = clients.get(key)
    // Each kind has its own prefix, so what is stored under it is of that kind.
    if (known) return known as Promise<Kind>
    const making = make().then(
      (client) => {
        made.add(client)
        return client
      },
      (error: unknown) => {
        clients.delete(key)
        throw error
      },
    )
    clients.set(key, making)
    return making
  }

  return {
    runtime: (target) =>
      reuse('runtime', target, async () => {
        const { BedrockRuntimeClient } = await import('@aws-sdk/client-bedrock-runtime')
        return new BedrockRuntimeClient({
          ...(await configure(target, target.endpoints.bedrockRuntime)),
          maxAttempts: 2,
          retryStrategy: createSkewRetryStrategy(),
        })
      }),
    bedrock: (target) =>
      reuse('bedrock', target, async () => {
        const { BedrockClient } = await import('@aws-sdk/client-bedrock')
        return new BedrockClient(await configure(target, target.endpoints.bedrock))
      }),
    sts: (target) =>
      reuse('sts', target, async () => {
        const { STSClient } = await import('@aws-sdk/client-sts')
        return new STSClient(await configure(target, target.endpoints.sts))
      }),
    async resolve(target) {
      const signing = await sign(target)
      if (signing.kind === 'bearer') {
        return signing.expiration === undefined ? {} : { expiration: signing.expiration }
      }
      const { expiration } = await signing.credentials()
      return expiration === undefined ? {} : { expiration: expiration.getTime() }
    },
    async secrets(target) {
      const signing = await sign(target)
      return signing.kind === 'bearer'
        ? { kind: 'bearer', token: signing.token }
        : { kind: 'keys', credentials: await signing.credentials() }
    },
    refresh() {
      current = new Map()
      signings = new Map()
    },
    releaseIdle() {
      for (const handler of handlers.values()) handler.releaseIdle()
    },
    close() {
      for (const client of [...made.values(), ...handlers.values()]) client.destroy()
      made.clear()
      handlers.clear()
      current.clear()
      signings.clear()
    },
  }
}

/** Naming the scheme keeps a bearer token in the environment from beating the chosen source. */
function toSdkConfig(signing: Signing) {
  return signing.kind === 'bearer'
    ? { authSchemePreference: ['httpBearerAuth'], token: { token: signing.token } }
    : {
        authSchemePreference: ['sigv4'],
        credentials: signing.credentials,
        ...(signing.profile !== undefined && { profile: signing.profile }),
      }
}

function toTargetKey({ region, source, endpoints }: AwsTarget): string {
  return JSON.stringify([
    region,
    Object.entries(source).sort(),
    endpoints.bedrock,
    endpoints.bedrockRuntime,
    endpoints.sts,
  ])
}
