import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Answer {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: string
}

/** A server of this computer for tests that need real sockets. */
export interface LoopbackServer {
  readonly url: string
  /** Method and path of each request so far. */
  readonly requests: readonly string[]
  close(): void
}

export async function createLoopbackServer(
  answer: (request: IncomingMessage) => Answer | Promise<Answer>,
): Promise<LoopbackServer> {
  const requests: string[] = []
  const server = createServer(async (request, response) => {
    requests.push(`${request.method} ${request.url}`)
    request.resume()
    const { status = 200, headers = {}, body } = await answer(request)
    response.writeHead(status, headers).end(body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  // A TCP server that listens has an address with a port.
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}
