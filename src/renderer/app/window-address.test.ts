import { describe, expect, it } from 'vitest'
import { createFakeBridge } from '../testing/fake-bridge'
import { conversationWith, reply } from '../testing/fixtures'
import { createStores, type Stores } from './stores'
import { followAddress } from './window-address'

const conversation = conversationWith({ ...reply, state: { kind: 'stopped' } })

function openWindow(fragment: string): { stores: Stores; address: () => string } {
  const { bridge } = createFakeBridge({ conversations: [conversation] })
  const stores = createStores(bridge)
  let address = fragment
  followAddress(stores, {
    read: () => address,
    write: (written) => {
      address = written
    },
  })
  return { stores, address: () => address }
}

describe('the address of the window', () => {
  it('leads back to the place and the conversation that were shown', async () => {
    const first = openWindow('')
    await first.stores.chat.open(conversation.id)
    first.stores.navigation.setState({ place: 'models' })

    const second = openWindow(first.address())
    expect(second.stores.navigation.getState().place).toBe('models')
    expect(second.stores.chat.state.getState().activeId).toBe(conversation.id)
  })

  it('names no conversation while a chat has no message', async () => {
    const { stores, address } = openWindow('')
    await stores.chat.open(conversation.id)
    stores.chat.newChat()
    expect(address()).toBe('')
    stores.navigation.setState({ place: 'config' })
    expect(address()).toBe('/config')
  })

  it.each(['/nowhere', '/chat/../etc', 'chat', '/models/x'])('%s is a new chat', (fragment) => {
    const { stores } = openWindow(fragment)
    expect(stores.navigation.getState().place).toBe('chat')
    expect(stores.chat.state.getState().views).toEqual({})
  })
})
