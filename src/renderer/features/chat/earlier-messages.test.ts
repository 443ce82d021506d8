import { describe, expect, it, vi } from 'vitest'
import { createAppError } from '../../../shared/app-error'
import type { Message } from '../../../shared/chat'
import type { Conversation } from '../../../shared/conversations'
import { createFakeBridge } from '../../testing/fake-bridge'
import { conversationId, conversationWith, prompt, reply } from '../../testing/fixtures'
import { type ChatStore, createChatStore } from './chat-store'

/** A chain of prompts and replies: `m0`, `m1` and so on. */
function longConversation(count: number): Conversation {
  const messages = Array.from({ length: count }, (_, index): Message => {
    const place = { id: `m${index}`, parentId: index === 0 ? null : `m${index - 1}` }
    return index % 2 === 0
      ? { ...prompt, ...place }
      : { ...reply, ...place, turnId: `turn-${index}` }
  })
  return { ...conversationWith(), messages }
}

function start(count = 25) {
  const main = createFakeBridge({
    conversations: [longConversation(count)],
    messagesAtOnce: 10,
  })
  const store = createChatStore(main.bridge)
  store.start()
  return { main, store, all: Array.from({ length: count }, (_, index) => `m${index}`) }
}

function shown(store: ChatStore): Conversation {
  const view = store.state.getState().views[conversationId]
  if (view?.kind !== 'ready') throw new Error('The conversation is not there.')
  return view.conversation
}

const idsOf = ({ messages }: Conversation) => messages.map(({ id }) => id)

describe('a long conversation', () => {
  it('is there with its end, and what comes before follows by itself', async () => {
    const { main, store, all } = start()
    const release = main.delay('conversations.readEarlier')
    await store.open(conversationId)
    expect(idsOf(shown(store))).toEqual(all.slice(15))
    release()
    await vi.waitFor(() => expect(shown(store).earlier).toBe(0))
    expect(idsOf(shown(store))).toEqual(all)
  })

  it('keeps what came before through a turn', async () => {
    const { main, store, all } = start()
    await store.open(conversationId)
    await vi.waitFor(() => expect(shown(store).earlier).toBe(0))
    const before = main.requests.length
    await store.send('Go on', 'm')
    expect(idsOf(shown(store)).slice(0, 25)).toEqual(all)
    expect(shown(store).messages).toHaveLength(27)
    expect(shown(store).earlier).toBe(0)
    expect(main.requests.slice(before).map(({ name }) => name)).toEqual(['chat.send'])
  })

  it('takes nothing of another branch, also of one that is left while the rest is read', async () => {
    const { main, store, all } = start()
    const release = main.delay('conversations.readEarlier')
    await store.open(conversationId)
    const reading = main.requests.length
    await store.retry('m15', 'm')
    const other = shown(store).messages.at(-1)?.id
    release()
    await vi.waitFor(() => expect(shown(store).earlier).toBe(0))
    expect(main.requests.length).toBeGreaterThan(reading)
    expect(idsOf(shown(store))).toEqual([...all.slice(0, 15), other])
    expect(shown(store).siblings).toEqual({ [other ?? '']: ['m15', other] })
  })

  it('is read to the message that a search found', async () => {
    const { store } = start()
    await store.open(conversationId, 'm3')
    expect(idsOf(shown(store))).toContain('m3')
    expect(store.state.getState().revealed[conversationId]).toBe('m3')
  })

  it('says why the rest could not be read, and reads it when it is asked for again', async () => {
    const { main, store, all } = start()
    main.refuse(
      'conversations.readEarlier',
      createAppError('storage', { values: { reason: 'for a test' } }),
    )
    await store.open(conversationId)
    await vi.waitFor(() =>
      expect(store.state.getState().sendErrors[conversationId]?.kind).toBe('storage'),
    )
    expect(idsOf(shown(store))).toEqual(all.slice(15))
    store.readEarlier()
    await vi.waitFor(() => expect(idsOf(shown(store))).toEqual(all))
  })
})
