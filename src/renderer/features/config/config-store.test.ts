import { describe, expect, it } from 'vitest'
import type { ConfigDraft } from '../../../shared/config'
import type { RequestInput, RequestName } from '../../../shared/contract'
import type { Bridge } from '../../bridge'
import { createFakeBridge } from '../../testing/fake-bridge'
import { createConfigStore } from './config-store'

/** The fake main, but an edit really changes the text: it adds the key that it sets. */
function createEditingBridge() {
  const fake = createFakeBridge()
  const request = (async (name: RequestName, input: never) => {
    const answer = await fake.bridge.request(name, input)
    if (name !== 'config.edit') return answer
    const { edits } = input as RequestInput<'config.edit'>
    const draft = answer as ConfigDraft
    const added = edits.map(({ path }) => ` ${path.join('.')}`).join('')
    return { ...draft, files: draft.files.map((one) => ({ ...one, text: one.text + added })) }
  }) as Bridge['request']
  return { fake, store: createConfigStore({ ...fake.bridge, request }) }
}

const draftOf = (store: ReturnType<typeof createConfigStore>) => {
  const { draft } = store.state.getState()
  return draft.kind === 'ready' ? draft.value.files[0] : undefined
}
const textOf = (store: ReturnType<typeof createConfigStore>) => draftOf(store)?.text
const set = (key: string) => [{ kind: 'set', path: [key], value: 1 } as const]

describe('the unsaved config', () => {
  it('keeps both of two edits, however quickly the second follows', async () => {
    const { fake, store } = createEditingBridge()
    await store.openDraft()
    const release = fake.delay('config.edit')
    const edits = [store.edit(set('one')), store.edit(set('two'))]
    release()
    await Promise.all(edits)
    expect(textOf(store)).toBe('{} one two')
  })

  it('keeps what is typed while it is being saved, as a change of what was saved', async () => {
    const { fake, store } = createEditingBridge()
    await store.openDraft()
    const file = draftOf(store)?.file ?? ''
    store.setText(file, '{ a: 1 }')
    const release = fake.delay('config.save')
    const saving = store.save('ask')
    store.setText(file, '{ a: 1, b: 2 }')
    release()
    expect(await saving).toBe(true)
    expect(draftOf(store)).toMatchObject({ base: '{ a: 1 }', text: '{ a: 1, b: 2 }' })
  })

  it('is examined again when another list of models has come, and only then', async () => {
    const { fake, store } = createEditingBridge()
    const stop = store.start()
    await store.openDraft()
    const checks = () => fake.requests.filter(({ name }) => name === 'config.check').length
    const listed = (fetchedAt: number) =>
      fake.publish('models.changed', {
        kind: 'ready',
        region: 'eu-west-1',
        from: 'live',
        fetchedAt,
        models: [],
        leftOut: [],
        disabledBy: null,
        refreshing: false,
        nextRefreshAt: null,
      })
    listed(1)
    listed(1)
    await store.edit(set('one'))
    expect(checks()).toBe(1)
    listed(2)
    await store.edit(set('two'))
    expect(checks()).toBe(2)
    expect(textOf(store)).toBe('{} one two')
    stop()
    listed(3)
    await store.edit(set('three'))
    expect(checks()).toBe(2)
  })

  it('shows another file when one is chosen, and says where it cannot be', async () => {
    const { fake, store } = createEditingBridge()
    await store.openDraft()
    expect(await store.switchFile('openclaw')).toBe('/home/ada/.config/basalt/config.json5')
    fake.refuse('config.useFile', {
      kind: 'refused',
      title: { key: 'config.title' },
      message: { key: 'config.decidedByVariable' },
      nextSteps: [],
    })
    expect(await store.switchFile('own')).toBeNull()
    expect(store.state.getState().openError?.message.key).toBe('config.decidedByVariable')
  })
})
