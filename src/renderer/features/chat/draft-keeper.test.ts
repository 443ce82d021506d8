import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createAppError } from '../../../shared/app-error'
import { createFakeBridge, type FakeBridge } from '../../testing/fake-bridge'
import { conversationId, conversationWith, prompt } from '../../testing/fixtures'
import { type ChatStore, createChatStore } from './chat-store'

/** Within half a second of the last key a draft must be with main. */
const mostDelay = 500

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

async function start(main: FakeBridge): Promise<ChatStore> {
  const store = createChatStore(main.bridge)
  store.start()
  await vi.advanceTimersByTimeAsync(0)
  return store
}

const kept = (main: FakeBridge) => main.bridge.request('conversations.listDrafts', {})
const shownDraft = (store: ChatStore) => {
  const { activeId, drafts } = store.state.getState()
  return drafts[activeId] ?? ''
}

describe('drafts', () => {
  it('DB-19 are with main half a second after the key, also while typing goes on', async () => {
    const main = createFakeBridge({ conversations: [conversationWith()] })
    const store = await start(main)
    for (let length = 1; length <= 40; length += 1) {
      store.setDraft('x'.repeat(length))
      await vi.advanceTimersByTimeAsync(50)
    }
    const [draft] = await kept(main)
    expect(draft?.conversationId).toBeNull()
    expect(draft?.text.length).toBeGreaterThanOrEqual(40 - mostDelay / 50)
    await store.open(conversationId)
    store.setDraft('about rocks')
    await vi.advanceTimersByTimeAsync(mostDelay)
    expect(await kept(main)).toEqual([
      { conversationId: null, text: 'x'.repeat(40) },
      { conversationId, text: 'about rocks' },
    ])
    // Another window on the same main, as after a crash.
    const later = await start(main)
    expect(shownDraft(later)).toBe('x'.repeat(40))
    await later.open(conversationId)
    expect(shownDraft(later)).toBe('about rocks')
  })

  it('are kept with what is attached to them, also without a word', async () => {
    const file = {
      ...{ type: 'document' as const, format: 'pdf' as const, name: 'report.pdf', size: 4 },
      fileId: 'a'.repeat(64),
    }
    const main = createFakeBridge({ picked: { added: [file], refused: [] } })
    const store = await start(main)
    await store.attachments.pick()
    await vi.advanceTimersByTimeAsync(mostDelay)
    expect(await kept(main)).toEqual([{ conversationId: null, text: '', files: [file] }])
    const later = await start(main)
    const { attachments, activeId } = later.state.getState()
    expect(attachments[activeId]?.files).toMatchObject([{ kind: 'ready', block: file }])
    later.attachments.remove([file.fileId])
    await vi.advanceTimersByTimeAsync(mostDelay)
    expect(await kept(main)).toEqual([])
  })

  it('do not overwrite what was typed before they came', async () => {
    const main = createFakeBridge()
    await main.bridge.request('conversations.saveDraft', { conversationId: null, text: 'old' })
    const store = createChatStore(main.bridge)
    store.start()
    store.setDraft('typed at once')
    await vi.advanceTimersByTimeAsync(mostDelay)
    expect(shownDraft(store)).toBe('typed at once')
    expect(await kept(main)).toEqual([{ conversationId: null, text: 'typed at once' }])
  })

  it('stay with main until the prompt is accepted, and then go', async () => {
    const main = createFakeBridge()
    const store = await start(main)
    store.setDraft('precious')
    await vi.advanceTimersByTimeAsync(mostDelay)
    main.refuse('chat.send', createAppError('storage', { values: { reason: 'for a test' } }))
    await store.send('precious', 'model')
    await vi.advanceTimersByTimeAsync(mostDelay)
    expect(await kept(main)).toHaveLength(1)
    const release = main.delay('chat.send')
    const sending = store.send('precious', 'model')
    await vi.advanceTimersByTimeAsync(mostDelay)
    expect(await kept(main)).toHaveLength(1)
    release()
    await sending
    await vi.advanceTimersByTimeAsync(mostDelay)
    expect(await kept(main)).toEqual([])
    store.newChat()
    expect(shownDraft(store)).toBe('')
  })

  it('are still an edit for another window, with what it set aside, also when all of it was erased', async () => {
    const main = createFakeBridge({ conversations: [conversationWith()] })
    const store = await start(main)
    await store.open(conversationId)
    store.setDraft('my next question')
    store.edit(prompt)
    for (const typed of ['What is tuff?', '']) {
      store.setDraft(typed)
      await vi.advanceTimersByTimeAsync(mostDelay)
      const later = await start(main)
      await later.open(conversationId)
      expect(shownDraft(later)).toBe(typed)
      expect(later.state.getState().edits[conversationId]?.messageId).toBe(prompt.id)
      later.edit(null)
      expect(shownDraft(later)).toBe('my next question')
      await vi.advanceTimersByTimeAsync(mostDelay)
    }
    const last = await start(main)
    await last.open(conversationId)
    expect(shownDraft(last)).toBe('my next question')
    expect(last.state.getState().edits).toEqual({})
  })

  it('come back when an edit is cancelled or sent', async () => {
    const main = createFakeBridge({ conversations: [conversationWith()] })
    const store = await start(main)
    await store.open(conversationId)
    store.setDraft('my next question')
    store.edit(prompt)
    expect(shownDraft(store)).toBe('What is basalt?')
    store.edit(null)
    expect(shownDraft(store)).toBe('my next question')
    store.edit(prompt)
    await store.send('What is tuff?', 'model')
    expect(shownDraft(store)).toBe('my next question')
  })
})
