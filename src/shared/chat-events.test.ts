import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createAppError } from './app-error'
import { type AssistantMessage, isRunning, messageText, type Route } from './chat'
import { applyChatEvent, type ChatEvent } from './chat-events'

const route: Route = {
  modelId: 'anthropic.claude-sonnet-4-5-20250929-v1:0',
  invokedId: 'eu.anthropic.claude-sonnet-4-5-20250929-v1:0',
  region: 'eu-west-1',
  kind: 'geographic-profile',
  simulated: false,
}

const empty: AssistantMessage = {
  id: 'b2d1b0f0-6f0e-4c39-9a3c-0d5d4ab4c001',
  conversationId: 'b2d1b0f0-6f0e-4c39-9a3c-0d5d4ab4c002',
  parentId: null,
  turnId: 'b2d1b0f0-6f0e-4c39-9a3c-0d5d4ab4c003',
  role: 'assistant',
  createdAt: 1,
  content: [],
  state: { kind: 'starting' },
}

const error = createAppError('connection-ended')

const started: ChatEvent = { type: 'turnStarted', at: 1, route }
const textStarted = (index: number): ChatEvent => ({
  type: 'blockStarted',
  at: 2,
  index,
  block: { type: 'text', text: '' },
})
const textDelta = (index: number, text: string): ChatEvent => ({
  type: 'blockDelta',
  index,
  delta: { type: 'text', text },
})

function fold(events: readonly ChatEvent[], message = empty): AssistantMessage {
  return events.reduce(applyChatEvent, message)
}

describe('applyChatEvent', () => {
  it('joins the deltas of each block in the order in which they came', () => {
    const reply = fold([
      started,
      { type: 'blockStarted', at: 2, index: 0, block: { type: 'reasoning', text: '' } },
      { type: 'blockDelta', index: 0, delta: { type: 'reasoning', text: 'Let me ' } },
      { type: 'blockDelta', index: 0, delta: { type: 'reasoning', text: 'think.' } },
      { type: 'blockDelta', index: 0, delta: { type: 'signature', signature: 'ab' } },
      { type: 'blockDelta', index: 0, delta: { type: 'signature', signature: 'cd' } },
      { type: 'blockEnded', at: 5, index: 0 },
      { ...textStarted(1), at: 6 } as ChatEvent,
      textDelta(1, 'Hel'),
      textDelta(1, 'lo'),
    ])
    expect(reply.content).toEqual([
      { type: 'reasoning', text: 'Let me think.', signature: 'abcd', startedAt: 2, endedAt: 5 },
      { type: 'text', text: 'Hello' },
    ])
    expect(reply.state).toEqual({ kind: 'streaming' })
    expect(reply.firstDeltaAt).toBe(2)
    expect(messageText(reply)).toBe('Hello')
  })

  it('builds tool input as the text that the model wrote', () => {
    const reply = fold([
      started,
      {
        type: 'blockStarted',
        at: 2,
        index: 0,
        block: { type: 'toolUse', toolUseId: 't1', name: 'search', input: '' },
      },
      { type: 'blockDelta', index: 0, delta: { type: 'toolInput', json: '{"q":' } },
      { type: 'blockDelta', index: 0, delta: { type: 'toolInput', json: '"x"}' } },
    ])
    expect(reply.content).toEqual([
      { type: 'toolUse', toolUseId: 't1', name: 'search', input: '{"q":"x"}' },
    ])
  })

  it.each<[string, ChatEvent, AssistantMessage['state']]>([
    [
      'turnEnded',
      { type: 'turnEnded', at: 9, stopReason: 'end_turn' },
      { kind: 'ended', stopReason: 'end_turn' },
    ],
    ['turnFailed', { type: 'turnFailed', at: 9, error }, { kind: 'failed', error }],
    ['turnInterrupted', { type: 'turnInterrupted', at: 9, error }, { kind: 'interrupted', error }],
    ['turnStopped', { type: 'turnStopped', at: 9 }, { kind: 'stopped' }],
  ])('keeps the text when the turn ends by %s', (_name, ending, state) => {
    const reply = fold([started, textStarted(0), textDelta(0, 'partial'), ending])
    expect(reply.state).toEqual(state)
    expect(reply.endedAt).toBe(9)
    expect(messageText(reply)).toBe('partial')
    expect(isRunning(reply.state)).toBe(false)
  })

  it('shows a wait and goes on from it', () => {
    const throttled = createAppError('throttled', { values: { reason: 'Too many requests' } })
    const waiting = fold([
      started,
      { type: 'turnWaiting', attempt: 1, attempts: 5, retryAt: 50, error: throttled },
    ])
    expect(waiting.state).toEqual({
      kind: 'waiting',
      attempt: 1,
      attempts: 5,
      retryAt: 50,
      error: throttled,
    })
    const again = { attempt: 1, attempts: 5 }
    expect(fold([{ ...started, again }], waiting).state).toEqual({ kind: 'starting', again })
    expect(fold([started, textStarted(0)], waiting).state).toEqual({ kind: 'streaming' })
  })

  it('ignores a delta for a block that never began, and a block out of its place', () => {
    const reply = fold([started, textStarted(0), textDelta(3, 'lost'), textStarted(5)])
    expect(reply.content).toEqual([{ type: 'text', text: '' }])
  })

  it('leaves the message that it was given as it was', () => {
    const before = fold([started, textStarted(0), textDelta(0, 'a')])
    const copy = JSON.parse(JSON.stringify(before))
    fold([textDelta(0, 'b'), { type: 'turnStopped', at: 9 }], before)
    expect(before).toEqual(copy)
  })

  it('lets nothing follow an ending, whatever comes', () => {
    const anyEvent = fc.oneof(
      fc.string().map((text) => textDelta(0, text)),
      fc.nat(3).map(textStarted),
      fc.constantFrom<ChatEvent>(
        started,
        { type: 'turnStopped', at: 10 },
        { type: 'turnEnded', at: 11, stopReason: 'end_turn' },
        { type: 'turnInterrupted', at: 12, error },
        { type: 'blockEnded', at: 13, index: 0 },
      ),
    )
    fc.assert(
      fc.property(fc.array(anyEvent), fc.array(anyEvent), (first, late) => {
        const ended = fold([...first, { type: 'turnEnded', at: 9, stopReason: 'end_turn' }])
        expect(fold(late, ended)).toEqual(ended)
      }),
    )
  })

  it('gives the same text however the deltas are cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'binary', maxLength: 8 }), { maxLength: 20 }),
        (pieces) => {
          const whole = fold([started, textStarted(0), textDelta(0, pieces.join(''))])
          const cut = fold([started, textStarted(0), ...pieces.map((piece) => textDelta(0, piece))])
          expect(messageText(cut)).toBe(messageText(whole))
        },
      ),
    )
  })
})
