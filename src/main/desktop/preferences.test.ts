import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { defaultPreferences } from '../../shared/preferences'
import { openPreferences } from './preferences'

let folder: string
let path: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'basalt-preferences-'))
  path = join(folder, 'preferences.json')
})

afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
})

describe('preferences', () => {
  it('are the defaults before anything was chosen', async () => {
    const preferences = await openPreferences(path)
    expect(preferences.read()).toEqual(defaultPreferences)
    expect(preferences.notices).toEqual([])
  })

  it('survive a restart', async () => {
    const preferences = await openPreferences(path)
    await preferences.change({ theme: 'dark' })
    await preferences.change({ modelId: 'amazon.nova-lite-v1:0', theme: undefined })
    expect((await openPreferences(path)).read()).toEqual({
      ...defaultPreferences,
      theme: 'dark',
      modelId: 'amazon.nova-lite-v1:0',
    })
  })

  it('of an older or newer Basalt keep what is known', async () => {
    await writeFile(path, '{"language":"it","fromTheFuture":1}')
    const preferences = await openPreferences(path)
    expect(preferences.read()).toEqual({ ...defaultPreferences, language: 'it' })
    expect(preferences.notices).toEqual([])
  })

  it('that are damaged give the defaults, a notice and the old file kept', async () => {
    await writeFile(path, '{"theme":"mauve"}')
    const preferences = await openPreferences(path)
    expect(preferences.read()).toEqual(defaultPreferences)
    const aside = (await readdir(folder)).filter((name) => name.includes('damaged'))
    expect(preferences.notices).toMatchObject([{ values: { aside: aside[0] } }])
    expect(await readFile(join(folder, `${aside[0]}`), 'utf8')).toBe('{"theme":"mauve"}')
  })

  it('stay as they were when they cannot be stored', async () => {
    const preferences = await openPreferences(path)
    await rm(folder, { recursive: true })
    await expect(preferences.change({ theme: 'dark' })).rejects.toThrow()
    expect(preferences.read()).toEqual(defaultPreferences)
  })
})
