import { describe, expect, it } from 'vitest'
import { type AppErrorKind, createAppError } from '../../shared/app-error'
import type { Route } from '../../shared/chat'
import type { ChatEvent } from '../../shared/chat-events'
import { type Fallbacks, withFallbacks } from './fallbacks'

const started = (modelId: string): ChatEvent => ({
  type: 'turnStarted',
  at: 0,
  route: { modelId, invokedId: modelId, region: 'r', kind: 'on-demand', simulated: false } as Route,
})
const ended: ChatEvent = { type: 'turnEnded', at: 1, stopReason: 'end_turn' }
const failed = (kind: AppErrorKind): ChatEvent => ({
  type: 'turnFailed',
  at: 1,
  error: createAppError(kind, {
    values: { reason: 'for a test' },
    nextSteps: [{ kind: 'retry' }, { kind: 'choose-model' }],
  }),
})

/** Asks models of which each ends in its own way; those without an ending answer. */
async function ask(fallbacks: Fallbacks, endings: Readonly<Record<string, ChatEvent>>) {
  const hurried: boolean[] = []
  const events: ChatEvent[] = []
  const asked = withFallbacks('first', fallbacks, async function* (modelId, hasNext) {
    hurried.push(hasNext)
    yield started(modelId)
    yield endings[modelId] ?? ended
  })
  for await (const event of asked) events.push(event)
  return { events, hurried }
}

const offered: Fallbacks = { modelIds: ['first', 'second', 'third'], automatic: false }
const automatic: Fallbacks = { ...offered, automatic: true }

describe('fallback models', () => {
  it('are not asked while the chosen model answers', async () => {
    expect((await ask(automatic, {})).events).toEqual([started('first'), ended])
  })

  it('are offered, each with a button, when the chosen model is throttled', async () => {
    const { events } = await ask(offered, { first: failed('throttled') })
    expect(events.at(-1)).toMatchObject({
      error: {
        nextSteps: [
          { kind: 'retry' },
          { kind: 'use-model', modelId: 'second' },
          { kind: 'use-model', modelId: 'third' },
          { kind: 'choose-model' },
        ],
      },
    })
  })

  it('answer unasked where that is wished, and the reply says in whose place', async () => {
    const endings = { first: failed('throttled'), second: failed('daily-quota') }
    const { events, hurried } = await ask(automatic, endings)
    expect(events).toEqual([
      started('first'),
      {
        ...started('second'),
        fallback: { modelId: 'first', reason: { key: 'errors.throttled.title' } },
      },
      {
        ...started('third'),
        fallback: { modelId: 'first', reason: { key: 'errors.daily-quota.title' } },
      },
      ended,
    ])
    expect(hurried).toEqual([true, true, false])
  })

  it.each<AppErrorKind>(['invalid-request', 'credentials-expired', 'context-overflow', 'network'])(
    'do not help against %s',
    async (kind) => {
      expect((await ask(automatic, { first: failed(kind) })).events).toEqual([
        started('first'),
        failed(kind),
      ])
    },
  )

  it('are not asked once a reply has begun', async () => {
    const interrupted: ChatEvent = {
      type: 'turnInterrupted',
      at: 1,
      error: createAppError('throttled', { values: { reason: 'for a test' } }),
    }
    expect((await ask(automatic, { first: interrupted })).events.at(-1)).toEqual(interrupted)
  })

  it('end with the failure of the last one when none answers', async () => {
    const all = {
      first: failed('throttled'),
      second: failed('throttled'),
      third: failed('throttled'),
    }
    const { events } = await ask(automatic, all)
    expect(events.filter(({ type }) => type === 'turnFailed')).toEqual([failed('throttled')])
  })
})
