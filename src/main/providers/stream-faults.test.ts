import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import type { ChatEvent } from '../../shared/chat-events'
import { type AwsClients, createAwsClients } from '../aws/aws-clients'
import { answerError, beginStream, frame, openLoopback } from '../aws/loopback.fixture'
import type { ProviderRequest } from '../chat/chat-provider'
import { runTurn } from '../chat/run-turn'
import type { TurnLimits } from '../chat/turn-limits'
import { createSimulator, type Simulator } from '../simulator/create-simulator'
import {
  createClients,
  onDemandModel,
  type Transport,
  transports,
} from '../simulator/testing/clients'
import { createBedrockConverseStream } from './bedrock-converse-stream'

let simulator: Simulator
beforeAll(async () => {
  simulator = await createSimulator({ rate: Number.POSITIVE_INFINITY, firstByteMs: 0 })
})
afterAll(() => simulator.close())

/** Basalt's own client, or one with the SDK's handler of HTTP/2, which hides how a stream ends. */
function openClients(transport: Transport): AwsClients {
  const own = createAwsClients({ env: {} })
  onTestFinished(own.close)
  if (transport === 'HTTP/1.1') return own
  const { runtime } = createClients(simulator, transport)
  onTestFinished(() => runtime.destroy())
  return { ...own, runtime: async () => runtime }
}

const once: Partial<TurnLimits> = { maxAttempts: 1 }

function startTurn(
  clients: AwsClients,
  prompt: string,
  options: { readonly url?: string; readonly limits?: Partial<TurnLimits> } = {},
) {
  const controller = new AbortController()
  const request: ProviderRequest = {
    route: {
      ...{ modelId: onDemandModel, invokedId: onDemandModel, region: 'us-east-1' },
      ...{ kind: 'on-demand', simulated: true },
    },
    target: {
      region: 'us-east-1',
      source: { kind: 'demo' },
      endpoints: { bedrockRuntime: options.url ?? simulator.url },
    },
    messages: [{ role: 'user', content: [{ type: 'text', text: prompt }] }],
    options: {},
  }
  const provider = createBedrockConverseStream({ clients })
  const events = runTurn(request, { provider, limits: options.limits ?? once }, controller.signal)
  return { controller, events }
}

async function collect(events: AsyncIterable<ChatEvent>): Promise<readonly ChatEvent[]> {
  const collected: ChatEvent[] = []
  for await (const event of events) collected.push(event)
  return collected
}

function textsOf(events: readonly ChatEvent[]): readonly string[] {
  return events.flatMap((event) =>
    event.type === 'blockDelta' && event.delta.type === 'text' ? [event.delta.text] : [],
  )
}

describe.each(transports)('a stream over %s', (transport) => {
  it.each([
    'reset',
    'fin',
    'fin-mid-frame',
    'truncate',
    'rst-stream code=internal',
    'rst-stream code=cancel',
    'rst-stream code=none',
  ])(
    'STR-1 STR-4 that ends by %s is interrupted, never complete, and not sent again',
    async (fault) => {
      const sent = simulator.requests().length
      const { events } = startTurn(openClients(transport), `/sim ${fault} after=5`)
      const told = await collect(events)
      // What the SDK says of it over HTTP/2 sounds like damage.
      const kinds =
        transport === 'HTTP/2' ? /^(connection-ended|damaged-reply)$/ : /^connection-ended$/
      expect(told.at(-1)).toMatchObject({
        type: expect.stringMatching(/^turn(Interrupted|Failed)$/),
        error: { kind: expect.stringMatching(kinds) },
      })
      expect(textsOf(told).length).toBeLessThanOrEqual(5)
      expect(simulator.requests()).toHaveLength(sent + 1)
    },
  )

  it.each([
    ['throttlingException', 'throttled'],
    ['modelStreamErrorException', 'model-failed'],
    ['internalServerException', 'service-unavailable'],
    ['serviceUnavailableException', 'service-unavailable'],
    ['validationException', 'invalid-request'],
  ])('STR-2 keeps the text before a %s, of whatever length', async (name, kind) => {
    for (const after of [0, 1, 40]) {
      const { events } = startTurn(
        openClients(transport),
        `/sim exception name=${name} after=${after}`,
      )
      const told = await collect(events)
      expect(textsOf(told)).toHaveLength(after)
      expect(told.at(-1)).toMatchObject({
        type: 'turnInterrupted',
        error: {
          kind,
          kept: { key: after === 0 ? 'errors.kept.prompt' : 'errors.kept.promptAndReply' },
        },
      })
    }
  })

  it('STR-3 tells the code and the request of an error that no model of the service names', async () => {
    const { events } = startTurn(openClients(transport), '/sim error-frame code=SomethingNew')
    expect((await collect(events)).at(-1)).toMatchObject({
      type: 'turnInterrupted',
      error: { kind: 'model-failed', detail: { name: 'SomethingNew' } },
    })
  })

  it.each(['goaway', 'unknown-event', 'unknown-block', 'invalid-utf8', 'empty-deltas', 'emoji'])(
    'STR-4 STR-9 STR-16 with %s comes to its end',
    async (scenario) => {
      const events = await collect(startTurn(openClients(transport), `/sim ${scenario}`).events)
      expect(events.at(-1)).toMatchObject({ type: 'turnEnded', stopReason: 'end_turn' })
      expect(textsOf(events).join('')).not.toMatch(/\p{Surrogate}/u)
    },
  )

  it.each(['prelude', 'header', 'payload', 'crc'])(
    'STR-7 whose %s is damaged shows nothing of the damage',
    async (part) => {
      const { events } = startTurn(openClients(transport), `/sim damage part=${part} after=5`)
      const told = await collect(events)
      expect(textsOf(told)).toHaveLength(5)
      expect(told.at(-1)).toMatchObject({
        type: 'turnInterrupted',
        error: { kind: 'damaged-reply' },
      })
    },
  )
})

it('STR-10 a stop after any delta leaves exactly the text that had come, and closes the connection', async () => {
  const deltas = 200
  const bytes = Array.from({ length: deltas }, (_, index) =>
    frame('contentBlockDelta', { contentBlockIndex: 0, delta: { text: `${index} ` } }),
  )
  const server = await openLoopback((response) => {
    beginStream(response)
    response.write(Buffer.concat([frame('messageStart', { role: 'assistant' }), ...bytes]))
  })
  onTestFinished(server.close)
  const clients = openClients('HTTP/1.1')
  await Promise.all(
    bytes.map(async (_frame, index) => {
      const { controller, events } = startTurn(clients, 'Hi', { url: server.url })
      const told: ChatEvent[] = []
      for await (const event of events) {
        told.push(event)
        if (textsOf(told).length !== index + 1 || controller.signal.aborted) continue
        controller.abort()
        controller.abort()
      }
      expect(textsOf(told)).toHaveLength(index + 1)
      expect(told.at(-1)?.type).toBe('turnStopped')
      expect(told.filter(({ type }) => type.startsWith('turn'))).toHaveLength(2)
    }),
  )
  await vi.waitFor(() => expect(server.openConnections()).toBe(0), { timeout: 20_000 })
}, 60_000)

it('STR-10 a stop before any answer ends the turn at once, and closes the connection', async () => {
  let arrived: () => void = () => undefined
  const asked = new Promise<void>((resolve) => (arrived = resolve))
  const server = await openLoopback(() => arrived())
  onTestFinished(server.close)
  const { controller, events } = startTurn(openClients('HTTP/1.1'), 'Hi', { url: server.url })
  const told = collect(events)
  await asked
  controller.abort()
  expect((await told).map(({ type }) => type)).toEqual(['turnStarted', 'turnStopped'])
  await vi.waitFor(() => expect(server.openConnections()).toBe(0), { timeout: 20_000 })
})

describe('an answer that no model gave', () => {
  const bodies = ['<html><body>Sorry</body></html>', '', '{"message":']

  it('THR-5 is asked for again a few times, visibly, and then explained', async () => {
    const statuses = [500, 502, 503, 504]
    await Promise.all(
      statuses.flatMap((status) => bodies.map((body) => expectExplained(status, body))),
    )
  })

  async function expectExplained(status: number, body: string): Promise<void> {
    const server = await openLoopback((response, _request, count) => {
      response.writeHead(status, { 'x-amzn-requestid': `request-${count}` })
      response.end(body)
    })
    onTestFinished(server.close)
    const { events } = startTurn(openClients('HTTP/1.1'), 'Hi', {
      url: server.url,
      // A wait that is over before anybody looks is not announced.
      limits: { firstWait: 1, shortestWait: 400, maxAttempts: 3 },
    })
    const told = await collect(events)
    const attempts = told.flatMap((event) => (event.type === 'turnWaiting' ? [event.attempt] : []))
    expect(attempts).toEqual([2, 3])
    expect(told.at(-1)).toMatchObject({
      type: 'turnFailed',
      error: {
        kind: 'service-unavailable',
        detail: { attempts: 3, httpStatus: status, requestId: 'request-3' },
        nextSteps: expect.arrayContaining([
          { kind: 'retry' },
          { kind: 'open-link', url: 'https://health.aws.amazon.com/health/status' },
        ]),
      },
    })
    expect(server.requests).toHaveLength(3)
  }
})

it('THR-10 a daily quota is not waited for: other models are offered, and the prompt is kept', async () => {
  const server = await openLoopback((response) =>
    answerError(
      response,
      429,
      'ThrottlingException',
      'Too many tokens per day, please wait before trying again.',
    ),
  )
  onTestFinished(server.close)
  const { events } = startTurn(openClients('HTTP/1.1'), 'Hi', { url: server.url, limits: {} })
  expect((await collect(events)).at(-1)).toMatchObject({
    type: 'turnFailed',
    error: {
      kind: 'daily-quota',
      kept: { key: 'errors.kept.prompt' },
      nextSteps: expect.arrayContaining([{ kind: 'choose-model' }]),
    },
  })
  expect(server.requests).toHaveLength(1)
})

it('STR-23 a proxy that wants a password is not taken for AWS', async () => {
  const proxy = await openLoopback((response) => {
    response.writeHead(407, { 'proxy-authenticate': 'Basic', 'content-type': 'text/html' })
    response.end('<html>Who are you?</html>')
  })
  onTestFinished(proxy.close)
  vi.stubEnv('http_proxy', proxy.url)
  onTestFinished(() => void vi.unstubAllEnvs())
  const clients = createAwsClients({ env: process.env })
  onTestFinished(clients.close)
  const { events } = startTurn(clients, 'Hi', { url: 'http://bedrock.example' })
  expect((await collect(events)).at(-1)).toMatchObject({
    type: 'turnFailed',
    error: { kind: 'network', kept: { key: 'errors.kept.prompt' }, detail: { httpStatus: 407 } },
  })
})
