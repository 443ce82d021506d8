import { connect } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { maximumBodyBytes } from './exchange'
import { type Listener, listen } from './listener'

let listener: Listener
beforeAll(async () => {
  listener = await listen({
    host: '127.0.0.1',
    port: 0,
    answer: async (exchange) => {
      if (exchange.request.path === '/broken') throw new Error('broken')
      exchange.begin(200, {})
      exchange.end(Buffer.from(`HTTP/${exchange.httpVersion} ${exchange.request.query.get('a')}`))
    },
    tooLarge: (exchange) => {
      exchange.begin(413, {})
      exchange.end()
    },
    onFailure: (exchange, error) => {
      exchange.begin(500, {})
      exchange.end(Buffer.from(String(error)))
    },
  })
})
afterAll(() => listener.close())

/** Sends the pieces one by one, each in its own packet, and gives the first bytes that come back. */
function exchangeBytes(pieces: readonly string[]): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port: listener.port, host: '127.0.0.1', noDelay: true }, () => {
      const [first = '', ...rest] = pieces
      socket.write(first, 'latin1', () => {
        let sent = Promise.resolve()
        for (const piece of rest)
          sent = sent.then(
            () =>
              new Promise((written) => {
                setImmediate(() => socket.write(piece, 'latin1', () => written()))
              }),
          )
      })
    })
    socket.once('data', (data) => {
      resolve(data)
      socket.destroy()
    })
    socket.once('error', reject)
  })
}

const http2Start = 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\u0004\0\0\0\0\0'
const http1Request = 'GET /x?a=1 HTTP/1.1\r\nhost: localhost\r\n\r\n'

it.each([
  ['whole', [http1Request]],
  ['in single letters', http1Request.split('')],
  [
    'starting with a P',
    ['P', 'OST /x?a=1 HTTP/1.1\r\nhost: localhost\r\ncontent-length: 0\r\n\r\n'],
  ],
])('answers HTTP/1.1 that arrives %s', async (_name, pieces) => {
  expect((await exchangeBytes(pieces)).toString()).toMatch(/^HTTP\/1\.1 200/)
})

it.each([
  ['whole', [http2Start]],
  ['cut inside the first word', ['P', 'R', 'I', http2Start.slice(3)]],
  ['cut after it', [http2Start.slice(0, 3), http2Start.slice(3)]],
])('answers HTTP/2 that arrives %s with its settings', async (_name, pieces) => {
  const settingsFrame = 4
  expect((await exchangeBytes(pieces))[3]).toBe(settingsFrame)
})

it('answers a body beyond the limit without keeping it', async () => {
  const response = await fetch(`http://127.0.0.1:${listener.port}/`, {
    method: 'POST',
    body: new Uint8Array(maximumBodyBytes + 1),
  })
  expect(response.status).toBe(413)
})

it('hands a failure of the answering side to its owner', async () => {
  const response = await fetch(`http://127.0.0.1:${listener.port}/broken`)
  expect(response.status).toBe(500)
  expect(await response.text()).toBe('Error: broken')
})

it('refuses a port that is taken', async () => {
  const { port } = listener
  await expect(
    listen({
      host: '127.0.0.1',
      port,
      answer: async () => undefined,
      tooLarge: () => undefined,
      onFailure: () => undefined,
    }),
  ).rejects.toMatchObject({ code: 'EADDRINUSE' })
})
