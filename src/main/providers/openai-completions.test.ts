import { createHash } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { messageText, type Route, type UserMessage } from '../../shared/chat'
import { applyChatEvent, type ChatEvent } from '../../shared/chat-events'
import { type Loopback, openLoopback } from '../aws/loopback.fixture'
import { createOpenAiClient } from '../aws/openai/openai-client'
import type { OpenAiEndpoint } from '../aws/openai/openai-endpoint'
import { type ModelPeculiarities, noPeculiarities } from '../aws/openai/provider-settings'
import type { ProviderRequest, WireFact } from '../chat/chat-provider'
import { systemClock } from '../chat/clock'
import { emptyReply } from '../chat/empty-reply'
import { runTurn } from '../chat/run-turn'
import type { OfferedTool } from '../chat/tool-box'
import { type RoundsTurn, runRounds } from '../chat/tool-rounds'
import type { TurnLimits } from '../chat/turn-limits'
import { demoBearerKey } from '../simulator/auth/principal'
import { createSimulator, type Simulator } from '../simulator/create-simulator'
import { createOpenAiCompletions } from './openai-completions'

const route: Route = {
  modelId: 'my-proxy/openai.gpt-oss-120b',
  invokedId: 'openai.gpt-oss-120b',
  region: '',
  provider: 'my-proxy',
  kind: 'as-given',
  simulated: false,
}
const hi: ProviderRequest['messages'] = [{ role: 'user', content: [{ type: 'text', text: 'Hi' }] }]
const limits: Partial<TurnLimits> = { firstWait: 1, shortestWait: 1, quotaWindow: 1, usage: 100 }

const client = createOpenAiClient({ env: {} })
let simulator: Simulator
beforeAll(async () => {
  simulator = await createSimulator({ rate: Number.POSITIVE_INFINITY, firstByteMs: 0 })
})
afterAll(async () => {
  client.close()
  await simulator.close()
})
const servers: Loopback[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close()
})

function endpointAt(url: string, token: string | undefined = demoBearerKey.token): OpenAiEndpoint {
  return {
    providerId: 'my-proxy',
    path: 'models.providers["my-proxy"]',
    baseUrl: `${url}/v1`,
    headers: { 'x-team': 'research' },
    keyFrom: 'config',
    bearer: async () => token,
  }
}

interface Setting {
  readonly token?: string
  readonly request?: Partial<ProviderRequest>
  readonly peculiarities?: ModelPeculiarities
  readonly limits?: Partial<TurnLimits>
}

async function run(url: string, setting: Setting = {}, signal = new AbortController().signal) {
  const provider = createOpenAiCompletions({
    client,
    findDestination: async () => ({
      endpoint: endpointAt(url, setting.token),
      peculiarities: setting.peculiarities ?? noPeculiarities,
    }),
    findPeculiarities: async () => setting.peculiarities ?? noPeculiarities,
  })
  const target = { region: 'us-east-1', source: { kind: 'none' }, endpoints: {} } as const
  const request = { route, target, messages: hi, options: {}, ...setting.request }
  const events: ChatEvent[] = []
  const turn = { provider, limits: { ...limits, ...setting.limits } }
  for await (const event of runTurn(request, turn, signal)) events.push(event)
  return events
}

const prompt = (text: string): Setting => ({
  request: { messages: [{ role: 'user', content: [{ type: 'text', text }] }] },
})

function textOf(events: readonly ChatEvent[]): string {
  return events
    .map((event) =>
      event.type === 'blockDelta' && event.delta.type === 'text' ? event.delta.text : '',
    )
    .join('')
}

function errorOf(events: readonly ChatEvent[]) {
  const ending = events.at(-1)
  if (ending?.type !== 'turnFailed' && ending?.type !== 'turnInterrupted') {
    throw new Error(`The turn ended with ${ending?.type}`)
  }
  return { ending: ending.type, error: ending.error }
}

async function answerWith(answer: (response: ServerResponse, count: number) => void) {
  const server = await openLoopback((response, _request, count) => answer(response, count))
  servers.push(server)
  return server
}

const events = (...chunks: unknown[]) =>
  chunks
    .map((chunk) => `data: ${typeof chunk === 'string' ? chunk : JSON.stringify(chunk)}\n\n`)
    .join('')
const said = { choices: [{ index: 0, delta: { content: 'Hello' }, finish_reason: null }] }
const stopped = { choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] }

async function turnOf(body: string, type = 'text/event-stream') {
  const server = await answerWith((response) => {
    response.writeHead(200, { 'content-type': type })
    response.end(body)
  })
  return await run(server.url)
}

describe('tools', () => {
  it('are offered, called with their arguments, and answered for until the model is done', async () => {
    const provider = createOpenAiCompletions({
      client,
      findDestination: async () => ({
        endpoint: endpointAt(simulator.url),
        peculiarities: noPeculiarities,
      }),
      findPeculiarities: async () => noPeculiarities,
    })
    const inputs: unknown[] = []
    const echo: OfferedTool = {
      spec: { name: 's__echo', description: 'Echoes.', inputSchema: { type: 'object' } },
      ...{ server: 's', tool: 'echo' },
      isAllowed: () => true,
      allow: async () => undefined,
      async call(input) {
        inputs.push(input)
        return { outcome: 'done', content: [{ type: 'text', text: 'Echo 🐘' }] }
      },
    }
    const prompt: UserMessage = {
      ...{ id: 'p', conversationId: 'c', parentId: null, createdAt: 0, role: 'user' },
      content: [{ type: 'text', text: '/sim tool name=echo args={"text":"🐘"} rounds=2' }],
    }
    let reply = emptyReply({ conversationId: 'c', parentId: 'p', turnId: 't', createdAt: 0 })
    const turn: RoundsTurn = {
      ...{ history: [prompt], settings: {}, reply, clock: systemClock },
      resolved: {
        ...{ route, facts: {}, defaults: {} },
        target: { region: 'us-east-1', source: { kind: 'none' }, endpoints: {} },
      },
      offered: { tools: [echo], notices: [], mostRounds: 5 },
      ask: async () => 'once',
      readFile: async () => undefined,
      runTurn: (request, signal) => runTurn(request, { provider, limits }, signal),
    }
    for await (const event of runRounds(turn, false, new AbortController().signal)) {
      reply = applyChatEvent(reply, event)
    }
    expect(reply.state).toEqual({ kind: 'ended', stopReason: 'end_turn' })
    expect(inputs).toEqual([{ text: '🐘' }, { text: '🐘' }])
    expect(reply.content.map(({ type }) => type).filter((type) => type !== 'text')).toEqual([
      ...['toolUse', 'toolResult', 'toolUse', 'toolResult'],
    ])
    const calls = reply.content.flatMap((block) =>
      block.type === 'toolUse' ? block.toolUseId : [],
    )
    expect(new Set(calls).size).toBe(2)
    expect(messageText(reply)).not.toBe('')
  })
})

describe('against the simulator', () => {
  it('streams a reply with its reasoning and its usage', async () => {
    const turn = await run(simulator.url, prompt('/sim reasoning'))
    const started = turn.flatMap((event) => (event.type === 'blockStarted' ? event.block.type : []))
    expect(started).toEqual(['reasoning', 'text'])
    expect(turn.some(({ type }) => type === 'usageReported')).toBe(true)
    expect(turn.at(-1)).toMatchObject({ type: 'turnEnded', stopReason: 'end_turn' })
  })

  it.each(['emoji', 'bytes size=3kb', 'hostile kind=quotes', 'invalid-utf8', 'unknown-event'])(
    'completes /sim %s',
    async (scenario) => {
      const turn = await run(simulator.url, prompt(`/sim ${scenario}`))
      expect(turn.at(-1)?.type).toBe('turnEnded')
      expect(textOf(turn)).not.toBe('')
      expect(() => encodeURIComponent(textOf(turn))).not.toThrow()
    },
  )

  it.each([
    ['truncate', 'connection-ended'],
    ['reset', 'connection-ended'],
    ['fin', 'connection-ended'],
    ['fin-mid-frame', 'connection-ended'],
    ['bad-json', 'damaged-reply'],
    ['damage', 'damaged-reply'],
    ['exception name=throttlingException', 'throttled'],
    ['exception name=modelStreamErrorException', 'service-unavailable'],
    ['error-frame code=Strange', 'model-failed'],
  ])('interrupts /sim %s as %s and keeps the text', async (scenario, kind) => {
    const turn = await run(simulator.url, prompt(`/sim ${scenario}`))
    const { ending, error } = errorOf(turn)
    expect([ending, error.kind]).toEqual(['turnInterrupted', kind])
    expect(textOf(turn)).not.toBe('')
    expect(error.nextSteps.map((step) => step.kind)).toContain('continue')
  })

  it('ends a stream that stalls', async () => {
    const turn = await run(simulator.url, { ...prompt('/sim stall'), limits: { silence: 50 } })
    expect(errorOf(turn).error.kind).toBe('idle-timeout')
  })

  it('waits out throttling and then has the answer', async () => {
    const turn = await run(simulator.url, prompt('/sim throttle times=1'))
    expect(turn.filter(({ type }) => type === 'turnWaiting')).toHaveLength(1)
    expect(turn.at(-1)?.type).toBe('turnEnded')
  })

  it.each([
    ['/sim error name=ValidationException', 'invalid-request'],
    ['/sim error name=ServiceQuotaExceededException', 'quota-exceeded'],
    ['/sim denied', 'access-denied'],
  ])('tells %s apart, and who said it', async (directive, kind) => {
    const { ending, error } = errorOf(await run(simulator.url, prompt(directive)))
    expect([ending, error.kind]).toEqual(['turnFailed', kind])
    expect(error.message.key).toBe('endpoints.says')
    expect(error.message.values?.['host']).toBe(new URL(simulator.url).host)
    expect(error.detail?.requestId).toBeTruthy()
  })

  it('explains a key that is refused, and leads to the config', async () => {
    const { error } = errorOf(await run(simulator.url, { token: 'sk-wrong' }))
    expect(error.kind).toBe('credentials-invalid')
    expect(error.message.values?.['path']).toBe('models.providers["my-proxy"].apiKey')
    expect(error.nextSteps).toContainEqual({ kind: 'open-place', place: 'config' })
    expect(JSON.stringify(error)).not.toContain('sk-wrong')
  })

  it('stops at once, and closes the connection', async () => {
    const controller = new AbortController()
    const turn = run(
      simulator.url,
      prompt('/sim stream size=200kb pause-at=3 token=stop'),
      controller.signal,
    )
    await simulator.whenPaused('stop')
    controller.abort()
    expect((await turn).at(-1)?.type).toBe('turnStopped')
  })

  it('uses one connection for turns one after another', async () => {
    for (let turns = 0; turns < 3; turns += 1) await run(simulator.url, prompt('Hello'))
    const ids = simulator
      .requests()
      .slice(-3)
      .map(({ connectionId }) => connectionId)
    expect(new Set(ids).size).toBe(1)
  })
})

describe('the end of a stream', () => {
  it('needs the reason to finish and DONE, or the reason and the end of the body', async () => {
    const ending = async (body: string) => (await turnOf(body)).at(-1)?.type
    expect(await ending(events(said, stopped, '[DONE]'))).toBe('turnEnded')
    expect(await ending(events(said, stopped))).toBe('turnEnded')
    expect(await ending(events(said, '[DONE]'))).toBe('turnInterrupted')
    expect(await ending(events(said))).toBe('turnInterrupted')
    expect(await ending(`${events(said)}data: ${JSON.stringify(stopped)}`)).toBe('turnInterrupted')
  })

  it('is not believed when the connection broke after the reason', async () => {
    const server = await answerWith((response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write(events(said, stopped), () => response.socket?.resetAndDestroy())
    })
    const { ending, error } = errorOf(await run(server.url))
    expect([ending, error.kind]).toEqual(['turnInterrupted', 'connection-ended'])
  })

  it('comes at once where a service does not stream', async () => {
    const message = { role: 'assistant', content: 'Whole' }
    const body = JSON.stringify({ choices: [{ index: 0, message, finish_reason: 'length' }] })
    const turn = await turnOf(body, 'application/json; charset=utf-8')
    expect(textOf(turn)).toBe('Whole')
    expect(turn.at(-1)).toMatchObject({ type: 'turnEnded', stopReason: 'max_tokens' })
  })

  it('is an error where what answers is no such service', async () => {
    expect(errorOf(await turnOf('<html></html>', 'text/html')).error.title.key).toBe(
      'endpoints.notTheProtocol.title',
    )
  })
})

describe('the request', () => {
  async function sent(setting: Setting) {
    const server = await answerWith((response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.end(events(said, stopped, '[DONE]'))
    })
    await run(server.url, setting)
    const { body = '{}', ...request } = server.requests[0] ?? {}
    return { ...request, body: JSON.parse(body) }
  }

  it('carries history, tools and limits in the words of the protocol', async () => {
    const { body, headers, url } = await sent({
      request: {
        options: {
          system: 'Be brief.',
          maxTokens: 100,
          temperature: 0.5,
          topP: 0.9,
          stopSequences: ['END'],
          additionalFields: { seed: 7, model: 'another' },
        },
        messages: [
          ...hi,
          {
            role: 'assistant',
            content: [
              { type: 'reasoning', text: 'Hm.', signature: 's' },
              { type: 'text', text: 'I look.' },
              { type: 'toolUse', toolUseId: 'a', name: 'f', input: { x: 1 } },
            ],
          },
          {
            role: 'user',
            content: [
              {
                type: 'toolResult',
                toolUseId: 'a',
                content: [{ type: 'text', text: 'Rain' }],
              },
              { type: 'text', text: 'And now?' },
            ],
          },
        ],
      },
    })
    expect(url).toBe('/v1/chat/completions')
    expect(headers?.authorization).toBe(`Bearer ${demoBearerKey.token}`)
    expect(headers?.['x-team']).toBe('research')
    expect(body).toEqual({
      model: 'openai.gpt-oss-120b',
      stream: true,
      stream_options: { include_usage: true },
      max_completion_tokens: 100,
      temperature: 0.5,
      top_p: 0.9,
      stop: ['END'],
      seed: 7,
      messages: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: 'Hi' },
        {
          role: 'assistant',
          content: 'I look.',
          tool_calls: [
            { id: 'a', type: 'function', function: { name: 'f', arguments: '{"x":1}' } },
          ],
        },
        { role: 'tool', tool_call_id: 'a', content: 'Rain' },
        { role: 'user', content: 'And now?' },
      ],
    })
  })

  it('follows what the config says of a service that differs', async () => {
    const { body, headers } = await sent({
      request: { options: { maxTokens: 5 } },
      peculiarities: {
        maxTokensField: 'max_tokens',
        usageInStreaming: false,
        headers: { 'x-team': 'model' },
      },
    })
    expect(body).toMatchObject({ max_tokens: 5 })
    expect(body).not.toHaveProperty('stream_options')
    expect(headers?.['x-team']).toBe('model')
  })

  it('is not sent on to another address', async () => {
    const other = await answerWith((response) => response.end('{}'))
    const server = await answerWith((response) => {
      response.writeHead(307, { location: `${other.url}/v1/chat/completions` }).end()
    })
    const { error } = errorOf(await run(server.url))
    expect(error.title.key).toBe('endpoints.redirect.title')
    expect(other.requests).toHaveLength(0)
  })

  it.each(['http://example.com', 'https://user:pass@example.com', 'ftp://example.com', 'nonsense'])(
    'is not sent to %s',
    async (url) => {
      const { error } = errorOf(await run(url))
      expect(error.title.key).toBe('endpoints.addressRefused.title')
    },
  )
})

it('says that nothing listens, by the name of the provider', async () => {
  const server = await answerWith(() => undefined)
  await server.close()
  const { error } = errorOf(await run(server.url, { limits: { maxAttempts: 1 } }))
  expect([error.kind, error.title]).toEqual([
    'network',
    { key: 'endpoints.network.title', values: { provider: 'my-proxy' } },
  ])
})

it('tells what goes over the wire, without the key, and can make the same body again', async () => {
  const server = await answerWith((response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'x-request-id': 'the-id' })
    response.end(events(said, said, stopped, '[DONE]'))
  })
  const provider = createOpenAiCompletions({
    client,
    findDestination: async () => ({
      endpoint: endpointAt(server.url),
      peculiarities: noPeculiarities,
    }),
    findPeculiarities: async () => noPeculiarities,
  })
  const target = { region: 'us-east-1', source: { kind: 'none' }, endpoints: {} } as const
  const request = { route, target, messages: hi, options: { temperature: 0.5 } }
  const facts: WireFact[] = []
  const turn = runTurn(
    request,
    { provider, observe: (fact) => facts.push(fact) },
    new AbortController().signal,
  )
  for await (const _event of turn);
  const body = await provider.serialize(request)
  expect(body).toBe(server.requests[0]?.body)
  expect(facts).toEqual([
    {
      ...{ type: 'sent', method: 'POST', url: `${server.url}/v1/chat/completions` },
      bytes: Buffer.byteLength(body),
      digest: createHash('sha256').update(body).digest('hex'),
    },
    { type: 'answered', httpStatus: 200, requestId: 'the-id' },
    { type: 'event', name: 'chunk', detail: 'content' },
    { type: 'event', name: 'chunk', detail: 'content' },
    { type: 'event', name: 'chunk', detail: 'stop' },
    { type: 'event', name: '[DONE]' },
  ])
  expect(JSON.stringify(facts)).not.toContain(demoBearerKey.token)
})
