import { getEventListeners } from 'node:events'
import { describe, expect, it } from 'vitest'
import { createAppError } from '../../shared/app-error'
import {
  type AssistantMessage,
  messageText,
  type Route,
  type ToolResultBlock,
} from '../../shared/chat'
import { applyChatEvent, type ChatEvent } from '../../shared/chat-events'
import type { ToolAnswer } from '../../shared/tools'
import type { ProviderRequest } from './chat-provider'
import { systemClock } from './clock'
import { emptyReply } from './empty-reply'
import type { RequestMessage } from './request-message'
import type { OfferedTool, ToolOutcome } from './tool-box'
import { runRounds } from './tool-rounds'

const route: Route = {
  ...{ modelId: 'm', invokedId: 'm', region: 'us-east-1', kind: 'on-demand' },
  simulated: true,
}
const target = { region: 'us-east-1', source: { kind: 'demo' }, endpoints: {} } as const

/** What the model does with one request. */
type Answer = readonly ChatEvent[]

function calls(...named: readonly (readonly [id: string, name: string, input: string])[]): Answer {
  return [
    { type: 'turnStarted', at: 1, route },
    ...named.flatMap(
      ([toolUseId, name, input], index): Answer => [
        {
          type: 'blockStarted',
          at: 1,
          index,
          block: { type: 'toolUse', toolUseId, name, input: '' },
        },
        { type: 'blockDelta', index, delta: { type: 'toolInput', json: input } },
        { type: 'blockEnded', at: 1, index },
      ],
    ),
    { type: 'usageReported', usage: { inputTokens: 10, outputTokens: 2, totalTokens: 12 } },
    { type: 'turnEnded', at: 2, stopReason: 'tool_use' },
  ]
}

const says = (text: string): Answer => [
  { type: 'turnStarted', at: 3, route },
  { type: 'blockStarted', at: 3, index: 0, block: { type: 'text', text } },
  { type: 'blockEnded', at: 3, index: 0 },
  { type: 'usageReported', usage: { inputTokens: 20, outputTokens: 5, totalTokens: 25 } },
  { type: 'turnEnded', at: 4, stopReason: 'end_turn' },
]

/** Runs a turn whose model answers each request in its turn, the last answer again and again. */
function setUp(
  answers: readonly Answer[],
  options: {
    readonly answer?: ToolAnswer
    readonly mostRounds?: number
    readonly call?: (tool: string, signal: AbortSignal) => Promise<ToolOutcome>
  } = {},
) {
  const requests: ProviderRequest[] = []
  const asked: number[] = []
  const called: string[] = []
  const allowed = new Set<string>()
  const controller = new AbortController()
  const tool = (name: string): OfferedTool => ({
    spec: { name: `s__${name}`, inputSchema: { type: 'object' } },
    ...{ server: 's', tool: name },
    isAllowed: () => allowed.has(name),
    async allow(answer) {
      if (answer !== 'once') allowed.add(name)
    },
    async call(input, signal) {
      called.push(`${name} ${JSON.stringify(input)}`)
      if (options.call) return await options.call(name, signal)
      return { outcome: 'done', content: [{ type: 'text', text: `${name} answered` }] }
    },
  })
  const reply = emptyReply({ conversationId: 'c', parentId: 'p', turnId: 't', createdAt: 0 })
  async function run(onEvent?: (event: ChatEvent) => void) {
    let folded: AssistantMessage = reply
    const events: ChatEvent[] = []
    const turn = {
      ...{ settings: {}, reply, clock: systemClock },
      history: [
        {
          ...{ id: 'p', conversationId: 'c', parentId: null, createdAt: 0, role: 'user' as const },
          content: [{ type: 'text' as const, text: 'Hi' }],
        },
      ],
      resolved: { route, target, facts: {}, defaults: {} },
      offered: {
        tools: [tool('read'), tool('write')],
        notices: [],
        mostRounds: options.mostRounds ?? 5,
      },
      ask: async (index: number) => {
        asked.push(index)
        return options.answer ?? 'once'
      },
      readFile: async () => undefined,
      async *runTurn(request: ProviderRequest) {
        requests.push(request)
        yield* answers[Math.min(requests.length, answers.length) - 1] ?? []
      },
    }
    for await (const event of runRounds(turn, false, controller.signal)) {
      events.push(event)
      folded = applyChatEvent(folded, event)
      onEvent?.(event)
    }
    return { reply: folded, events }
  }
  return { run, requests, asked, called, controller }
}

const resultsOf = (reply: AssistantMessage): readonly ToolResultBlock[] =>
  reply.content.flatMap((block) => (block.type === 'toolResult' ? block : []))

const lastMessages = (requests: readonly ProviderRequest[]): readonly RequestMessage[] =>
  requests.at(-1)?.messages.slice(1) ?? []

describe('a turn whose model calls tools', () => {
  it('leaves nothing on its signal, however often it asks the model again', async () => {
    const { run, controller, requests } = setUp([calls(['a', 's__read', '{}'])], { mostRounds: 12 })
    await run()
    expect(requests).toHaveLength(13)
    expect(getEventListeners(controller.signal, 'abort')).toEqual([])
  })

  it('goes on with the results until the model answers, as one reply with one ending', async () => {
    const { run, requests, called } = setUp([
      calls(['a', 's__read', '{"path":"/x"}']),
      says('It says x.'),
    ])
    const { reply, events } = await run()
    expect(called).toEqual(['read {"path":"/x"}'])
    expect(reply.content.map(({ type }) => type)).toEqual(['toolUse', 'toolResult', 'text'])
    expect(reply.state).toEqual({ kind: 'ended', stopReason: 'end_turn' })
    expect(events.filter(({ type }) => type === 'turnEnded')).toHaveLength(1)
    expect(messageText(reply)).toBe('It says x.')
    expect(requests[0]?.tools?.map(({ name }) => name)).toEqual(['s__read', 's__write'])
    expect(lastMessages(requests)).toEqual([
      {
        role: 'assistant',
        content: [{ type: 'toolUse', toolUseId: 'a', name: 's__read', input: { path: '/x' } }],
      },
      {
        role: 'user',
        content: [
          {
            ...{ type: 'toolResult', toolUseId: 'a' },
            content: [{ type: 'text', text: 'read answered' }],
          },
        ],
      },
    ])
  })

  it('counts what all requests used, and how much of the window the last one filled', async () => {
    const { run } = setUp([calls(['a', 's__read', '']), says('Done.')])
    expect((await run()).reply.usage).toEqual({
      ...{ inputTokens: 30, outputTokens: 7, totalTokens: 37 },
      ...{ requests: 2, lastTotalTokens: 25, longestPromptTokens: 20 },
    })
  })

  it('carries out nothing that the user denies, and tells the model so', async () => {
    const { run, called, requests } = setUp([calls(['a', 's__write', '{}']), says('Pity.')], {
      answer: 'deny',
    })
    expect(resultsOf((await run()).reply)).toMatchObject([{ toolUseId: 'a', outcome: 'denied' }])
    expect(called).toEqual([])
    expect(JSON.stringify(lastMessages(requests))).toContain('The user did not allow this call.')
  })

  it('asks about each of several calls at once, and no more about what is then allowed', async () => {
    const { run, asked, called } = setUp(
      [
        calls(
          ['a', 's__read', '{"n":1}'],
          ['b', 's__write', '{"n":2}'],
          ['c', 's__read', '{"n":3}'],
        ),
        calls(['d', 's__read', '{"n":4}']),
        says('Done.'),
      ],
      { answer: 'conversation' },
    )
    const { reply } = await run()
    expect(asked).toEqual([0, 1, 2])
    expect(called).toHaveLength(4)
    expect(
      resultsOf(reply)
        .map(({ toolUseId }) => toolUseId)
        .toSorted(),
    ).toEqual(['a', 'b', 'c', 'd'])
  })

  it('answers a tool that is not there, and arguments that are none, without asking', async () => {
    const { run, asked, called } = setUp([
      calls(['a', 's__delete', '{}'], ['b', 's__read', '[1'], ['c', 's__read', '"text"']),
      says('Sorry.'),
    ])
    const { reply } = await run()
    expect(resultsOf(reply).map(({ outcome }) => outcome)).toEqual([
      'unknown',
      'unknown',
      'unknown',
    ])
    expect([asked, called]).toEqual([[], []])
    expect(reply.state.kind).toBe('ended')
  })

  it('ends visibly when the model calls tools without end', async () => {
    const { run, requests } = setUp([calls(['a', 's__read', '{}'])], { mostRounds: 3 })
    expect((await run()).reply.state).toEqual({ kind: 'ended', stopReason: 'tool_rounds_reached' })
    expect(requests).toHaveLength(4)
  })

  it('stops at once while a call runs, which hears of it and keeps its state', async () => {
    let cancelled = false
    const { run, controller } = setUp([calls(['a', 's__read', '{}']), says('Never.')], {
      call: (_tool, signal) =>
        new Promise(() => {
          signal.addEventListener('abort', () => {
            cancelled = true
          })
        }),
    })
    const { reply } = await run((event) => {
      if (event.type === 'toolCallChanged' && event.call.state === 'running') {
        setTimeout(() => controller.abort())
      }
    })
    expect(cancelled).toBe(true)
    expect(reply.state).toEqual({ kind: 'stopped' })
    expect(reply.content).toMatchObject([{ type: 'toolUse', call: { state: 'running' } }])
  })

  it('keeps what the rounds before a failure brought', async () => {
    const failure: Answer = [
      {
        type: 'turnFailed',
        at: 5,
        error: createAppError('access-denied', { values: { reason: 'for a test' } }),
      },
    ]
    const { run } = setUp([calls(['a', 's__read', '{}']), failure])
    const { reply } = await run()
    expect(reply.state).toMatchObject({ kind: 'interrupted', error: { kind: 'access-denied' } })
    expect(resultsOf(reply)).toHaveLength(1)
  })
})
