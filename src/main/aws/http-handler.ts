import type { Agent } from 'node:http'
import { Readable } from 'node:stream'
import type { NodeHttpHandler } from '@smithy/node-http-handler'
import { guardFrames } from './guard-frames'
import { isLoopback } from './is-loopback'
import { loadHttp } from './load-http'

export type Environment = Readonly<Record<string, string | undefined>>

/** The SDK's handler as its clients use it. */
export interface HttpHandler
  extends Pick<
    NodeHttpHandler,
    'metadata' | 'handle' | 'destroy' | 'updateHttpClientConfig' | 'httpHandlerConfigs'
  > {
  /**
   * Closes the connections that wait for their next call. After a sleep or on another network they may be dead, and a
   * call on one of them would wait for an answer that cannot come.
   */
  releaseIdle(): void
}

const connectionTimeout = 10_000
/** Shorter than the 350 s after which AWS's network drops an idle connection without a word. */
const idleSocketTimeout = 60_000

/**
 * HTTP/1.1 with keep-alive: calls one after another share a connection, and a reset or abort throws,
 * which the SDK's HTTP/2 handler hides. Sets no time limit on an answer: turns have their own.
 *
 * - A proxy named in `env` is used, except for addresses of this computer and those in `NO_PROXY`.
 * - The body of an event stream is checked frame by frame before the SDK reads it.
 */
export async function createHttpHandler(env: Environment): Promise<HttpHandler> {
  const [{ NodeHttpHandler }, { http, https }] = await Promise.all([
    import('@smithy/node-http-handler'),
    loadHttp(),
  ])
  const agentOptions = { keepAlive: true, timeout: idleSocketTimeout, scheduling: 'lifo' } as const
  const httpAgent = new http.Agent(agentOptions)
  const httpsAgent = new https.Agent(agentOptions)
  const agents: Agent[] = [httpAgent, httpsAgent]
  const direct = new NodeHttpHandler({ connectionTimeout, httpAgent, httpsAgent })
  const proxied = namesProxy(env) ? await createProxiedHandler() : undefined

  async function createProxiedHandler(): Promise<NodeHttpHandler> {
    const { ProxyAgent } = await import('proxy-agent')
    const agent = new ProxyAgent(agentOptions)
    agents.push(agent)
    return new NodeHttpHandler({ connectionTimeout, httpAgent: agent, httpsAgent: agent })
  }

  return {
    metadata: direct.metadata,
    async handle(request, options) {
      const handler = proxied && !isLoopback(request.hostname) ? proxied : direct
      const answer = await handler.handle(request, options)
      const { response } = answer
      if (
        response.headers['content-type']?.startsWith('application/vnd.amazon.eventstream') &&
        response.body instanceof Readable
      ) {
        response.body = guardFrames(response.body)
      }
      return answer
    },
    releaseIdle() {
      const idle = agents.flatMap(({ freeSockets }) => Object.values(freeSockets))
      for (const socket of idle.flatMap((sockets) => sockets ?? [])) socket.destroy()
    },
    destroy() {
      direct.destroy()
      proxied?.destroy()
    },
    // The clients that a profile makes for SSO or STS share this handler: their time limit on silence
    // must not end a turn.
    updateHttpClientConfig: () => undefined,
    httpHandlerConfigs: () => direct.httpHandlerConfigs(),
  }
}

function namesProxy(env: Environment): boolean {
  return ['https_proxy', 'http_proxy', 'all_proxy'].some(
    (name) => (env[name] ?? env[name.toUpperCase()] ?? '').trim() !== '',
  )
}
