import { describe, expect, it } from 'vitest'
import { createAppError } from '../../shared/app-error'
import type { Message } from '../../shared/chat'
import type { ChatEvent } from '../../shared/chat-events'
import type { ConversationSummary } from '../../shared/conversations'
import { createTranslate } from '../translate'
import type { DesktopSettings } from './desktop-settings'
import { createReplyNotices, type ReplyNotice } from './reply-notices'

const start: ChatEvent = { type: 'blockDelta', index: 0, delta: { type: 'text', text: 'x' } }
const ended: ChatEvent = { type: 'turnEnded', at: 0, stopReason: 'end_turn' }
const error = createAppError('throttled', { values: { reason: 'for a test' } })

function createTest(options: { readonly title?: string; readonly inFront?: boolean } = {}) {
  let now = 0
  let setting: DesktopSettings['notifications'] = 'title'
  const shown: ReplyNotice[] = []
  const failures: unknown[] = []
  const reply = {
    id: 'm',
    role: 'assistant',
    content: [{ type: 'text', text: 'The\n**secret** answer' }],
  }
  const publish = createReplyNotices({
    publish: () => undefined,
    now: () => now,
    isInFront: () => options.inFront === true,
    settings: () => setting,
    translate: createTranslate(() => 'en'),
    readMessages: async () => [reply as unknown as Message],
    show: (notice) => shown.push(notice),
    onFailure: (failure) => failures.push(failure),
  })
  const summary = { id: 'c', title: options.title ?? 'Basalt columns' }
  publish('conversations.changed', [summary as ConversationSummary])
  return {
    shown,
    failures,
    choose: (chosen: typeof setting) => {
      setting = chosen
    },
    async run(seconds: number, ending: ChatEvent) {
      const batch = { conversationId: 'c', messageId: 'm', turnId: 't', seq: 1 }
      publish('chat.events', { ...batch, events: [start] })
      now += seconds * 1000
      publish('chat.events', { ...batch, seq: 2, events: [start, ending] })
      await new Promise((resolve) => setImmediate(resolve))
      return shown.map(({ title, body }) => `${title}: ${body}`)
    },
  }
}

describe('a notification of a reply', () => {
  it('comes when a long one ended behind other windows, and names the conversation only', async () => {
    const test = createTest()
    expect(await test.run(11, ended)).toEqual(['Basalt columns: The reply is complete.'])
    expect(test.shown[0]?.conversationId).toBe('c')
  })

  it.each([
    [{ type: 'turnFailed', at: 0, error }, 'The reply failed'],
    [{ type: 'turnInterrupted', at: 0, error }, 'The reply broke off'],
  ] as const)('says how it ended: %o', async (ending, words) => {
    const [said] = await createTest().run(11, ending)
    expect(said).toContain(words)
  })

  it('comes at once for one that asks whether a tool may run', async () => {
    const asking = { server: 's', tool: 't', state: 'asking' } as const
    const [said] = await createTest().run(1, { type: 'toolCallChanged', index: 0, call: asking })
    expect(said).toContain('waits for you')
  })

  it('does not come for a short one, a stopped one, or while the window is in front', async () => {
    expect(await createTest().run(9, ended)).toEqual([])
    expect(await createTest().run(60, { type: 'turnStopped', at: 0 })).toEqual([])
    expect(await createTest({ inFront: true }).run(60, ended)).toEqual([])
  })

  it('can be switched off, and shows words of the reply only where the user chose so', async () => {
    const test = createTest()
    test.choose('off')
    expect(await test.run(60, ended)).toEqual([])
    test.choose('text')
    expect(await test.run(60, ended)).toEqual([
      'Basalt columns: The reply is complete.\nThe **secret** answer',
    ])
    expect(test.failures).toEqual([])
  })

  it('OUT-12 a hostile title stays one plain, short line', async () => {
    const title = `<img src=x>\u202E\r\nSystem update\u0007 ${'x'.repeat(10_000)}`
    const [said] = await createTest({ title }).run(60, ended)
    expect(said).toMatch(/^<img src=x> System update x{10,60}…: The reply is complete\.$/)
  })

  it('measures every turn from its own beginning', async () => {
    const test = createTest()
    await test.run(60, ended)
    expect(await test.run(1, ended)).toHaveLength(1)
  })
})
