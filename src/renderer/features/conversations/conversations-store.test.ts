import { describe, expect, it } from 'vitest'
import { createFakeBridge } from '../../testing/fake-bridge'
import { createConversationsStore } from './conversations-store'

const folder = { id: '6f1d5a52-51b5-4f0e-8a58-1f1b0a3c9d11', name: 'Work' }

describe('a folder that was made', () => {
  it('is there when that was answered', async () => {
    const store = createConversationsStore(createFakeBridge().bridge)
    store.start()
    await store.createFolder(folder)
    expect(store.state.getState().folders).toEqual([folder])
  })
})
