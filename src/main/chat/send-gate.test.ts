import { describe, expect, it } from 'vitest'
import { createAppError } from '../../shared/app-error'
import type { Route } from '../../shared/chat'
import type { ChatEvent } from '../../shared/chat-events'
import { type ChatProvider, ProviderFailure } from './chat-provider'
import { createFakeClock } from './clock.fixture'
import { runTurn } from './run-turn'
import { createSendGate } from './send-gate'

const target = { region: 'eu-west-1', source: { kind: 'demo' }, endpoints: {} } as const

function routeTo(invokedId: string): Route {
  return { modelId: 'm', invokedId, region: 'eu-west-1', kind: 'on-demand', simulated: false }
}

/** So many turns of one model, against a service that answers `admits` or throttles. */
function storm(count: number, admits: (now: number, sent: number) => boolean) {
  const clock = createFakeClock()
  const start = clock.now()
  const gate = createSendGate(clock)
  const sentAt: number[] = []
  const provider: Pick<ChatProvider, 'stream'> = {
    async *stream() {
      sentAt.push(clock.now() - start)
      if (!admits(clock.now() - start, sentAt.length)) {
        throw new ProviderFailure(createAppError('throttled', { values: { reason: 'for a test' } }))
      }
      yield { type: 'responseStarted' }
      yield { type: 'replyCompleted', stopReason: 'end_turn' }
    },
  }
  const controllers = Array.from({ length: count }, () => new AbortController())
  const turns = controllers.map(({ signal }, at) => {
    const events: ChatEvent[] = []
    const request = { route: routeTo('model'), target, messages: [], options: {} }
    const random = () => at / count
    const finished = (async () => {
      for await (const event of runTurn(request, { provider, clock, gate, random }, signal)) {
        events.push(event)
      }
    })()
    return { events, finished }
  })
  const outcomes = () => turns.map(({ events }) => events.at(-1)?.type)
  return { clock, gate, provider, turns, controllers, sentAt, outcomes }
}

describe('turns of one model that are throttled together (THR-8)', () => {
  it('leave nothing to wait for when the last of them gives up its wait', () => {
    const gate = createSendGate(createFakeClock())
    const [one, other] = [gate.enter('a model'), gate.enter('a model')]
    expect(one.tryPass()).toBeUndefined()
    one.refused(createAppError('throttled', { values: { reason: 'for a test' } }), 60_000)
    expect(one.tryPass()).toBeDefined()
    expect(other.tryPass()).toBeDefined()
    one.leave()
    expect(other.tryPass()).toBeDefined()
    other.leave()
    expect(gate.enter('a model').tryPass()).toBeUndefined()
  })

  it('all get their reply, and send at most twice as many requests more as they are', async () => {
    for (const throttledFor of [1000, 12_000, 40_000]) {
      const { clock, outcomes, sentAt, turns } = storm(10, (now) => now >= throttledFor)
      await clock.advance(120_000)
      await Promise.all(turns.map(({ finished }) => finished))
      expect(outcomes()).toEqual(Array(10).fill('turnEnded'))
      expect(sentAt.length - 10).toBeLessThanOrEqual(20)
    }
  })

  it('send one request at a time while it lasts, and give up together', async () => {
    const { clock, outcomes, sentAt, turns } = storm(10, () => false)
    await clock.advance(200_000)
    await Promise.all(turns.map(({ finished }) => finished))
    expect(outcomes()).toEqual(Array(10).fill('turnFailed'))
    expect(sentAt.filter((at) => at === 0)).toHaveLength(10)
    const later = sentAt.filter((at) => at > 0)
    expect(new Set(later).size).toBe(later.length)
    expect(later.length).toBeLessThanOrEqual(20)
  })

  it('show until when they wait', async () => {
    const { clock, turns, controllers } = storm(3, () => false)
    await clock.advance(10)
    for (const { events } of turns) {
      const [first, ...rest] = events.map(({ type }) => type)
      expect(first).toBe('turnStarted')
      // Each later refusal may put the time off for all.
      expect(new Set(rest)).toEqual(new Set(['turnWaiting']))
      expect(events.at(-1)).toMatchObject({ attempt: 2, error: { kind: 'throttled' } })
    }
    for (const controller of controllers) controller.abort()
    await Promise.all(turns.map(({ finished }) => finished))
    expect(clock.scheduled()).toBe(0)
  })

  it('let the next one try when the one that tries alone is stopped', async () => {
    const { clock, turns, controllers, outcomes } = storm(3, (now) => now > 0)
    await clock.advance(10)
    controllers[0]?.abort()
    await clock.advance(60_000)
    await Promise.all(turns.map(({ finished }) => finished))
    expect(outcomes()).toEqual(['turnStopped', 'turnEnded', 'turnEnded'])
  })
})

it('a turn that comes while others wait does not overtake them', async () => {
  const { clock, gate, provider, turns, controllers, sentAt } = storm(2, (now) => now > 20_000)
  await clock.advance(100)
  const late: ChatEvent[] = []
  const request = { route: routeTo('model'), target, messages: [], options: {} }
  const controller = new AbortController()
  const finished = (async () => {
    for await (const event of runTurn(request, { provider, clock, gate }, controller.signal)) {
      late.push(event)
    }
  })()
  await clock.advance(100)
  expect(sentAt).toHaveLength(2)
  expect(late.at(0)).toMatchObject({ type: 'turnWaiting', attempt: 1 })
  for (const { abort } of controllers.map((one) => ({ abort: () => one.abort() }))) abort()
  await clock.advance(90_000)
  await Promise.all([finished, ...turns.map((turn) => turn.finished)])
  expect(late.at(-1)?.type).toBe('turnEnded')
})

it('another model, or another region, is not held up', () => {
  const clock = createFakeClock()
  const gate = createSendGate(clock)
  gate
    .enter('eu-west-1 a')
    .refused(createAppError('throttled', { values: { reason: 'for a test' } }), 5000)
  expect(gate.enter('eu-west-1 a').tryPass()).toMatchObject({ error: { kind: 'throttled' } })
  expect(gate.enter('eu-west-1 b').tryPass()).toBeUndefined()
  expect(gate.enter('us-east-1 a').tryPass()).toBeUndefined()
})
