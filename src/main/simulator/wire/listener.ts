import { createServer as createHttp1Server } from 'node:http'
import { createServer as createHttp2Server } from 'node:http2'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import {
  type AnyRequest,
  type AnyResponse,
  createExchange,
  type Exchange,
  readBody,
  toWireRequest,
} from './exchange'

export interface Listener {
  readonly port: number
  /** Ends every connection and frees the port. */
  close(): Promise<void>
}

/** The first bytes of the preface that opens every HTTP/2 connection with prior knowledge. */
const http2Preface = 'PRI'

/**
 * Listens on one port for HTTP/1.1 and cleartext HTTP/2, told apart by the first bytes of a
 * connection. `answer` gets every request with its whole body, `tooLarge` those beyond the limit.
 */
export async function listen(options: {
  readonly host: string
  readonly port: number
  readonly answer: (exchange: Exchange) => Promise<void>
  readonly tooLarge: (exchange: Exchange) => void
  readonly onFailure: (exchange: Exchange, error: unknown) => void
}): Promise<Listener> {
  const connections = new Map<Socket, number>()
  const byRemotePort = new Map<number, Socket>()
  let connectionCount = 0

  const handle = async (request: AnyRequest, response: AnyResponse) => {
    const socket = byRemotePort.get(request.socket.remotePort ?? -1)
    if (!socket) return
    const connection = { id: connections.get(socket) ?? 0, socket }
    const body = await readBody(request)
    const exchange = createExchange(
      toWireRequest(request, body ?? new Uint8Array(0)),
      response,
      connection,
    )
    if (body === null) {
      options.tooLarge(exchange)
      return
    }
    try {
      await options.answer(exchange)
    } catch (error) {
      options.onFailure(exchange, error)
    }
  }
  const onRequest = (request: AnyRequest, response: AnyResponse) => {
    // A request that its sender breaks off while we read it has nobody left to answer.
    handle(request, response).catch(() => request.socket.destroy())
  }

  const http1 = createHttp1Server({ keepAliveTimeout: 120_000 }, onRequest)
  const http2 = createHttp2Server({}, onRequest)
  // Connections that tests cut end in errors on our side too; the client's view is what counts.
  http1.on('clientError', (_error, socket) => socket.destroy())
  http2.on('sessionError', () => undefined)

  const server = createServer((socket) => {
    connectionCount += 1
    connections.set(socket, connectionCount)
    const remotePort = socket.remotePort ?? -1
    byRemotePort.set(remotePort, socket)
    socket.setNoDelay(true)
    socket.on('error', () => socket.destroy())
    socket.once('close', () => {
      connections.delete(socket)
      if (byRemotePort.get(remotePort) === socket) byRemotePort.delete(remotePort)
    })
    dispatch(socket, (isHttp2) => (isHttp2 ? http2 : http1).emit('connection', socket))
  })

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, options.host, () => {
      server.off('error', reject)
      resolve()
    })
  })

  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of connections.keys()) socket.destroy()
      }),
  }
}

/** Looks at the first bytes of a connection and puts them back. */
function dispatch(socket: Socket, found: (isHttp2: boolean) => void): void {
  let head = Buffer.alloc(0)
  const look = () => {
    const chunk = socket.read() as Buffer | null
    if (chunk !== null) head = Buffer.concat([head, chunk])
    const start = head.toString('latin1', 0, http2Preface.length)
    if (start.length < http2Preface.length && http2Preface.startsWith(start)) {
      socket.once('readable', look)
      return
    }
    socket.unshift(head)
    found(start === http2Preface)
  }
  socket.once('readable', look)
}
