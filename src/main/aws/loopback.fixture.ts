import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { EventStreamCodec } from '@smithy/eventstream-codec'
import type { MessageHeaders } from '@smithy/types'
import { fromUtf8, toUtf8 } from '@smithy/util-utf8'
import type { AwsTarget } from './aws-target'

export interface LoopbackRequest {
  readonly method: string
  readonly url: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

export interface Loopback {
  readonly url: string
  readonly requests: readonly LoopbackRequest[]
  /** How many connections were opened in all, and how many are open now. */
  readonly connections: () => number
  readonly openConnections: () => number
  readonly target: AwsTarget
  close(): Promise<void>
}

/** A server on this computer that answers as a test says. */
export async function openLoopback(
  answer: (response: ServerResponse, request: LoopbackRequest, count: number) => void,
): Promise<Loopback> {
  const requests: LoopbackRequest[] = []
  const sockets = new Set<Socket>()
  let connections = 0
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => {
      const request = {
        method: incoming.method ?? '',
        url: incoming.url ?? '',
        headers: incoming.headers,
        body: Buffer.concat(chunks).toString(),
      }
      requests.push(request)
      answer(response, request, requests.length)
    })
  })
  server.on('connection', (socket) => {
    connections += 1
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}`
  return {
    url,
    requests,
    connections: () => connections,
    openConnections: () => sockets.size,
    target: {
      region: 'eu-west-1',
      source: { kind: 'demo' },
      endpoints: { bedrock: url, bedrockRuntime: url, sts: url },
    },
    close() {
      for (const socket of sockets) socket.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

/** One event of a stream, as Bedrock frames it. */
export function frame(eventType: string, body: object): Buffer {
  return encode({ ':message-type': 'event', ':event-type': eventType }, JSON.stringify(body))
}

/** A modelled exception inside a stream. */
export function exceptionFrame(exceptionType: string, message: string): Buffer {
  return encode(
    { ':message-type': 'exception', ':exception-type': exceptionType },
    JSON.stringify({ message }),
  )
}

/** An error that the service model does not name. */
export function errorFrame(code: string, message: string): Buffer {
  return encode({ ':message-type': 'error', ':error-code': code, ':error-message': message }, '')
}

function encode(headers: Readonly<Record<string, string>>, body: string): Buffer {
  const typed: MessageHeaders = { ':content-type': { type: 'string', value: 'application/json' } }
  for (const [name, value] of Object.entries(headers)) typed[name] = { type: 'string', value }
  const codec = new EventStreamCodec(toUtf8, fromUtf8)
  return Buffer.from(codec.encode({ headers: typed, body: fromUtf8(body) }))
}

/** The headers of a stream, sent at once. */
export function beginStream(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/vnd.amazon.eventstream' })
  response.flushHeaders()
}

/** An error as Bedrock answers it before any stream. */
export function answerError(
  response: ServerResponse,
  status: number,
  name: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    'x-amzn-errortype': name,
    'x-amzn-requestid': 'request-1',
    ...headers,
  })
  response.end(JSON.stringify({ message }))
}

export const messageStart = frame('messageStart', { role: 'assistant' })
export const helloDelta = frame('contentBlockDelta', {
  contentBlockIndex: 0,
  delta: { text: 'Hello' },
})
export const blockStop = frame('contentBlockStop', { contentBlockIndex: 0 })
export const messageStop = frame('messageStop', { stopReason: 'end_turn' })
export const metadata = frame('metadata', {
  usage: { inputTokens: 3, outputTokens: 5, totalTokens: 8 },
  metrics: { latencyMs: 42 },
})
export const wholeReply = Buffer.concat([
  messageStart,
  helloDelta,
  blockStop,
  messageStop,
  metadata,
])
