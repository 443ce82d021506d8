import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AssistantMessage, ContentBlock } from '../../shared/chat'
import { applyChatEvent } from '../../shared/chat-events'
import { readServerEvents } from '../aws/openai/server-events'
import type { ProviderEvent } from '../chat/chat-provider'
import { chatChunkSchema } from './chat-chunk'
import { createChatChunkTranslator } from './translate-chat-chunks'

const choice = (delta: object, finishReason: string | null = null) => ({
  choices: [{ index: 0, delta, finish_reason: finishReason }],
})
const toolDelta = (...calls: object[]) => choice({ tool_calls: calls })

function translate(chunks: readonly object[]): readonly ProviderEvent[] {
  const translator = createChatChunkTranslator(() => 1)
  const events = chunks.flatMap((chunk) => translator.translate(chatChunkSchema.parse(chunk)))
  return [...events, ...translator.finish()]
}

const empty: AssistantMessage = {
  id: '',
  conversationId: '',
  parentId: null,
  createdAt: 0,
  role: 'assistant',
  turnId: '',
  content: [],
  state: { kind: 'starting' },
}

/** The blocks of the reply, as everyone else folds them. */
function fold(events: readonly ProviderEvent[]): readonly ContentBlock[] {
  let message = empty
  for (const event of events) {
    if (event.type !== 'responseStarted' && event.type !== 'replyCompleted') {
      message = applyChatEvent(message, event)
    }
  }
  return message.content.map((block) => {
    if (block.type !== 'reasoning') return block
    const { type, text } = block
    return { type, text }
  })
}

describe('blocks', () => {
  it('are begun, filled and ended in the order in which they come', () => {
    const events = translate([
      choice({ role: 'assistant', content: '' }),
      choice({ reasoning: 'Let me ' }),
      choice({ reasoning_content: 'think.' }),
      choice({ content: 'Hel' }),
      choice({ content: 'lo' }),
      choice({}, 'stop'),
    ])
    expect(events.map(({ type }) => type)).toEqual([
      'blockStarted',
      'blockDelta',
      'blockDelta',
      'blockEnded',
      'blockStarted',
      'blockDelta',
      'blockDelta',
      'blockEnded',
      'replyCompleted',
    ])
    expect(fold(events)).toEqual([
      { type: 'reasoning', text: 'Let me think.' },
      { type: 'text', text: 'Hello' },
    ])
  })

  it('of tool calls are told apart by their index, also where their parts are mixed', () => {
    const events = translate([
      choice({ content: 'I look.' }),
      toolDelta({ index: 0, id: 'a', function: { name: 'weather', arguments: '' } }),
      toolDelta({ index: 1, id: 'b', function: { name: 'time', arguments: '{"z' } }),
      toolDelta({ index: 0, function: { arguments: '{"city":"Rome"}' } }),
      toolDelta({ index: 1, function: { arguments: 'one":1}' } }),
      choice({}, 'tool_calls'),
    ])
    expect(fold(events)).toEqual([
      { type: 'text', text: 'I look.' },
      { type: 'toolUse', toolUseId: 'a', name: 'weather', input: '{"city":"Rome"}' },
      { type: 'toolUse', toolUseId: 'b', name: 'time', input: '{"zone":1}' },
    ])
  })

  it('of tool calls survive services that leave out the index or send the name late', () => {
    const late = translate([
      toolDelta({ id: 'a', function: { arguments: '{"a"' } }),
      toolDelta({ id: 'a', function: { name: 'f', arguments: ':1}' } }),
      choice({}, 'stop'),
    ])
    expect(fold(late)).toEqual([{ type: 'toolUse', toolUseId: 'a', name: 'f', input: '{"a":1}' }])
    expect(late.at(-1)).toEqual({ type: 'replyCompleted', stopReason: 'tool_use' })

    const two = translate([
      toolDelta({ id: 'a', function: { name: 'f', arguments: '{}' } }),
      toolDelta({ id: 'b', function: { name: 'g', arguments: '{}' } }),
      choice({}, 'tool_calls'),
    ])
    expect(fold(two)).toMatchObject([{ name: 'f' }, { name: 'g' }])
    expect(two.filter(({ type }) => type === 'blockEnded')).toHaveLength(2)
  })

  it('come whole from a service that does not stream', () => {
    const message = { role: 'assistant', content: 'Hello', reasoning: 'Hm.' }
    const events = translate([{ choices: [{ index: 0, message, finish_reason: 'stop' }] }])
    expect(fold(events)).toEqual([
      { type: 'reasoning', text: 'Hm.' },
      { type: 'text', text: 'Hello' },
    ])
  })
})

describe('the end', () => {
  it.each([
    ['stop', 'end_turn'],
    ['length', 'max_tokens'],
    ['tool_calls', 'tool_use'],
    ['content_filter', 'content_filtered'],
    ['something_new', 'something_new'],
  ])('for %s is %s in the words of Bedrock', (reason, stopReason) => {
    expect(translate([choice({ content: 'x' }, reason)]).at(-1)).toEqual({
      type: 'replyCompleted',
      stopReason,
    })
  })

  it('is not reached without a reason to finish', () => {
    const types = translate([choice({ content: 'x' })]).map(({ type }) => type)
    expect(types).not.toContain('replyCompleted')
    expect(types).not.toContain('blockEnded')
  })

  it('counts the tokens once, the cached ones beside the others', () => {
    const usage = {
      prompt_tokens: 100,
      completion_tokens: 5,
      total_tokens: 105,
      prompt_tokens_details: { cached_tokens: 60 },
    }
    const events = translate([
      { ...choice({ content: 'x' }), usage: { prompt_tokens: 100, completion_tokens: 1 } },
      choice({}, 'stop'),
      { choices: [], usage },
    ])
    expect(events.filter(({ type }) => type === 'usageReported')).toEqual([
      {
        type: 'usageReported',
        usage: { inputTokens: 40, outputTokens: 5, totalTokens: 105, cacheReadInputTokens: 60 },
      },
    ])
  })

  it('takes members of another type as absent', () => {
    const events = translate([
      { choices: [{ delta: { content: 'x', tool_calls: 'none' }, logprobs: null }], usage: 'free' },
      { choices: [{ delta: null, finish_reason: 'stop' }], usage: null },
      { object: 'something else' },
    ])
    expect(fold(events)).toEqual([{ type: 'text', text: 'x' }])
    expect(events.at(-1)?.type).toBe('replyCompleted')
  })
})

const piece = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 6 }).map((content) => choice({ content })),
  fc.string({ maxLength: 6 }).map((reasoning) => choice({ reasoning })),
  fc
    .tuple(fc.nat(2), fc.string({ maxLength: 4 }))
    .map(([index, json]) =>
      toolDelta({ index, id: `call_${index}`, function: { name: 'f', arguments: json } }),
    ),
  fc.constant({ choices: [], hologram: 3 }),
)

async function* slice(bytes: Uint8Array, cuts: readonly number[]) {
  let start = 0
  for (const cut of [...cuts, bytes.length].toSorted((one, other) => one - other)) {
    yield bytes.subarray(start, cut)
    start = cut
  }
}

async function readBack(bytes: Uint8Array, cuts: readonly number[]) {
  const data: string[] = []
  for await (const part of readServerEvents(slice(bytes, cuts))) data.push(part)
  return data
}

describe('any way of cutting the bytes', () => {
  it('gives the same events', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(piece, { maxLength: 12 }),
        fc.constantFrom('\n', '\r\n'),
        fc.array(fc.nat(3000), { maxLength: 30 }),
        async (pieces, newline, places) => {
          const chunks = [...pieces, choice({}, 'stop')]
          const lines = chunks.map(
            (chunk) => `: ping${newline}data: ${JSON.stringify(chunk)}${newline}${newline}`,
          )
          const bytes = Buffer.from(lines.join(''))
          const cuts = places.filter((place) => place < bytes.length)
          const data = await readBack(bytes, cuts)
          expect(data.map((part) => JSON.parse(part))).toEqual(chunks)
        },
      ),
      { numRuns: 150 },
    )
  })

  it('of a text into deltas, also through the middle of a character, gives the same text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        fc.array(fc.nat(60), { maxLength: 20 }),
        (text, places) => {
          const cuts = [...new Set([0, ...places, text.length])]
            .filter((place) => place <= text.length)
            .toSorted((one, other) => one - other)
          const deltas = cuts.map((cut, index) => text.slice(cut, cuts[index + 1] ?? text.length))
          const events = translate([
            ...deltas.map((content) => choice({ content })),
            choice({}, 'stop'),
          ])
          const expected = text === '' ? [] : [{ type: 'text', text }]
          expect(fold(events)).toEqual(expected)
        },
      ),
    )
  })
})
