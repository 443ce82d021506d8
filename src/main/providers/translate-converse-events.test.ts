import type { ConverseStreamOutput } from '@aws-sdk/client-bedrock-runtime'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AssistantMessage } from '../../shared/chat'
import { applyChatEvent } from '../../shared/chat-events'
import type { ProviderEvent } from '../chat/chat-provider'
import { createConverseTranslator } from './translate-converse-events'

type Delta = NonNullable<NonNullable<ConverseStreamOutput['contentBlockDelta']>['delta']>

function translate(...events: ConverseStreamOutput[]): ProviderEvent[] {
  const translator = createConverseTranslator(() => 7)
  return events.flatMap((event) => translator.translate(event))
}

function delta(contentBlockIndex: number, value: Delta): ConverseStreamOutput {
  return { contentBlockDelta: { contentBlockIndex, delta: value } }
}

function stop(contentBlockIndex: number): ConverseStreamOutput {
  return { contentBlockStop: { contentBlockIndex } }
}

const emptyReply: AssistantMessage = {
  id: 'reply',
  role: 'assistant',
  conversationId: 'conversation',
  parentId: null,
  turnId: 'turn',
  createdAt: 0,
  content: [],
  state: { kind: 'starting' },
}

function fold(events: readonly ProviderEvent[]): AssistantMessage {
  return events.reduce(
    (message, event) =>
      event.type === 'responseStarted' || event.type === 'replyCompleted'
        ? message
        : applyChatEvent(message, event),
    emptyReply,
  )
}

describe('createConverseTranslator', () => {
  it('begins a text block with its first delta, for which AWS sends no start', () => {
    expect(
      translate(
        { messageStart: { role: 'assistant' } },
        delta(0, { text: 'Hel' }),
        delta(0, { text: 'lo' }),
        stop(0),
        { messageStop: { stopReason: 'max_tokens' } },
        {
          metadata: {
            usage: {
              inputTokens: 1,
              outputTokens: 2,
              totalTokens: 13,
              cacheReadInputTokens: 10,
            },
            metrics: { latencyMs: 99 },
          },
        },
      ),
    ).toEqual([
      { type: 'blockStarted', at: 7, index: 0, block: { type: 'text', text: '' } },
      { type: 'blockDelta', index: 0, delta: { type: 'text', text: 'Hel' } },
      { type: 'blockDelta', index: 0, delta: { type: 'text', text: 'lo' } },
      { type: 'blockEnded', at: 7, index: 0 },
      { type: 'replyCompleted', stopReason: 'max_tokens' },
      {
        type: 'usageReported',
        usage: {
          inputTokens: 1,
          outputTokens: 2,
          totalTokens: 13,
          cacheReadInputTokens: 10,
          latencyMs: 99,
        },
      },
    ])
  })

  it('keeps reasoning, its signature in parts, and a tool call apart', () => {
    const reply = fold(
      translate(
        delta(0, { reasoningContent: { text: 'Let me ' } }),
        delta(0, { reasoningContent: { text: 'think' } }),
        delta(0, { reasoningContent: { signature: 'sig-' } }),
        delta(0, { reasoningContent: { signature: 'nature' } }),
        stop(0),
        {
          contentBlockStart: {
            contentBlockIndex: 1,
            start: { toolUse: { toolUseId: 't1', name: 'search' } },
          },
        },
        delta(1, { toolUse: { input: '' } }),
        delta(1, { toolUse: { input: '{"q":' } }),
        delta(1, { toolUse: { input: '1}' } }),
        stop(1),
      ),
    )
    expect(reply.content).toEqual([
      {
        type: 'reasoning',
        text: 'Let me think',
        signature: 'sig-nature',
        startedAt: 7,
        endedAt: 7,
      },
      { type: 'toolUse', toolUseId: 't1', name: 'search', input: '{"q":1}' },
    ])
  })

  it('joins encrypted reasoning that comes in pieces', () => {
    const reply = fold(
      translate(
        delta(0, { reasoningContent: { redactedContent: Uint8Array.of(1, 2) } }),
        delta(0, { reasoningContent: { redactedContent: Uint8Array.of(3) } }),
        stop(0),
      ),
    )
    expect(reply.content[0]).toMatchObject({ redactedContent: 'AQID', text: '' })
  })

  it('numbers blocks without gaps, whatever numbers AWS gives them', () => {
    const reply = fold(
      translate(
        delta(5, { text: 'first' }),
        delta(2, { text: 'second' }),
        delta(5, { text: ' more' }),
      ),
    )
    expect(reply.content).toEqual([
      { type: 'text', text: 'first more' },
      { type: 'text', text: 'second' },
    ])
  })

  it('begins another block when the kind changes under one number', () => {
    const reply = fold(
      translate(
        delta(0, { reasoningContent: { text: 'hm' } }),
        delta(0, { text: 'answer' }),
        stop(0),
        delta(0, { text: 'again' }),
      ),
    )
    expect(reply.content.map(({ type }) => type)).toEqual(['reasoning', 'text', 'text'])
  })

  it('shows the place of a block that it does not know, and ignores the rest', () => {
    expect(
      translate(
        delta(0, { $unknown: ['video', {}] }),
        delta(0, { $unknown: ['video', {}] }),
        stop(0),
        { $unknown: ['novelty', {}] },
        stop(9),
        delta(1, {} as Delta),
      ).filter(({ type }) => type === 'blockStarted'),
    ).toEqual([
      { type: 'blockStarted', at: 7, index: 0, block: { type: 'unknown', name: 'video' } },
      { type: 'blockStarted', at: 7, index: 1, block: { type: 'unknown', name: 'unknown' } },
    ])
  })

  it('ends open blocks with the reply and takes nothing after it but the usage', () => {
    const events = translate(
      delta(0, { text: 'a' }),
      { messageStop: { stopReason: 'end_turn' } },
      delta(0, { text: 'late' }),
      { messageStop: { stopReason: 'tool_use' } },
      {
        metadata: {
          usage: { inputTokens: 1, outputTokens: 1, totalTokens: 2 },
          metrics: undefined,
        },
      },
      {
        metadata: {
          usage: { inputTokens: 9, outputTokens: 9, totalTokens: 18 },
          metrics: undefined,
        },
      },
    )
    expect(events.map(({ type }) => type)).toEqual([
      'blockStarted',
      'blockDelta',
      'blockEnded',
      'replyCompleted',
      'usageReported',
    ])
    expect(fold(events).usage?.inputTokens).toBe(1)
  })

  it('throws an exception that comes as a member of the union', () => {
    const exception = Object.assign(new Error('slow down'), { name: 'ThrottlingException' })
    expect(() =>
      translate({ throttlingException: exception } as unknown as ConverseStreamOutput),
    ).toThrow(exception)
  })

  it('STR-15 STR-16 gives the same text however its deltas were cut, also through a character', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.array(fc.nat(60), { maxLength: 10 }),
        (text, cuts) => {
          const places = [...new Set([0, ...cuts, text.length])]
            .filter((place) => place <= text.length)
            .sort((a, b) => a - b)
          const pieces = places.map((place, at) => text.slice(place, places[at + 1]))
          const events = translate(...pieces.map((piece) => delta(0, { text: piece })), stop(0))
          expect(fold(events).content).toEqual(text === '' ? [] : [{ type: 'text', text }])
          for (const event of events) {
            if (event.type === 'blockDelta') expect(JSON.stringify(event)).not.toMatch(/\\ud/)
          }
        },
      ),
    )
  })

  it('shows half a character as U+FFFD once its other half can no longer come', () => {
    expect(fold(translate(delta(0, { text: 'a\ud83d' }), stop(0))).content).toEqual([
      { type: 'text', text: 'a\uFFFD' },
    ])
    expect(fold(translate(delta(0, { text: 'a\ude00b' }))).content).toEqual([
      { type: 'text', text: 'a\uFFFDb' },
    ])
  })

  it('STR-9 survives any order of events with blocks that begin before they grow', () => {
    const index = fc.nat(3)
    const anyEvent = fc.oneof(
      fc.record({ contentBlockIndex: index }).map((value) => ({ contentBlockStop: value })),
      fc.tuple(index, fc.string()).map(([at, text]) => delta(at, { text })),
      fc.tuple(index, fc.string()).map(([at, text]) => delta(at, { reasoningContent: { text } })),
      fc.tuple(index, fc.string()).map(([at, input]) => delta(at, { toolUse: { input } })),
      index.map((contentBlockIndex) => ({
        contentBlockStart: { contentBlockIndex, start: { toolUse: { toolUseId: 't', name: 'n' } } },
      })),
      index.map((contentBlockIndex) => ({ contentBlockStart: { contentBlockIndex } })),
    )
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 40 }), (events) => {
        let blocks = 0
        const ended = new Set<number>()
        for (const event of translate(...(events as ConverseStreamOutput[]))) {
          if (event.type === 'blockStarted') {
            expect(event.index).toBe(blocks)
            blocks += 1
          } else if (event.type === 'blockDelta' || event.type === 'blockEnded') {
            expect(event.index).toBeLessThan(blocks)
            expect(ended.has(event.index)).toBe(false)
            if (event.type === 'blockEnded') ended.add(event.index)
          }
        }
      }),
    )
  })
})
