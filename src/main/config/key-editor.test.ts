import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AppFailure, createAppError } from '../../shared/app-error'
import { createConfigEditor } from './config-editor'
import type { KeptKeys } from './kept-keys'

const key = 'sk-0123456789abcdef'
const path = ['models', 'providers', 'My-Proxy', 'apiKey']

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'basalt-key-editor-'))
})
afterEach(() => rm(folder, { recursive: true }))

/** Keys in memory, as the app keeps them on disk. */
function memory(): KeptKeys & { readonly held: Map<string, string> } {
  const held = new Map<string, string>()
  const keep = async (name: string, kept: string, acceptPlain: boolean) => {
    if (!acceptPlain) throw new AppFailure(createAppError('refused'))
    held.set(name, kept)
  }
  return {
    held,
    names: () => [...held.keys()],
    protection: () => 'plain',
    keep,
    keepCredential: (kept, acceptPlain) => keep('(credential)', kept, acceptPlain),
    forget: async (name) => void held.delete(name),
  }
}

async function edit(content: string) {
  const file = join(folder, 'config.json5')
  await writeFile(file, content)
  const keys = memory()
  const editor = createConfigEditor({ file, env: {}, keys })
  return { editor, keys, files: [{ file, base: content, text: content }] }
}

const withKey = (written: string) =>
  `{models: {providers: {'My-Proxy': {apiKey: ${written}}}}} // mine\n`

describe('a key in plain text', () => {
  it('goes to safe storage by one request, and its name takes its place', async () => {
    const { editor, keys, files } = await edit(withKey(`'${key}'`))
    const opened = await editor.open()
    expect(opened.problems.find(({ keepable }) => keepable)?.keepable).toEqual(path)
    const draft = await editor.keepKey(files, { path, acceptPlain: true })
    expect(draft.files[0]?.text).toBe(withKey(`'safe-storage:my-proxy'`))
    expect(draft.keptKeys?.names).toEqual(['my-proxy'])
    expect(draft.problems).toEqual([])
    expect(draft.values.find((value) => value.path.endsWith('apiKey'))?.value).toBe(
      'safe-storage:my-proxy',
    )
    expect(keys.held.get('my-proxy')).toBe(key)
  })

  it('of Bedrock goes to the credentials, and out of the file', async () => {
    const { editor, keys, files } = await edit(
      `{models: {providers: {bedrock: {apiKey: '${key}'}}}}`,
    )
    const own = ['models', 'providers', 'bedrock', 'apiKey']
    const draft = await editor.keepKey(files, { path: own, acceptPlain: true })
    expect(draft.files[0]?.text).toBe('{models: {providers: {bedrock: {}}}}')
    expect([...keys.held]).toEqual([['(credential)', key]])
  })

  it('stays where it is when safe storage refuses it', async () => {
    const { editor, keys, files } = await edit(withKey(`'${key}'`))
    await expect(editor.keepKey(files, { path, acceptPlain: false })).rejects.toBeInstanceOf(
      AppFailure,
    )
    expect(keys.held.size).toBe(0)
  })

  it('is not what a variable, a name in safe storage or another place holds', async () => {
    for (const written of [`'\${X}'`, "'safe-storage:other'", '7']) {
      const { editor, files } = await edit(withKey(written))
      await expect(editor.keepKey(files, { path, acceptPlain: true })).rejects.toMatchObject({
        error: { kind: 'invalid-input' },
      })
    }
    const { editor, files } = await edit(withKey(`'${key}'`))
    const elsewhere = { path: ['env', 'vars', 'X', 'apiKey'], acceptPlain: true }
    await expect(editor.keepKey(files, elsewhere)).rejects.toMatchObject({
      error: { kind: 'invalid-input' },
    })
  })
})

it('a key that is entered takes the place of what was there, and is forgotten again', async () => {
  const { editor, keys, files } = await edit(withKey(`'\${X}'`))
  const kept = await editor.keepKey(files, { path, key: 'entered', acceptPlain: true })
  expect(keys.held.get('my-proxy')).toBe('entered')
  const draft = await editor.forgetKey(kept.files, path)
  expect(draft.files[0]?.text).toBe("{models: {providers: {'My-Proxy': {}}}} // mine\n")
  expect(keys.held.size).toBe(0)
})

it('the command line has no safe storage, and says so', async () => {
  const { files } = await edit(withKey(`'${key}'`))
  const editor = createConfigEditor({ file: files[0]?.file ?? '', env: {} })
  expect((await editor.open()).keptKeys).toBeUndefined()
  await expect(editor.keepKey(files, { path, acceptPlain: true })).rejects.toBeInstanceOf(
    AppFailure,
  )
})
