import { describe, expect, it } from 'vitest'
import { createAppError } from '../../shared/app-error'
import { createFakeBridge } from '../testing/fake-bridge'
import { createAppStore } from './app-store'

async function start() {
  const main = createFakeBridge()
  const store = createAppStore(main.bridge)
  store.start()
  const sendWith = () => {
    const { app } = store.state.getState()
    return app.kind === 'ready' ? app.value.preferences.sendWith : app.kind
  }
  await expect.poll(sendWith).toBe('enter')
  return { main, store, sendWith }
}

describe('a preference', () => {
  it('counts before main has answered', async () => {
    const { store, sendWith } = await start()
    const changing = store.changePreferences({ sendWith: 'mod-enter' })
    expect(sendWith()).toBe('mod-enter')
    await changing
    expect(sendWith()).toBe('mod-enter')
  })

  it('stays while main tells of other things that it did before', async () => {
    const { main, store, sendWith } = await start()
    const release = main.delay('app.changePreferences')
    const changing = store.changePreferences({ sendWith: 'mod-enter' })
    const { app } = store.state.getState()
    if (app.kind !== 'ready') throw new Error(app.kind)
    const preferences = { ...app.value.preferences, sendWith: 'enter' as const }
    main.publish('app.changed', { ...app.value, preferences })
    expect(sendWith()).toBe('mod-enter')
    release()
    await changing
    expect(sendWith()).toBe('mod-enter')
  })

  it('goes back to what it was when main refuses it', async () => {
    const { main, store, sendWith } = await start()
    main.refuse('app.changePreferences', createAppError('storage', { values: { reason: 'EROFS' } }))
    await expect(store.changePreferences({ sendWith: 'mod-enter' })).rejects.toThrow()
    expect(sendWith()).toBe('enter')
  })
})
