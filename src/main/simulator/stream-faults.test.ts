import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSimulator, type Simulator } from './create-simulator'
import { exceptionNames } from './replies/exceptions'
import { type Clients, createClients, onDemandModel, stream, transports } from './testing/clients'

let simulator: Simulator
beforeAll(async () => {
  simulator = await createSimulator({ rate: Number.POSITIVE_INFINITY, firstByteMs: 0 })
})
afterAll(() => simulator.close())

const loneSurrogate = /\p{Surrogate}/u

/** What the loop over a cut stream does: end as if all were well, or throw. */
type End = 'ends' | 'throws' | 'either'

describe.each(transports)('over %s', (transport) => {
  let clients: Clients
  beforeAll(() => {
    clients = createClients(simulator, transport)
  })
  const pick = (http1: End, http2: End) => (transport === 'HTTP/2' ? http2 : http1)

  // On HTTP/2 a reset is an error only if it is seen while a read is under way.
  it.each<readonly [string, End]>([
    ['reset', pick('throws', 'either')],
    ['fin', pick('throws', 'ends')],
    ['fin-mid-frame', 'throws'],
    ['rst-stream code=internal', pick('throws', 'either')],
    ['rst-stream code=cancel', pick('throws', 'ends')],
    ['rst-stream code=none', pick('throws', 'ends')],
    ['truncate', 'ends'],
  ])('%s after 5 deltas never looks complete', async (fault, end) => {
    const outcome = await stream(clients.runtime, `/sim ${fault} after=5`)
    expect(outcome.completed).toBe(false)
    const deltas = outcome.events.filter((event) => event.contentBlockDelta).length
    // Some systems drop what a reset connection had not read yet.
    if (fault === 'reset') expect(deltas).toBeLessThanOrEqual(5)
    else expect(deltas).toBe(5)
    if (end === 'throws') expect(outcome.error).toBeDefined()
    if (end === 'ends') expect(outcome.error).toBeUndefined()
  })

  it.each([
    ['exception name=internalServerException', 'InternalServerException'],
    ['exception name=modelStreamErrorException', 'ModelStreamErrorException'],
    ['exception name=validationException', 'ValidationException'],
    ['exception name=throttlingException', 'ThrottlingException'],
    ['exception name=serviceUnavailableException', 'ServiceUnavailableException'],
    ['error-frame code=SomethingNew', 'SomethingNew'],
  ])('%s reaches the caller by name, after the deltas before it', async (fault, name) => {
    for (const after of [0, 1, 7]) {
      const outcome = await stream(clients.runtime, `/sim ${fault} after=${after}`)
      expect(outcome.error?.name).toBe(name)
      expect(outcome.events.filter((event) => event.contentBlockDelta)).toHaveLength(after)
    }
  })

  it.each([
    'damage part=prelude',
    'damage part=header',
    'damage part=payload',
    'damage part=crc',
    'length value=2',
    'bad-json',
  ])('%s is noticed by the SDK', async (fault) => {
    const outcome = await stream(clients.runtime, `/sim ${fault}`)
    expect(outcome.error).toBeDefined()
    expect(outcome.completed).toBe(false)
  })

  it.each(['unknown-event', 'unknown-block', 'invalid-utf8', 'goaway', 'empty-deltas', 'emoji'])(
    '%s does not keep the reply from ending well',
    async (scenario) => {
      const outcome = await stream(clients.runtime, `/sim ${scenario}`)
      expect(outcome.error).toBeUndefined()
      expect(outcome.completed).toBe(true)
    },
  )

  it.each(exceptionNames)('%s comes instead of a reply', async (name) => {
    const { error } = await stream(clients.runtime, `/sim error name=${name}`)
    expect(error).toMatchObject({ name, $metadata: { requestId: expect.any(String) } })
  })

  it.each(['throttle', 'not-ready'])(
    '%s ends after the number of times asked for',
    async (name) => {
      const ask = () => stream(clients.runtime, `/sim ${name} times=2 token=${name}-${transport}`)
      expect((await ask()).error).toBeDefined()
      expect((await ask()).error).toBeDefined()
      expect((await ask()).completed).toBe(true)
    },
  )

  it.each(['silent', 'stall', 'length value=100000'])(
    '%s waits until the client gives up',
    async (fault) => {
      const leave = new AbortController()
      const arrived = simulator.whenRequested('ConverseStream')
      let settled = false
      const outcome = stream(clients.runtime, `/sim ${fault}`, onDemandModel, leave.signal).finally(
        () => {
          settled = true
        },
      )
      await arrived
      await stream(clients.runtime, 'A whole reply in the meantime')
      expect(settled).toBe(false)
      leave.abort()
      expect((await outcome).completed).toBe(false)
    },
  )

  it('holds a stream at a known point until it is released', async () => {
    const token = `held-${transport}`
    const running = stream(clients.runtime, `/sim answer pause-at=4 token=${token}`)
    expect(await simulator.whenPaused(token)).toBe(token)
    expect(simulator.release('another')).toBe(0)
    expect(simulator.release(token)).toBe(1)
    const outcome = await running
    expect(outcome.completed).toBe(true)
  })

  it('is steered over HTTP when it runs elsewhere', async () => {
    const token = `remote-${transport}`
    const running = stream(clients.runtime, `/sim answer pause-at=1 token=${token}`)
    const paused = await fetch(`${simulator.url}/_control/paused?token=${token}`)
    expect(await paused.json()).toEqual({ token })
    const released = await fetch(`${simulator.url}/_control/release?token=${token}`, {
      method: 'POST',
    })
    expect(await released.json()).toEqual({ released: 1 })
    expect((await running).completed).toBe(true)
  })
})

it('sends emoji in halves that join to whole characters', async () => {
  const { runtime } = createClients(simulator)
  const { events, text } = await stream(runtime, '/sim emoji')
  const deltas = events.map((event) => event.contentBlockDelta?.delta?.text ?? '')
  expect(deltas.some((delta) => loneSurrogate.test(delta))).toBe(true)
  expect(loneSurrogate.test(text)).toBe(false)
})

it('sends as many deltas a second as asked', async () => {
  const { runtime } = createClients(simulator)
  const startedAt = performance.now()
  await stream(runtime, '/sim stream size=2400 chunk=24 rate=500')
  expect(performance.now() - startedAt).toBeGreaterThan(190)
})

it.each([
  ['origin', 'https://evil.example.com'],
  ['sec-fetch-site', 'cross-site'],
  ['host', 'rebound.example.com'],
])('lets no web page steer it (%s)', async (name, value) => {
  const status = await new Promise((resolve, reject) => {
    request(
      `${simulator.url}/_control/release`,
      { method: 'POST', headers: { [name]: value } },
      (response) => {
        response.resume()
        resolve(response.statusCode)
      },
    )
      .on('error', reject)
      .end()
  })
  expect(status).toBe(403)
})
