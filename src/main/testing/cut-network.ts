import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A network between a program and a server of this computer, which can be cut as a real one is. */
export interface CutNetwork {
  /** Where the program finds the server behind it. */
  readonly url: string
  readonly port: number
  /** From now on nothing that is connected gets a byte more, either way, and nobody is told. */
  cut(): void
  /** What connects from now on gets through; what was connected before stays dead. */
  restore(): void
  close(): Promise<void>
}

/** Puts a network that can be cut before a port of this computer. */
export async function createCutNetwork(serverPort: number): Promise<CutNetwork> {
  const sockets = new Set<Socket>()
  let isCut = false

  function keep(socket: Socket): Socket {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    // An end that is killed resets its connection.
    socket.on('error', () => socket.destroy())
    return socket
  }

  const server = createServer((near) => {
    keep(near)
    if (isCut) return
    const far = keep(connect(serverPort, '127.0.0.1'))
    near.pipe(far).pipe(near)
    near.on('close', () => far.destroy())
    far.on('close', () => near.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  // A TCP server that listens has an address with a port.
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    cut() {
      isCut = true
      for (const socket of sockets) socket.unpipe().pause().removeAllListeners('end')
    },
    restore() {
      isCut = false
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
