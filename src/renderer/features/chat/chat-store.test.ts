import { describe, expect, it } from 'vitest'
import { createAppError } from '../../../shared/app-error'
import { type AssistantMessage, messageText } from '../../../shared/chat'
import { createFakeBridge, type FakeBridge } from '../../testing/fake-bridge'
import { conversationId, conversationWith, reply, replyId, turnId } from '../../testing/fixtures'
import { ended, more, streamed } from '../../testing/reply-events'
import { type ChatStore, createChatStore } from './chat-store'

const running: AssistantMessage = { ...reply, content: [], state: { kind: 'starting' } }

function start(main: FakeBridge): ChatStore {
  const store = createChatStore(main.bridge, { schedule: (paint) => paint() })
  store.start()
  return store
}

/** The reply of a turn as the window would show it. */
function shownReply(store: ChatStore, id: string): AssistantMessage | undefined {
  const { views, activeId, replies } = store.state.getState()
  const view = views[activeId]
  if (view?.kind !== 'ready') return undefined
  const found = view.conversation.messages.find(
    (message) => message.role === 'assistant' && message.turnId === id,
  )
  return found?.role === 'assistant' ? (replies[found.id] ?? found) : undefined
}

function shownText(store: ChatStore, id: string): string {
  const shown = shownReply(store, id)
  return shown === undefined ? '' : messageText(shown)
}

async function sent(main: FakeBridge, store: ChatStore, text = 'Hello'): Promise<string> {
  await store.send(text, 'amazon.nova-pro-v1:0')
  return main.lastTurnId()
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

describe('a turn', () => {
  it('is folded batch by batch and settles where it ended', async () => {
    const main = createFakeBridge()
    const store = start(main)
    const turn = await sent(main, store)
    main.reply(turn, streamed('Dark '))
    main.reply(turn, [more('rock')])
    expect(shownText(store, turn)).toBe('Dark rock')
    expect(Object.keys(store.state.getState().running)).toHaveLength(1)

    main.reply(turn, ended())
    expect(shownReply(store, turn)?.state).toEqual({ kind: 'ended', stopReason: 'end_turn' })
    expect(store.state.getState().replies).toEqual({})
    expect(store.state.getState().running).toEqual({})
  })

  it('drops a batch that comes twice, also after the ending', async () => {
    const main = createFakeBridge()
    const store = start(main)
    const turn = await sent(main, store)
    main.reply(turn, streamed('once'))
    main.repeat(turn)
    expect(shownText(store, turn)).toBe('once')
    main.reply(turn, ended())
    const requestsBefore = main.requests.length
    main.repeat(turn)
    expect(shownText(store, turn)).toBe('once')
    expect(main.requests).toHaveLength(requestsBefore)
  })

  it('mends a gap by attaching again, without losing or doubling text', async () => {
    const main = createFakeBridge()
    const store = start(main)
    const turn = await sent(main, store)
    main.reply(turn, streamed('a'))
    main.reply(turn, [more('b')], { lost: true })
    main.reply(turn, [more('c')])
    expect(main.requests.at(-1)?.name).toBe('chat.attach')
    main.reply(turn, [more('d')])
    await settled()
    expect(shownText(store, turn)).toBe('abcd')
    main.reply(turn, [more('e'), ...ended()])
    expect(shownText(store, turn)).toBe('abcde')
  })

  it('shows the ending when the batch that was lost is the last one but one', async () => {
    const main = createFakeBridge()
    const store = start(main)
    const turn = await sent(main, store)
    main.reply(turn, streamed('a'), { lost: true })
    main.reply(turn, [more('b'), ...ended()])
    await settled()
    expect(shownText(store, turn)).toBe('ab')
    expect(shownReply(store, turn)?.state.kind).toBe('ended')
    expect(store.state.getState().running).toEqual({})
  })

  it('keeps the events that come before main has said that it accepted', async () => {
    const main = createFakeBridge()
    const store = start(main)
    const release = main.delay('chat.send')
    const sending = store.send('Hello', 'm')
    await settled()
    const turn = main.lastTurnId()
    main.reply(turn, streamed('early'))
    release()
    await sending
    expect(shownText(store, turn)).toBe('early')
  })

  it('paints once for all batches of a frame', async () => {
    const main = createFakeBridge()
    const paints: (() => void)[] = []
    const store = createChatStore(main.bridge, { schedule: (paint) => paints.push(paint) })
    store.start()
    const turn = await sent(main, store)
    main.reply(turn, streamed('a'))
    for (let count = 0; count < 50; count += 1) main.reply(turn, [more('b')])
    expect(paints).toHaveLength(1)
    paints[0]?.()
    expect(shownText(store, turn)).toBe(`a${'b'.repeat(50)}`)
  })

  it('changes nothing but its reply while it streams', async () => {
    const main = createFakeBridge()
    const store = start(main)
    const turn = await sent(main, store)
    main.reply(turn, streamed('a'))
    const { replies: _before, ...before } = store.state.getState()
    main.reply(turn, [more('b')])
    const { replies: _after, ...after } = store.state.getState()
    for (const [name, value] of Object.entries(after)) {
      expect(value, name).toBe(before[name as keyof typeof before])
    }
  })

  it('refused by main gives the prompt back and says why', async () => {
    const main = createFakeBridge()
    const store = start(main)
    store.setDraft('A long thought')
    main.refuse('chat.send', createAppError('storage', { values: { reason: 'ENOSPC' } }))
    expect(await store.send('A long thought', 'm')).toBe(false)
    const state = store.state.getState()
    expect(state.drafts[state.activeId]).toBe('A long thought')
    expect(state.sendErrors[state.activeId]?.kind).toBe('storage')
    expect(state.pending).toEqual({})
  })

  it('held back by main goes when the user confirms it, as the draft then stands', async () => {
    const main = createFakeBridge({ conversations: [conversationWith()] })
    const store = start(main)
    const tooMany = createAppError('refused', { nextSteps: [{ kind: 'send-anyway' }] })
    store.setDraft('A thought')
    main.refuse('chat.send', tooMany)
    await store.send('A thought', 'm')
    store.setDraft('A better thought')
    await store.sendAnyway()
    await store.open(conversationId)
    main.refuse('chat.retry', tooMany)
    await store.retry(replyId, 'm')
    await store.sendAnyway()
    await store.sendAnyway()
    const asked = main.requests.filter(({ name }) => name === 'chat.send' || name === 'chat.retry')
    expect(asked.map(({ name, input }) => ({ name, ...(input as object) }))).toEqual([
      expect.not.objectContaining({ confirmed: true }),
      expect.objectContaining({
        ...{ name: 'chat.send', confirmed: true },
        content: [{ type: 'text', text: 'A better thought' }],
      }),
      expect.not.objectContaining({ confirmed: true }),
      expect.objectContaining({ name: 'chat.retry', messageId: replyId, confirmed: true }),
    ])
    expect(store.state.getState().sendErrors).toEqual({})
  })

  it('is stopped once accepted when Stop came before that', async () => {
    const main = createFakeBridge()
    const store = start(main)
    const release = main.delay('chat.send')
    const sending = store.send('Hello', 'm')
    await settled()
    await store.stop(store.state.getState().activeId)
    release()
    await sending
    expect(shownReply(store, main.lastTurnId())?.state.kind).toBe('stopped')
  })
})

describe('a conversation', () => {
  it('opened in mid-stream shows the reply so far and goes on from there', async () => {
    const main = createFakeBridge({ conversations: [conversationWith(running)] })
    main.reply(turnId, streamed('so far'))
    const store = start(main)
    await store.open(conversationId)
    expect(shownText(store, turnId)).toBe('so far')
    main.reply(turnId, [more(' and on'), ...ended()])
    expect(shownText(store, turnId)).toBe('so far and on')
  })

  it('whose reply ends while it is being opened shows the ending', async () => {
    const main = createFakeBridge({ conversations: [conversationWith(running)] })
    main.reply(turnId, streamed('so far'))
    const store = start(main)
    const release = main.delay('conversations.read')
    const opening = store.open(conversationId)
    await settled()
    main.reply(turnId, ended())
    release()
    await opening
    await settled()
    expect(shownReply(store, turnId)?.state.kind).toBe('ended')
    expect(store.state.getState().running).toEqual({})
  })

  it('that is not open is marked as running until its reply ends', () => {
    const main = createFakeBridge({ conversations: [conversationWith(running)] })
    const store = start(main)
    main.reply(turnId, streamed('x'))
    expect(store.state.getState().running[conversationId]).toBe(turnId)
    main.reply(turnId, ended())
    expect(store.state.getState().running).toEqual({})
  })

  it('keeps what was typed while another one is read', async () => {
    const main = createFakeBridge({ conversations: [conversationWith()] })
    const store = start(main)
    store.setDraft('unsent')
    const newId = store.state.getState().activeId
    await store.open(conversationId)
    store.setDraft('half a reply')
    store.newChat()
    const { activeId, drafts } = store.state.getState()
    expect(activeId).toBe(newId)
    expect(drafts[newId]).toBe('unsent')
    expect(drafts[conversationId]).toBe('half a reply')
  })

  it('answers beside the old reply when tried again, and shows either', async () => {
    const main = createFakeBridge({ conversations: [conversationWith()] })
    const store = start(main)
    await store.open(conversationId)
    await store.retry(replyId, 'm')
    const second = main.lastTurnId()
    main.reply(second, [...streamed('Another answer'), ...ended()])
    expect(shownText(store, second)).toBe('Another answer')
    await store.selectMessage(replyId)
    expect(shownText(store, turnId)).toBe('A dark rock.')
    expect(shownReply(store, second)).toBeUndefined()
  })

  it('sends an edited prompt beside the old one', async () => {
    const main = createFakeBridge({ conversations: [conversationWith()] })
    const store = start(main)
    await store.open(conversationId)
    const first = conversationWith().messages[0] ?? null
    store.edit(first)
    await store.send('What is granite?', 'm')
    expect(main.requests.at(-1)).toMatchObject({ name: 'chat.send', input: { parentId: null } })
  })

  it('that cannot be read says why and opens at the next try', async () => {
    const main = createFakeBridge({ conversations: [conversationWith()] })
    const store = start(main)
    main.refuse(
      'conversations.read',
      createAppError('storage', { values: { reason: 'for a test' } }),
    )
    await store.open(conversationId)
    expect(store.state.getState().views[conversationId]?.kind).toBe('failed')
    await store.open(conversationId)
    expect(store.state.getState().views[conversationId]?.kind).toBe('ready')
  })
})

describe('how requests are made', () => {
  it('goes with the first prompt of a chat, and from then on to the conversation at once', async () => {
    const main = createFakeBridge()
    const store = start(main)
    store.changeSettings({ temperature: 0.3 })
    const turn = await sent(main, store)
    expect(main.requests.findLast(({ name }) => name === 'chat.send')?.input).toMatchObject({
      settings: { temperature: 0.3 },
    })
    main.reply(turn, ended())
    store.leaveReasoningOut()
    expect(main.requests.at(-1)).toMatchObject({
      name: 'conversations.changeSettings',
      input: { settings: { temperature: 0.3, replayReasoning: false } },
    })
    store.newChat()
    await sent(main, store)
    expect(main.requests.findLast(({ name }) => name === 'chat.send')?.input).not.toHaveProperty(
      'settings',
    )
  })

  it('goes back to what main has when main refuses a change', async () => {
    const main = createFakeBridge({ conversations: [conversationWith()] })
    const store = start(main)
    await store.open(conversationId)
    main.refuse(
      'conversations.changeSettings',
      createAppError('storage', { values: { reason: 'for a test' } }),
    )
    store.changeSettings({ topP: 1 })
    await settled()
    await settled()
    const { views, sendErrors } = store.state.getState()
    expect(views[conversationId]).toMatchObject({ conversation: { settings: {} } })
    expect(sendErrors[conversationId]?.kind).toBe('storage')
  })

  it('is taken over from a preset, its model too', () => {
    const store = start(createFakeBridge())
    const { activeId } = store.state.getState()
    const preset = { id: crypto.randomUUID(), name: 'Poet', settings: { topP: 1 } }
    store.applyPreset({ ...preset, modelId: 'm' })
    store.applyPreset({ ...preset, settings: { topP: 0 }, modelId: null })
    expect(store.state.getState()).toMatchObject({
      newSettings: { [activeId]: { topP: 0 } },
      modelIds: { [activeId]: 'm' },
    })
  })
})

it('another model answers instead only when the reply on its way has ended', async () => {
  const main = createFakeBridge()
  const store = start(main)
  const turn = await sent(main, store)
  const waiting = shownReply(store, turn)
  if (waiting === undefined) throw new Error('The reply is not shown.')
  await store.answerInstead(waiting, 'other')
  expect(main.requests.slice(-2).map(({ name }) => name)).toEqual(['chat.abort', 'chat.retry'])
  expect(main.requests.at(-1)?.input).toMatchObject({ options: { modelId: 'other' } })
})
