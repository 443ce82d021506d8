import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2'
import type { Socket } from 'node:net'

/** A request as it came in, whatever the HTTP version. */
export interface WireRequest {
  readonly method: string
  /** Still percent-encoded, without the query. */
  readonly path: string
  readonly query: URLSearchParams
  /**
   * Names in lower case. Of HTTP/2's pseudo headers only `:authority` is here, which the SDK signs in
   * the place of `host`.
   */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

/** How a connection ends when it does not end well. */
export type Cut =
  | { readonly kind: 'reset' }
  | { readonly kind: 'fin' }
  | { readonly kind: 'rst'; readonly code: number }

/** One request and the answer to it, on HTTP/1.1 or HTTP/2. */
export interface Exchange {
  readonly request: WireRequest
  readonly connectionId: number
  readonly httpVersion: '1.1' | '2'
  readonly remoteAddress: string
  /** Aborted as soon as the answer is over, whoever ended it. */
  readonly over: AbortSignal
  /** Sends status and headers at once. */
  begin(status: number, headers: Readonly<Record<string, string>>): void
  /** Resolves when there is room for more; at once when the client has gone. */
  write(bytes: Uint8Array): Promise<void>
  end(bytes?: Uint8Array): void
  /** Ends the connection (`rst` on HTTP/2: only the stream) after what was written has gone out. */
  cut(cut: Cut): Promise<void>
  /** Tells an HTTP/2 client to open no more streams; nothing on HTTP/1.1. */
  sendGoaway(): void
}

export type AnyRequest = IncomingMessage | Http2ServerRequest
export type AnyResponse = ServerResponse | Http2ServerResponse

/** Bodies beyond this size are not read: Bedrock's own limit is 25 MB. */
export const maximumBodyBytes = 25 * 1024 * 1024

/** Reads the whole body; null when it is larger than {@link maximumBodyBytes}. */
export async function readBody(request: AnyRequest): Promise<Uint8Array | null> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.byteLength
    if (size <= maximumBodyBytes) chunks.push(chunk)
  }
  return size > maximumBodyBytes ? null : Buffer.concat(chunks)
}

export function toWireRequest(request: AnyRequest, body: Uint8Array): WireRequest {
  const [path = '/', query = ''] = (request.url ?? '/').split(/\?(.*)/s, 2)
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(request.headers)) {
    if (value === undefined || (name.startsWith(':') && name !== ':authority')) continue
    headers[name] = Array.isArray(value) ? value.join(', ') : value
  }
  return {
    method: request.method ?? 'GET',
    path,
    query: new URLSearchParams(query),
    headers,
    body,
  }
}

export function createExchange(
  wire: WireRequest,
  response: AnyResponse,
  connection: { readonly id: number; readonly socket: Socket },
): Exchange {
  const over = new AbortController()
  response.once('close', () => over.abort())
  const stream = 'stream' in response ? response.stream : undefined
  const writable: NodeJS.WritableStream = response

  return {
    request: wire,
    connectionId: connection.id,
    httpVersion: stream ? '2' : '1.1',
    remoteAddress: connection.socket.remoteAddress ?? '',
    over: over.signal,
    begin: (status, headers) => {
      if (over.signal.aborted) return
      response.writeHead(status, headers)
      // HTTP/2 sends its headers at once; HTTP/1.1 keeps them for the first byte of the body.
      if ('flushHeaders' in response) response.flushHeaders()
    },
    write: (bytes) => {
      if (over.signal.aborted || writable.write(bytes)) return Promise.resolve()
      return new Promise((resolve) => {
        const done = () => {
          writable.off('drain', done)
          over.signal.removeEventListener('abort', done)
          resolve()
        }
        writable.once('drain', done)
        over.signal.addEventListener('abort', done)
      })
    },
    end: (bytes) => {
      if (over.signal.aborted) return
      if (bytes === undefined) response.end()
      else response.end(bytes)
    },
    cut: async (cut) => {
      await flushed(connection.socket)
      if (cut.kind === 'rst' && stream) stream.close(cut.code)
      else if (cut.kind === 'fin') connection.socket.end()
      else connection.socket.resetAndDestroy()
    },
    sendGoaway: () => {
      stream?.session?.goaway()
    },
  }
}

/** Waits two turns of the event loop: HTTP/2 hands its frames to the socket between them. */
async function flushed(socket: Socket): Promise<void> {
  for (let turn = 0; turn < 2; turn += 1) await new Promise((resolve) => setImmediate(resolve))
  if (socket.writableLength > 0 && !socket.destroyed) {
    await new Promise<void>((resolve) => {
      socket.once('drain', resolve)
      socket.once('close', () => resolve())
    })
  }
}
