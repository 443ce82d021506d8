import type { AuthProvider, CallToolResult, Tool, Transport } from '@modelcontextprotocol/client'
import { openProcessTransport } from './process-transport'
import type { Launch } from './server-launch'

/** A server that answers. */
export interface ServerConnection {
  /** Every page of its list. Rejects as the protocol's client does, also when `signal` aborts. */
  listTools(signal: AbortSignal): Promise<readonly Tool[]>
  /** `timeout` in milliseconds. Rejects as the protocol's client does, also when `signal` aborts. */
  call(
    tool: string,
    input: Readonly<Record<string, unknown>>,
    options: { readonly timeout: number; readonly signal: AbortSignal },
  ): Promise<CallToolResult>
  /** Ends it, and its processes. */
  close(): Promise<void>
}

/** A start may have to fetch the server's program first. Milliseconds. */
const startLimit = 60_000

/**
 * Starts or reaches a server and agrees with it on a version of the protocol. Rejects when it cannot be
 * started, is not reached or does not answer within a minute, and when `on.giveUp` aborts; nothing of it is
 * left then.
 */
export async function connectServer(
  launch: Exclude<Launch, { readonly kind: 'unusable' }>,
  on: {
    readonly errorOutput: (text: string) => void
    readonly toolsChanged: (tools: readonly Tool[]) => void
    /** It has ended, or the connection to it. */
    readonly closed: () => void
    readonly giveUp: AbortSignal
  },
  version: string,
  /** Says who asks, to a server on the web. */
  authProvider?: AuthProvider,
): Promise<ServerConnection> {
  const { Client } = await import('@modelcontextprotocol/client')
  const client = new Client(
    { name: 'basalt', version },
    {
      capabilities: {},
      listChanged: {
        tools: { onChanged: (_error, tools) => tools && on.toolsChanged(tools) },
      },
      // A process that is asked what it does not know may end; a service on the web answers.
      ...(launch.kind === 'url' && { versionNegotiation: { mode: 'auto' } }),
    },
  )
  client.onclose = on.closed
  const transport =
    launch.kind === 'command'
      ? await openProcessTransport(launch, on.errorOutput)
      : await openHttpTransport(launch, authProvider)
  try {
    await client.connect(transport, { timeout: startLimit, signal: on.giveUp })
  } catch (error) {
    await transport.close()
    throw error
  }
  return {
    async listTools(signal) {
      if (client.getServerCapabilities()?.tools === undefined) return []
      return (await client.listTools(undefined, { cacheMode: 'refresh', signal })).tools
    },
    call: (name, input, { timeout, signal }) =>
      client.callTool({ name, arguments: { ...input } }, { timeout, signal }),
    close: () => client.close(),
  }
}

async function openHttpTransport(
  { url, headers }: Extract<Launch, { readonly kind: 'url' }>,
  authProvider: AuthProvider | undefined,
): Promise<Transport> {
  const { StreamableHTTPClientTransport } = await import('@modelcontextprotocol/client')
  const options = { requestInit: { headers }, ...(authProvider && { authProvider }) }
  // The package's own class gives its session as a property that may be undefined.
  return new StreamableHTTPClientTransport(new URL(url), options) as Transport
}
