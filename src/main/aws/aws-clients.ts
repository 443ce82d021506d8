import type { BedrockClient } from '@aws-sdk/client-bedrock'
import type { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime'
import type { STSClient } from '@aws-sdk/client-sts'
import type { AwsCredentialIdentity } from '@smithy/types'
import type { AwsTarget } from './aws-target'
import { createHttpHandler, type Environment } from './http-handler'
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
  /** Asks the target's source anew; undefined for a bearer token, which has no key pair. */
  credentials(target: AwsTarget): Promise<AwsCredentialIdentity | undefined>
  /** Reads every source anew from the next call on; calls under way keep their client. */
  refresh(): void
  /** Closes every connection; nothing may be called after it. */
  close(): void
}

interface Client {
  destroy(): void
}

/** Makes {@link AwsClients} that read keys, tokens and proxies from `env`. */
export function createAwsClients(options: { readonly env: Environment }): AwsClients {
  // The SDK warns on the terminal about Node 20, where its user can do nothing about it; it documents
  // this variable as the way to silence it.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true'

  const made = new Set<Client>()
  let current = new Map<string, Promise<Client>>()

  async function configure(target: AwsTarget, endpoint: string | undefined) {
    const requestHandler = await createHttpHandler(options.env)
    const signing = await createSigning(target.source, options.env, requestHandler)
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
    async credentials(target) {
      const requestHandler = await createHttpHandler(options.env)
      try {
        const signing = await createSigning(target.source, options.env, requestHandler)
        if (signing.kind === 'bearer') return undefined
        // As a client would: a role is assumed in the region of the call.
        const callerClientConfig = { region: async () => target.region }
        return await signing.credentials({ callerClientConfig })
      } finally {
        requestHandler.destroy()
      }
    },
    refresh() {
      current = new Map()
    },
    close() {
      for (const client of made) client.destroy()
      made.clear()
      current.clear()
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
