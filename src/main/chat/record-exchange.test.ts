import { describe, expect, it } from 'vitest'
import { createAppError } from '../../shared/app-error'
import type { Route } from '../../shared/chat'
import { createFakeClock } from './clock.fixture'
import { createExchangeRecorder } from './record-exchange'
import type { RequestRecipe } from './request-recipe'

const route: Route = {
  ...{ modelId: 'm', invokedId: 'm', region: 'eu-west-1' },
  ...{ kind: 'on-demand', simulated: false },
}
const recipe: RequestRecipe = {
  route,
  options: {},
  history: { modelId: 'm', tools: false, replayReasoning: true },
}
const delta = { type: 'event', name: 'contentBlockDelta', index: 0, detail: 'text' } as const

function record() {
  const clock = createFakeClock(0)
  const steps: number[] = []
  const recorder = createExchangeRecorder({ clock, onStep: () => steps.push(clock.now()) })
  const start = () => recorder.follow({ type: 'turnStarted', at: clock.now(), route })
  const attempts = () => recorder.read().exchange.attempts
  return { clock, steps, recorder, start, attempts }
}

describe('an exchange', () => {
  it('joins the deltas of a block until a silence of a second divides them', async () => {
    const { clock, recorder, start, attempts } = record()
    start()
    for (const pause of [0, 100, 999, 1000, 10]) {
      await clock.advance(pause)
      recorder.observe(delta)
    }
    recorder.observe({ ...delta, index: 1 })
    expect(attempts()[0]?.events).toMatchObject([
      { index: 0, from: 0, to: 1099, count: 3 },
      { index: 0, from: 2099, to: 2109, count: 2 },
      { index: 1, from: 2109, to: 2109, count: 1 },
    ])
  })

  it('stays small however often a stream falls silent', async () => {
    const { clock, recorder, start, attempts } = record()
    start()
    for (let count = 0; count < 2000; count += 1) {
      await clock.advance(1000)
      recorder.observe(delta)
    }
    expect(attempts()[0]?.events).toHaveLength(500)
    expect(attempts()[0]?.events.at(-1)?.count).toBe(1501)
  })

  it('gives each attempt its own error and the time of the next one', () => {
    const { recorder, start, attempts } = record()
    const error = createAppError('throttled', { values: { reason: 'for a test' } })
    start()
    recorder.follow({ type: 'turnWaiting', attempt: 2, attempts: 5, retryAt: 5000, error })
    start()
    recorder.follow({ type: 'turnEnded', at: 0, stopReason: 'end_turn' })
    expect(attempts()).toMatchObject([
      { end: { kind: 'failed', error }, retryAt: 5000 },
      { end: { kind: 'completed' } },
    ])
  })

  it('is kept when a request leaves and when it ends, so that a crash loses little', async () => {
    const { clock, steps, recorder, start } = record()
    start()
    recorder.observe({ type: 'sent', method: 'POST', url: 'https://a', bytes: 1, digest: 'd' })
    recorder.observe({ type: 'answered', httpStatus: 200 })
    recorder.observe(delta)
    await clock.advance(10)
    recorder.follow({ type: 'turnStopped', at: clock.now() })
    expect(steps).toEqual([0, 10])
  })

  it('takes nothing of a request that has already ended', () => {
    const { recorder, start, attempts } = record()
    start()
    recorder.follow({ type: 'turnStopped', at: 0 })
    recorder.observe(delta)
    recorder.follow({
      type: 'turnFailed',
      at: 0,
      error: createAppError('network', { values: { reason: 'for a test' } }),
    })
    expect(attempts()).toMatchObject([{ events: [], end: { kind: 'stopped' } }])
  })

  it('names one recipe for all attempts that were made by it', () => {
    const { recorder, start } = record()
    recorder.prepare(recipe)
    start()
    start()
    recorder.prepare(recipe)
    start()
    const { exchange, recipes } = recorder.read()
    expect(recipes).toHaveLength(1)
    expect(new Set(exchange.attempts.map((attempt) => attempt.recipe))).toEqual(
      new Set([recipes[0]?.digest]),
    )
  })
})
