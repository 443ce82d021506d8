import type { AddressInfo } from 'node:net'
import { SignInRefused } from './sign-in-errors'

/** What the browser brings back from a sign-in. */
export interface Redirected {
  readonly code: string
  /** Who says that it gave the code. */
  readonly issuer?: string
}

/** Waits on this computer for the browser to come back from a sign-in. */
export interface RedirectListener {
  /** Where the browser is to come back to. */
  readonly url: string
  /**
   * Resolves with the first answer that carries this state; any other is refused. Rejects with the service's own
   * word where it says no, and when `signal` aborts.
   */
  wait(state: string, signal: AbortSignal): Promise<Redirected>
  close(): void
}

/** Opens a port that only this computer reaches. `page` is what the browser shows then, as plain text. */
export async function openRedirectListener(page: () => string): Promise<RedirectListener> {
  let take: ((answer: URLSearchParams) => boolean) | undefined
  // Needed by those only who sign in to a tool: see `load-http.ts`.
  const { createServer } = await import('node:http')
  const server = createServer((request, response) => {
    // Whatever a program of this computer asks for, it is no more than a text.
    const [pathname, query] = (request.url ?? '').split('?', 2)
    const isTaken =
      request.method === 'GET' && pathname === path && take?.(new URLSearchParams(query))
    response.writeHead(isTaken ? 200 : 404, {
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'no-store',
      connection: 'close',
    })
    response.end(isTaken ? page() : '')
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}${path}`,
    wait: (state, signal) =>
      new Promise((resolve, reject) => {
        const stop = () => reject(signal.reason)
        if (signal.aborted) return stop()
        signal.addEventListener('abort', stop, { once: true })
        take = (answer) => {
          if (answer.get('state') !== state) return false
          take = undefined
          const code = answer.get('code')
          const issuer = answer.get('iss')
          if (code !== null) resolve({ code, ...(issuer !== null && { issuer }) })
          else reject(new SignInRefused(answer.get('error') ?? ''))
          return true
        }
      }),
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

const path = '/signed-in'
