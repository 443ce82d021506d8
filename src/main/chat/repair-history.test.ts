import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createAppError } from '../../shared/app-error'
import type { AssistantMessage, ContentBlock, Message, ReplyState, Route } from '../../shared/chat'
import { repairHistory } from './repair-history'

const route: Route = {
  modelId: 'claude',
  invokedId: 'eu.claude',
  region: 'eu-west-1',
  kind: 'geographic-profile',
  simulated: false,
}
const error = createAppError('network', { values: { reason: 'for a test' } })

let made = 0
function base() {
  made += 1
  return { id: `m${made}`, conversationId: 'c', parentId: null, createdAt: 0 }
}

function user(...texts: string[]): Message {
  return { ...base(), role: 'user', content: texts.map((text) => ({ type: 'text', text })) }
}

function reply(
  content: readonly ContentBlock[],
  state: ReplyState = { kind: 'ended', stopReason: 'end_turn' },
  modelId = 'claude',
): AssistantMessage {
  return {
    ...base(),
    role: 'assistant',
    turnId: 't',
    content,
    state,
    route: { ...route, modelId },
  }
}

const text = (value: string): ContentBlock => ({ type: 'text', text: value })

function repair(messages: readonly Message[], tools = false, replayReasoning = true) {
  const repaired = repairHistory(messages, { modelId: 'claude', tools, replayReasoning })
  return { ...repaired, kinds: repaired.changes.map(({ kind }) => kind) }
}

describe('repairHistory', () => {
  it('leaves a whole history as it is', () => {
    const { messages, changes } = repair([user('Hi'), reply([text('Hello')]), user('More')])
    expect(messages).toEqual([
      { role: 'user', content: [{ type: 'text', text: 'Hi' }] },
      { role: 'assistant', content: [{ type: 'text', text: 'Hello' }] },
      { role: 'user', content: [{ type: 'text', text: 'More' }] },
    ])
    expect(changes).toEqual([])
  })

  it.each<[string, AssistantMessage]>([
    ['a failed reply', reply([text('half')], { kind: 'failed', error })],
    ['an empty reply', reply([], { kind: 'stopped' })],
    ['a blank reply', reply([text(' \n')])],
    ['a reply that only thought', reply([{ type: 'reasoning', text: 'hm', signature: 's' }])],
  ])('leaves out %s and joins the prompts around it', (_what, skipped) => {
    const { messages, kinds } = repair([user('One'), skipped, user('Two')])
    expect(messages).toEqual([
      {
        role: 'user',
        content: [
          { type: 'text', text: 'One' },
          { type: 'text', text: 'Two' },
        ],
      },
    ])
    expect(kinds).toContain('message-left-out')
    expect(kinds).toContain('merged-with-previous')
  })

  it.each<ReplyState>([{ kind: 'interrupted', error }, { kind: 'stopped' }])(
    'keeps the text of a reply that was $kind',
    (state) => {
      const { messages } = repair([user('Hi'), reply([text('Half an ans')], state), user('Go on')])
      expect(messages[1]).toEqual({
        role: 'assistant',
        content: [{ type: 'text', text: 'Half an ans' }],
      })
    },
  )

  it('sends signed and encrypted reasoning back to the model that wrote it, byte by byte', () => {
    const { messages } = repair([
      user('Hi'),
      reply([
        { type: 'reasoning', text: ' odd \ud83d ', signature: 'sig' },
        { type: 'reasoning', text: '', redactedContent: 'AQID' },
        text('Hello'),
      ]),
      user('More'),
    ])
    expect(messages[1]?.content).toEqual([
      { type: 'reasoning', text: ' odd \ud83d ', signature: 'sig' },
      { type: 'redactedReasoning', data: 'AQID' },
      { type: 'text', text: 'Hello' },
    ])
  })

  it.each([
    ['without a signature', reply([{ type: 'reasoning', text: 'hm' }, text('Hello')])],
    [
      'of another model',
      reply([{ type: 'reasoning', text: 'hm', signature: 's' }, text('Hello')], undefined, 'nova'),
    ],
  ])('leaves out reasoning %s', (_what, message) => {
    const { messages, kinds } = repair([user('Hi'), message, user('More')])
    expect(messages[1]?.content).toEqual([{ type: 'text', text: 'Hello' }])
    expect(kinds).toEqual(['reasoning-left-out'])
  })

  it('shows tool calls as text where the request names no tools', () => {
    const { messages, kinds } = repair([
      user('Hi'),
      reply([{ type: 'toolUse', toolUseId: 't1', name: 'search', input: '{"q":1}' }]),
      user('More'),
    ])
    expect(messages[1]?.content).toEqual([{ type: 'text', text: '[Tool call: search {"q":1}]' }])
    expect(kinds).toEqual(['tool-shown-as-text'])
  })

  it('answers a tool call that nobody answered, in the message that follows', () => {
    const { messages, kinds } = repair(
      [
        user('Hi'),
        reply([{ type: 'toolUse', toolUseId: 't1', name: 'search', input: '' }]),
        user('More'),
      ],
      true,
    )
    expect(messages.slice(1)).toEqual([
      {
        role: 'assistant',
        content: [{ type: 'toolUse', toolUseId: 't1', name: 'search', input: {} }],
      },
      {
        role: 'user',
        content: [
          {
            type: 'toolResult',
            toolUseId: 't1',
            content: [
              { type: 'text', text: 'Error:' },
              { type: 'text', text: 'The call was not carried out.' },
            ],
          },
          { type: 'text', text: 'More' },
        ],
      },
    ])
    expect(kinds).toEqual(['tool-answered'])
  })

  it('shows a tool call that was cut off as text', () => {
    const { messages } = repair(
      [user('Hi'), reply([{ type: 'toolUse', toolUseId: 't', name: 'n', input: '{"q":' }])],
      true,
    )
    expect(messages[1]?.content).toEqual([{ type: 'text', text: '[Tool call: n {"q":]' }])
  })

  it('removes halves of characters, and text that is blank without them', () => {
    const { messages, kinds } = repair([user('a\ud83db', '\ude00 ')])
    expect(messages).toEqual([{ role: 'user', content: [{ type: 'text', text: 'ab' }] }])
    expect(kinds).toEqual(['characters-removed', 'characters-removed', 'blank-text-left-out'])
  })

  it('gives what Bedrock accepts for any history', () => {
    const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('', ' ', '\ud83d', 'x'))
    const anyBlock: fc.Arbitrary<ContentBlock> = fc.oneof(
      anyText.map(text),
      fc.record({
        type: fc.constant('reasoning' as const),
        text: anyText,
        signature: fc.constant('sig'),
      }),
      anyText.map((value) => ({ type: 'reasoning' as const, text: value })),
      fc.record({
        type: fc.constant('toolUse' as const),
        toolUseId: fc.string(),
        name: fc.string(),
        input: fc.oneof(fc.json(), anyText),
      }),
      fc.constant({ type: 'unknown' as const, name: 'image' }),
    )
    const anyState = fc.constantFrom<ReplyState>(
      { kind: 'ended', stopReason: 'end_turn' },
      { kind: 'failed', error },
      { kind: 'interrupted', error },
      { kind: 'stopped' },
      { kind: 'streaming' },
    )
    const anyMessage = fc.oneof(
      fc.array(anyText, { maxLength: 3 }).map((texts) => user(...texts)),
      fc
        .tuple(fc.array(anyBlock, { maxLength: 4 }), anyState, fc.constantFrom('claude', 'nova'))
        .map((parts) => reply(...parts)),
    )
    fc.assert(
      fc.property(fc.array(anyMessage, { maxLength: 8 }), fc.boolean(), (history, tools) => {
        const { messages } = repair(history, tools)
        messages.forEach((message, at) => {
          expect(message.role).toBe(at % 2 === 0 ? 'user' : 'assistant')
          expect(message.content.length).toBeGreaterThan(0)
          for (const block of message.content) {
            if (block.type === 'text') {
              expect(block.text.trim()).not.toBe('')
              expect(encodeURIComponent(block.text)).toBeTypeOf('string')
            }
            if (block.type === 'toolUse') {
              expect(messages[at + 1]?.content).toContainEqual(
                expect.objectContaining({ type: 'toolResult', toolUseId: block.toolUseId }),
              )
            }
            if (!tools) expect(['toolUse', 'toolResult']).not.toContain(block.type)
          }
        })
        const sent = messages.flatMap(({ content }) => content)
        const stored = history.flatMap(({ content }): readonly unknown[] => content)
        for (const block of sent) {
          if (block.type === 'reasoning') {
            expect(stored).toContainEqual(
              expect.objectContaining({ type: 'reasoning', text: block.text, signature: 'sig' }),
            )
          }
        }
      }),
    )
  })
})
