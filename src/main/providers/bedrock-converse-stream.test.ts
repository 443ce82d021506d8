import type { ServerResponse } from 'node:http'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Route } from '../../shared/chat'
import type { ChatEvent } from '../../shared/chat-events'
import { createAwsClients } from '../aws/aws-clients'
import {
  answerError,
  beginStream,
  blockStop,
  errorFrame,
  exceptionFrame,
  frame,
  helloDelta,
  type Loopback,
  messageStart,
  messageStop,
  metadata,
  openLoopback,
  wholeReply,
} from '../aws/loopback.fixture'
import type { ProviderRequest } from '../chat/chat-provider'
import { runTurn } from '../chat/run-turn'
import type { TurnLimits } from '../chat/turn-limits'
import { createBedrockConverseStream } from './bedrock-converse-stream'

const route: Route = {
  modelId: 'anthropic.claude',
  invokedId: 'eu.anthropic.claude-v1:0',
  region: 'eu-west-1',
  kind: 'geographic-profile',
  simulated: false,
}

/** Real time, but short: only the tests of the limits themselves reach them. */
const limits: Partial<TurnLimits> = { firstWait: 1, shortestWait: 1, quotaWindow: 1 }

const cleanups: (() => void | Promise<void>)[] = []
afterEach(async () => {
  for (const cleanUp of cleanups.splice(0)) await cleanUp()
})

async function startTurn(
  answer: (response: ServerResponse, count: number) => void,
  options: {
    readonly limits?: Partial<TurnLimits>
    readonly request?: Partial<ProviderRequest>
  } = {},
) {
  const server = await openLoopback((response, _request, count) => answer(response, count))
  const clients = createAwsClients({ env: {} })
  cleanups.push(
    () => clients.close(),
    () => server.close(),
  )
  const controller = new AbortController()
  const events = runTurn(
    {
      route,
      target: server.target,
      messages: [{ role: 'user', content: [{ type: 'text', text: 'Hi' }] }],
      options: {},
      ...options.request,
    },
    {
      provider: createBedrockConverseStream({ clients }),
      limits: { ...limits, ...options.limits },
    },
    controller.signal,
  )
  return { server, controller, events }
}

async function collect(events: AsyncIterable<ChatEvent>): Promise<ChatEvent[]> {
  const collected: ChatEvent[] = []
  for await (const event of events) collected.push(event)
  return collected
}

async function turn(...parameters: Parameters<typeof startTurn>) {
  const { server, events } = await startTurn(...parameters)
  return { server, events: await collect(events) }
}

function ending(events: readonly ChatEvent[]) {
  const last = events.at(-1)
  if (!last) throw new Error('The turn gave no event.')
  return last
}

function textOf(events: readonly ChatEvent[]): string {
  return events
    .map((event) =>
      event.type === 'blockDelta' && event.delta.type === 'text' ? event.delta.text : '',
    )
    .join('')
}

async function untilClosed({ openConnections }: Loopback): Promise<void> {
  await vi.waitFor(() => expect(openConnections()).toBe(0), { interval: 5, timeout: 20_000 })
}

/** Sends the bytes, and goes on when they have left. */
function sendThen(bytes: Buffer, next: (response: ServerResponse) => void) {
  return (response: ServerResponse) => {
    beginStream(response)
    response.write(bytes, () => next(response))
  }
}

const begun = Buffer.concat([messageStart, helloDelta])

/** A frame that claims to be longer than it is; its prelude checksum does not matter. */
function claiming(length: number): Buffer {
  const damaged = Buffer.from(helloDelta)
  damaged.writeUInt32BE(length, 0)
  return damaged
}

describe('a turn over a real socket', () => {
  it('ends when Bedrock says that the reply is complete, with its usage', async () => {
    const { events, server } = await turn(sendThen(wholeReply, (response) => response.end()))
    expect(events.map(({ type }) => type)).toEqual([
      'turnStarted',
      'blockStarted',
      'blockDelta',
      'blockEnded',
      'usageReported',
      'turnEnded',
    ])
    expect(ending(events)).toMatchObject({ type: 'turnEnded', stopReason: 'end_turn' })
    expect(server.requests[0]?.url).toBe('/model/eu.anthropic.claude-v1%3A0/converse-stream')
    expect(JSON.parse(server.requests[0]?.body ?? '')).toEqual({
      messages: [{ role: 'user', content: [{ text: 'Hi' }] }],
    })
  })

  it('sends only the options that were chosen', async () => {
    const { server } = await turn(
      sendThen(wholeReply, (response) => response.end()),
      {
        request: { options: { system: 'Be brief.', maxTokens: 100, temperature: 0 } },
      },
    )
    expect(JSON.parse(server.requests[0]?.body ?? '')).toMatchObject({
      system: [{ text: 'Be brief.' }],
      inferenceConfig: { maxTokens: 100, temperature: 0 },
    })
  })

  it('is complete without usage when the connection ends right after messageStop', async () => {
    const bytes = Buffer.concat([begun, blockStop, messageStop])
    const { events } = await turn(sendThen(bytes, (response) => response.destroy()))
    expect(ending(events)).toMatchObject({ type: 'turnEnded', stopReason: 'end_turn' })
  })

  it('is complete although Bedrock never closes after messageStop', async () => {
    const bytes = Buffer.concat([begun, blockStop, messageStop, metadata])
    const { events, server } = await turn(
      sendThen(bytes, () => undefined),
      { limits: { usage: 20 } },
    )
    expect(ending(events)).toMatchObject({ type: 'turnEnded', stopReason: 'end_turn' })
    expect(events.some(({ type }) => type === 'usageReported')).toBe(true)
    await untilClosed(server)
  })

  it.each<{ what: string; bytes: Buffer; next: (response: ServerResponse) => void; kind: string }>([
    {
      what: 'a reset',
      bytes: begun,
      next: (response) => response.socket?.resetAndDestroy(),
      kind: 'connection-ended',
    },
    {
      what: 'a FIN between two frames',
      bytes: begun,
      next: (response) => response.socket?.end(),
      kind: 'connection-ended',
    },
    {
      what: 'a FIN inside a frame',
      bytes: Buffer.concat([begun, helloDelta.subarray(0, 20)]),
      next: (response) => response.socket?.end(),
      kind: 'connection-ended',
    },
    {
      what: 'an orderly end between two frames',
      bytes: begun,
      next: (response) => response.end(),
      kind: 'connection-ended',
    },
    {
      what: 'an orderly end inside a frame',
      bytes: Buffer.concat([begun, helloDelta.subarray(0, 20)]),
      next: (response) => response.end(),
      kind: 'connection-ended',
    },
    {
      what: 'a damaged payload',
      bytes: Buffer.concat([begun, flipByte(helloDelta, helloDelta.length - 8)]),
      next: () => undefined,
      kind: 'damaged-reply',
    },
    {
      what: 'a damaged header',
      bytes: Buffer.concat([begun, flipByte(helloDelta, 16)]),
      next: () => undefined,
      kind: 'damaged-reply',
    },
    ...[0, 2, 15, 16 * 1024 * 1024 + 1, 0x70000000, 0xfffffff0].map((length) => ({
      what: `a length prefix of ${length}`,
      bytes: Buffer.concat([begun, claiming(length)]),
      next: () => undefined,
      kind: 'damaged-reply',
    })),
    ...[
      ['throttlingException', 'throttled'],
      ['modelStreamErrorException', 'model-failed'],
      ['internalServerException', 'service-unavailable'],
      ['serviceUnavailableException', 'service-unavailable'],
      ['validationException', 'invalid-request'],
      ['somethingNewException', 'model-failed'],
    ].map(([name = '', kind = '']) => ({
      what: `a ${name} inside the stream`,
      bytes: Buffer.concat([begun, exceptionFrame(name, 'AWS says no.')]),
      next: (response: ServerResponse) => void response.end(),
      kind,
    })),
    {
      what: 'an unmodelled error inside the stream',
      bytes: Buffer.concat([begun, errorFrame('InternalFailure', 'Oops')]),
      next: (response) => response.end(),
      kind: 'service-unavailable',
    },
  ])(
    'STR-1 STR-2 STR-3 STR-7 STR-8 STR-21 keeps the text and sends nothing again after $what',
    async ({ bytes, next, kind }) => {
      const { events, server } = await turn(sendThen(bytes, next))
      expect(ending(events)).toMatchObject({
        type: 'turnInterrupted',
        error: {
          kind,
          kept: { key: 'errors.kept.promptAndReply' },
          nextSteps: [{ kind: 'continue' }, { kind: 'retry' }, ...otherSteps(kind)],
        },
      })
      expect(textOf(events)).toBe('Hello')
      expect(server.requests).toHaveLength(1)
    },
  )

  it('STR-5 is interrupted by silence, and closes the connection', async () => {
    const { events, server } = await turn(
      sendThen(begun, () => undefined),
      { limits: { silence: 30 } },
    )
    expect(ending(events)).toMatchObject({
      type: 'turnInterrupted',
      error: { kind: 'idle-timeout', message: { values: { seconds: 0.03 } } },
    })
    await untilClosed(server)
  })

  it.each([
    ['no answer at all', () => undefined],
    ['headers without an event', beginStream],
  ])('STR-6 asks three times, one after the other, after %s', async (_what, answer) => {
    const { events, server } = await turn(answer, {
      limits: { firstByte: 250, firstWait: 1, shortestWait: 10 },
    })
    expect(events.filter(({ type }) => type === 'turnWaiting')).toMatchObject([
      { attempt: 2, attempts: 3, error: { kind: 'first-byte-timeout' } },
      { attempt: 3, attempts: 3 },
    ])
    expect(ending(events)).toMatchObject({
      type: 'turnFailed',
      error: { kind: 'first-byte-timeout', nextSteps: [{ kind: 'retry' }] },
    })
    expect(server.requests).toHaveLength(3)
    await untilClosed(server)
  })

  it('THR-1 waits out throttling before the first delta, then answers', async () => {
    // A wait that is over before anybody looks is not announced.
    const noticeable = { firstWait: 100, shortestWait: 100 }
    const { events, server } = await turn(
      (response, count) => {
        if (count <= 2) answerError(response, 429, 'ThrottlingException', 'Too many requests')
        else sendThen(wholeReply, () => response.end())(response)
      },
      { limits: noticeable },
    )
    expect(events.filter(({ type }) => type === 'turnWaiting')).toMatchObject([
      { attempt: 2, error: { kind: 'throttled', detail: { attempts: 1, requestId: 'request-1' } } },
      { attempt: 3, error: { kind: 'throttled', detail: { attempts: 2 } } },
    ])
    expect(ending(events).type).toBe('turnEnded')
    expect(server.requests).toHaveLength(3)
  })

  it('waits out throttling that comes as the first event of the stream', async () => {
    const { events } = await turn((response, count) => {
      const bytes = count === 1 ? exceptionFrame('throttlingException', 'Wait') : wholeReply
      sendThen(bytes, () => response.end())(response)
    })
    expect(events.map(({ type }) => type).slice(0, 3)).toEqual([
      'turnStarted',
      'turnWaiting',
      'turnStarted',
    ])
    expect(ending(events).type).toBe('turnEnded')
  })

  it('THR-9 honours Retry-After as far as its patience goes', async () => {
    const { events } = await turn(
      (response) =>
        answerError(response, 429, 'ThrottlingException', 'No', { 'retry-after': '86400' }),
      { limits: { maxWaiting: 40 } },
    )
    const waits = events.flatMap((event) => (event.type === 'turnWaiting' ? [event] : []))
    expect(waits).toHaveLength(1)
    expect(ending(events)).toMatchObject({ type: 'turnFailed', error: { kind: 'throttled' } })
  })

  it.each([
    [400, 'ValidationException', 'invalid-request'],
    [400, 'ServiceQuotaExceededException', 'quota-exceeded'],
    [403, 'AccessDeniedException', 'access-denied'],
    [403, 'ExpiredTokenException', 'credentials-expired'],
    [404, 'ResourceNotFoundException', 'not-found'],
    [408, 'ModelTimeoutException', 'model-timeout'],
    [424, 'ModelErrorException', 'model-failed'],
  ])('THR-3 THR-6 fails at once after %i %s', async (status, name, kind) => {
    const { events, server } = await turn((response) =>
      answerError(response, status, name, 'AWS says no.'),
    )
    expect(ending(events)).toMatchObject({
      type: 'turnFailed',
      error: {
        kind,
        kept: { key: 'errors.kept.prompt' },
        detail: { name, httpStatus: status, region: 'eu-west-1', modelId: route.invokedId },
      },
    })
    expect(server.requests).toHaveLength(1)
  })

  it('makes sense of a gateway that answers with a page', async () => {
    const { events } = await turn(
      (response) => {
        response.writeHead(502, { 'content-type': 'text/html' })
        response.end('<html>Bad gateway</html>')
      },
      { limits: { maxAttempts: 1 } },
    )
    expect(ending(events)).toMatchObject({ error: { kind: 'service-unavailable' } })
  })

  it('says that there is no connection where nobody listens', async () => {
    const closed = await openLoopback(() => undefined)
    await closed.close()
    const { events } = await turn(() => undefined, {
      limits: { maxAttempts: 1 },
      request: { target: closed.target },
    })
    expect(ending(events)).toMatchObject({
      type: 'turnFailed',
      error: { kind: 'network', detail: { name: 'ECONNREFUSED' } },
    })
  })

  it('STR-10 stops at once when the user asks, keeps the text and closes the connection', async () => {
    const { events, controller, server } = await startTurn(sendThen(begun, () => undefined))
    const collected: ChatEvent[] = []
    for await (const event of events) {
      collected.push(event)
      if (event.type === 'blockDelta') setImmediate(() => controller.abort())
    }
    expect(ending(collected).type).toBe('turnStopped')
    expect(textOf(collected)).toBe('Hello')
    await untilClosed(server)
  })

  it('STR-7 shows no wrong text for any damaged byte of a stream', async () => {
    const stream = Buffer.concat([
      frame('contentBlockDelta', { contentBlockIndex: 0, delta: { text: 'A' } }),
      messageStop,
    ])
    const server = await openLoopback((response, { url }) => {
      beginStream(response)
      response.end(flipByte(stream, Number(/byte-(\d+)/.exec(url)?.[1])))
    })
    const clients = createAwsClients({ env: {} })
    cleanups.push(
      () => clients.close(),
      () => server.close(),
    )
    const provider = createBedrockConverseStream({ clients })
    const turns = Array.from(stream, (_byte, at) =>
      collect(
        runTurn(
          {
            route: { ...route, invokedId: `byte-${at}` },
            target: server.target,
            messages: [],
            options: {},
          },
          { provider, limits: { maxAttempts: 1 } },
          new AbortController().signal,
        ),
      ),
    )
    for (const events of await Promise.all(turns)) {
      expect(['', 'A']).toContain(textOf(events))
      expect(['turnFailed', 'turnInterrupted']).toContain(ending(events).type)
    }
    expect(server.requests).toHaveLength(stream.length)
  })
})

function flipByte(bytes: Buffer, at: number): Buffer {
  const damaged = Buffer.from(bytes)
  damaged[at] = (damaged[at] ?? 0) ^ 0xff
  return damaged
}

function otherSteps(kind: string): readonly object[] {
  switch (kind) {
    case 'throttled':
    case 'model-failed':
      return [{ kind: 'choose-model' }]
    case 'service-unavailable':
      return [{ kind: 'open-link', url: 'https://health.aws.amazon.com/health/status' }]
    default:
      return []
  }
}
