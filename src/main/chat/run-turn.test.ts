import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createAppError } from '../../shared/app-error'
import type { Route } from '../../shared/chat'
import type { ChatEvent } from '../../shared/chat-events'
import { createListeners } from '../listeners'
import { type ProviderEvent, ProviderFailure, type ProviderRequest } from './chat-provider'
import { createFakeClock, settle } from './clock.fixture'
import { runTurn, type TurnDependencies } from './run-turn'
import { defaultTurnLimits } from './turn-limits'

const route: Route = {
  modelId: 'm',
  invokedId: 'm',
  region: 'eu-west-1',
  kind: 'on-demand',
  simulated: false,
}
const request: ProviderRequest = {
  route,
  target: { region: 'eu-west-1', source: { kind: 'demo' }, endpoints: {} },
  messages: [],
  options: {},
}

type Step = ProviderEvent | { readonly fail: unknown } | { readonly pause: number } | 'hang'

const responseStarted: ProviderEvent = { type: 'responseStarted' }
const blockStarted: ProviderEvent = {
  type: 'blockStarted',
  at: 0,
  index: 0,
  block: { type: 'text', text: '' },
}
const delta: ProviderEvent = { type: 'blockDelta', index: 0, delta: { type: 'text', text: 'a' } }
const blockEnded: ProviderEvent = { type: 'blockEnded', at: 0, index: 0 }
const usage: ProviderEvent = {
  type: 'usageReported',
  usage: { inputTokens: 1, outputTokens: 1, totalTokens: 2 },
}
const replyCompleted: ProviderEvent = { type: 'replyCompleted', stopReason: 'end_turn' }
const wholeReply = [responseStarted, blockStarted, delta, blockEnded, replyCompleted, usage]
const throttled = new ProviderFailure(
  createAppError('throttled', { values: { reason: 'for a test' } }),
)

/** Plays one list of steps for each request; the last one again for any further request. */
function play(...scripts: (readonly Step[])[]) {
  const clock = createFakeClock()
  const controller = new AbortController()
  const signals: AbortSignal[] = []
  const provider: TurnDependencies['provider'] = {
    async *stream(_request, signal) {
      signals.push(signal)
      for (const step of scripts[Math.min(signals.length, scripts.length) - 1] ?? []) {
        if (step === 'hang') await new Promise(() => undefined)
        else if ('fail' in step) throw step.fail
        else if ('pause' in step) {
          await new Promise<void>((resolve) => clock.schedule(step.pause, resolve))
        } else yield step
      }
    },
  }
  const events: ChatEvent[] = []
  const { subscribe: onWake, notify: wake } = createListeners<void>()
  const turn = runTurn(request, { provider, clock, random: () => 0.5, onWake }, controller.signal)
  const finished = (async () => {
    for await (const event of turn) events.push(event)
  })()
  return { clock, controller, signals, events, finished, wake }
}

function endings(events: readonly ChatEvent[]): readonly ChatEvent[] {
  return events.filter(({ type }) =>
    ['turnEnded', 'turnFailed', 'turnInterrupted', 'turnStopped'].includes(type),
  )
}

describe('runTurn', () => {
  it('ends with the stop reason, after the usage', async () => {
    const { events, finished, clock } = play(wholeReply)
    await finished
    expect(events.map(({ type }) => type)).toEqual([
      'turnStarted',
      'blockStarted',
      'blockDelta',
      'blockEnded',
      'usageReported',
      'turnEnded',
    ])
    expect(clock.scheduled()).toBe(0)
  })

  it.each<[string, Step[], object]>([
    [
      'fails when nothing came',
      [
        {
          fail: new ProviderFailure(
            createAppError('access-denied', { values: { reason: 'for a test' } }),
          ),
        },
      ],
      {
        type: 'turnFailed',
        error: {
          kind: 'access-denied',
          kept: { key: 'errors.kept.prompt' },
          nextSteps: [{ kind: 'retry' }],
          detail: { attempts: 1 },
        },
      },
    ],
    [
      'is interrupted when the reply was cut',
      [responseStarted, blockStarted, delta],
      {
        type: 'turnInterrupted',
        error: {
          kind: 'connection-ended',
          kept: { key: 'errors.kept.promptAndReply' },
          nextSteps: [{ kind: 'continue' }, { kind: 'retry' }],
        },
      },
    ],
    [
      'is interrupted by a failure inside the reply',
      [responseStarted, blockStarted, { fail: throttled }],
      { type: 'turnInterrupted', error: { kind: 'throttled' } },
    ],
    [
      'is complete when the failure comes after the reply',
      [responseStarted, blockStarted, replyCompleted, { fail: throttled }],
      { type: 'turnEnded', stopReason: 'end_turn' },
    ],
    [
      'fails as a defect when the provider has one',
      [{ fail: new TypeError('x is undefined') }],
      { type: 'turnFailed', error: { kind: 'internal' } },
    ],
  ])('%s', async (_what, steps, ending) => {
    const { events, finished, signals } = play(steps)
    await finished
    expect(events.at(-1)).toMatchObject(ending)
    expect(signals).toHaveLength(1)
  })

  it('STR-6 asks a service that does not answer within a minute three times, and says so', async () => {
    const { events, clock, finished, signals } = play(['hang'])
    await clock.advance(59_999)
    expect(events.map(({ type }) => type)).toEqual(['turnStarted'])
    await clock.advance(1)
    const error = { kind: 'first-byte-timeout', message: { values: { seconds: 60 } } }
    expect(events.at(-1)).toMatchObject({ type: 'turnWaiting', attempt: 2, attempts: 3, error })
    expect(signals.map(({ aborted }) => aborted)).toEqual([true])
    await clock.advance(300_000)
    await finished
    expect(events.slice(2)).toMatchObject([
      { type: 'turnStarted', again: { attempt: 2, attempts: 3 } },
      { type: 'turnWaiting', attempt: 3, attempts: 3 },
      { type: 'turnStarted', again: { attempt: 3, attempts: 3 } },
      { type: 'turnFailed', error: { ...error, detail: { attempts: 3 } } },
    ])
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true, true])
  })

  it('STR-6 takes the answer to a later attempt, and stops at once between two of them', async () => {
    const answered = play(['hang'], wholeReply)
    await answered.clock.advance(90_000)
    await answered.finished
    expect(answered.events.at(-1)?.type).toBe('turnEnded')
    expect(answered.signals).toHaveLength(2)

    const stopped = play(['hang'])
    await stopped.clock.advance(60_000)
    expect(stopped.events.at(-1)?.type).toBe('turnWaiting')
    stopped.controller.abort()
    await stopped.finished
    expect(stopped.events.at(-1)?.type).toBe('turnStopped')
    expect(stopped.signals).toHaveLength(1)
    expect(stopped.clock.scheduled()).toBe(0)
  })

  it('STR-5 is interrupted after five minutes of silence, counted from the last event', async () => {
    const { events, clock, finished, signals } = play([
      responseStarted,
      blockStarted,
      { pause: 299_000 },
      delta,
      'hang',
    ])
    await clock.advance(299_000 + 299_999)
    expect(endings(events)).toEqual([])
    await clock.advance(1)
    await finished
    expect(events.at(-1)).toMatchObject({
      type: 'turnInterrupted',
      error: { kind: 'idle-timeout', message: { values: { seconds: 300 } } },
    })
    expect(signals[0]?.aborted).toBe(true)
  })

  it('STR-12 is interrupted soon after the computer woke up when nothing more comes', async () => {
    const { events, finished, clock, wake } = play([responseStarted, blockStarted, delta, 'hang'])
    await clock.advance(250_000)
    wake()
    await clock.advance(defaultTurnLimits.afterWake - 1)
    expect(endings(events)).toEqual([])
    await clock.advance(1)
    await finished
    expect(endings(events)).toMatchObject([
      {
        type: 'turnInterrupted',
        error: {
          kind: 'connection-lost',
          kept: { key: 'errors.kept.promptAndReply' },
          nextSteps: [{ kind: 'continue' }, { kind: 'retry' }],
        },
      },
    ])
    expect(clock.scheduled()).toBe(0)
  })

  it('STR-12 goes on when the connection lived through the sleep, as patient as before', async () => {
    const pause = { pause: 1000 }
    const { events, finished, clock, wake } = play([
      ...[responseStarted, blockStarted, pause, delta, { pause: 200_000 }, delta],
      replyCompleted,
    ])
    await settle()
    wake()
    await clock.advance(201_000)
    await finished
    expect(endings(events)).toMatchObject([{ type: 'turnEnded' }])
  })

  it('STR-12 gives a connection its time although the clock jumped past every limit', async () => {
    const { events, finished, clock, wake } = play(
      ['hang'],
      [responseStarted, blockStarted, delta, replyCompleted],
    )
    await settle()
    clock.jump(3_600_000)
    wake()
    await clock.advance(defaultTurnLimits.afterWake - 1)
    expect(events.map(({ type }) => type)).toEqual(['turnStarted'])
    await clock.advance(90_000)
    await finished
    // Nothing had come: it is sent again.
    expect(events[1]).toMatchObject({ type: 'turnWaiting', error: { kind: 'connection-lost' } })
    expect(events.at(-1)?.type).toBe('turnEnded')
  })

  it('STR-12 looks at what came in a sleep that nobody told of before it gives up', async () => {
    const slept = play([responseStarted, blockStarted, { pause: 70_000 }, delta, replyCompleted])
    await settle()
    slept.clock.jump(3_600_000)
    await slept.clock.advance(70_000)
    await slept.finished
    expect(endings(slept.events)).toMatchObject([{ type: 'turnEnded' }])

    const lost = play([responseStarted, blockStarted, delta, 'hang'])
    await settle()
    lost.clock.jump(3_600_000)
    // Its first look at the time is after the minute that an answer may take.
    await lost.clock.advance(60_000 + defaultTurnLimits.afterWake - 1)
    expect(endings(lost.events)).toEqual([])
    await lost.clock.advance(1)
    await lost.finished
    expect(endings(lost.events)).toMatchObject([
      { type: 'turnInterrupted', error: { kind: 'idle-timeout' } },
    ])
  })

  it('waits only a moment for usage that never comes', async () => {
    const { events, clock, finished } = play([
      responseStarted,
      blockStarted,
      replyCompleted,
      'hang',
    ])
    await clock.advance(defaultTurnLimits.usage)
    await finished
    expect(events.at(-1)?.type).toBe('turnEnded')
  })

  it('waits visibly while it is refused, then answers', async () => {
    const { events, clock, finished, signals } = play([{ fail: throttled }], wholeReply)
    await settle()
    const waiting = events.at(-1)
    expect(waiting).toMatchObject({
      type: 'turnWaiting',
      attempt: 2,
      retryAt: clock.now() + 2500,
      error: { kind: 'throttled' },
    })
    await clock.advance(2499)
    expect(signals).toHaveLength(1)
    await clock.advance(1)
    await finished
    expect(signals).toHaveLength(2)
    expect(events.at(-1)?.type).toBe('turnEnded')
  })

  it.each([
    ['THR-1', 'throttled'],
    ['THR-4', 'model-not-ready'],
  ] as const)(
    '%s gives up after five requests and at most ninety seconds of %s',
    async (_id, kind) => {
      const refused = new ProviderFailure(
        createAppError(kind, { values: { reason: 'for a test' } }),
      )
      const { events, clock, finished, signals } = play([{ fail: refused }])
      const begun = clock.now()
      await clock.advance(90_000)
      await finished
      expect(signals).toHaveLength(5)
      const ending = events.at(-1)
      expect(ending).toMatchObject({
        type: 'turnFailed',
        error: { kind, detail: { attempts: 5 } },
      })
      const tookUntil = ending?.type === 'turnFailed' ? ending.at - begun : 0
      expect(tookUntil).toBeGreaterThan(60_000)
      expect(tookUntil).toBeLessThanOrEqual(90_000)
    },
  )

  it.each([
    'invalid-request',
    'access-denied',
    'quota-exceeded',
    'model-timeout',
    'damaged-reply',
  ] as const)('does not ask again after %s', async (kind) => {
    const { finished, signals } = play([
      { fail: new ProviderFailure(createAppError(kind, { values: { reason: 'for a test' } })) },
    ])
    await finished
    expect(signals).toHaveLength(1)
  })

  it('stops during a wait', async () => {
    const { events, controller, finished, signals, clock } = play([{ fail: throttled }])
    await settle()
    controller.abort()
    await finished
    expect(events.map(({ type }) => type)).toEqual(['turnStarted', 'turnWaiting', 'turnStopped'])
    expect(signals).toHaveLength(1)
    expect(clock.scheduled()).toBe(0)
  })

  it('sends nothing when it was stopped before it began', async () => {
    const events: ChatEvent[] = []
    const provider = {
      stream: () => {
        throw new Error('A request was sent.')
      },
    }
    for await (const event of runTurn(request, { provider }, AbortSignal.abort())) {
      events.push(event)
    }
    expect(events.map(({ type }) => type)).toEqual(['turnStopped'])
  })

  it('stops at once although the provider never answers', async () => {
    const { events, controller, finished, signals } = play([responseStarted, blockStarted, 'hang'])
    await settle()
    controller.abort()
    await finished
    expect(events.at(-1)?.type).toBe('turnStopped')
    expect(signals[0]?.aborted).toBe(true)
  })

  it('closes the connection when nobody listens any more', async () => {
    const signals: AbortSignal[] = []
    const events = runTurn(
      request,
      {
        provider: {
          async *stream(_request, signal) {
            signals.push(signal)
            yield* [responseStarted, blockStarted, delta]
            await new Promise(() => undefined)
          },
        },
      },
      new AbortController().signal,
    )
    for await (const event of events) if (event.type === 'blockDelta') break
    expect(signals[0]?.aborted).toBe(true)
  })

  it('has exactly one ending, at the end, whenever it is stopped and whatever happens', async () => {
    const step = fc.constantFrom<Step>(
      responseStarted,
      blockStarted,
      delta,
      blockEnded,
      usage,
      replyCompleted,
      { fail: throttled },
      { fail: new Error('defect') },
      { pause: 1000 },
      'hang',
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(step, { maxLength: 6 }), { minLength: 1, maxLength: 3 }),
        fc.nat(20_000),
        async (scripts, stopAt) => {
          const { events, clock, controller, finished } = play(...scripts)
          await clock.advance(stopAt)
          const before = endings(events).length
          controller.abort()
          await finished
          expect(endings(events)).toHaveLength(1)
          expect(events.at(-1)).toBe(endings(events)[0])
          if (before === 0) expect(events.at(-1)?.type).toBe('turnStopped')
          expect(clock.scheduled()).toBeLessThanOrEqual(1)
        },
      ),
      { numRuns: 60 },
    )
  })
})
