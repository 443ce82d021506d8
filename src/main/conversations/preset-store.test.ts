import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import type { Preset } from '../../shared/presets'
import { openForTest, temporaryFolder } from './testing/support'

const editor: Preset = {
  id: randomUUID(),
  name: 'Editor \ud800',
  settings: { system: 'Correct the text.', temperature: 0 },
  modelId: 'amazon.nova-lite-v1:0',
}

it('keeps presets in the order in which they were made, also when one is changed', () => {
  const folder = temporaryFolder()
  const { store, database } = openForTest(folder)
  const poet: Preset = { id: randomUUID(), name: 'Poet', settings: { topP: 1 }, modelId: null }
  store.savePreset(editor)
  store.savePreset(poet)
  const changed = { ...editor, name: 'Strict editor', settings: {} }
  expect(store.savePreset(changed)).toEqual([changed, poet])
  expect(store.removePreset(poet.id)).toEqual([changed])
  expect(store.removePreset(poet.id)).toEqual([changed])
  database.close()
  expect(openForTest(folder).store.listPresets()).toEqual([changed])
})

it('shows a preset whose settings are damaged, without them', () => {
  const { store, database } = openForTest(temporaryFolder())
  store.savePreset(editor)
  database.run('UPDATE presets SET settings = ?', '{"system": ')
  expect(store.listPresets()).toEqual([{ ...editor, settings: {} }])
})
