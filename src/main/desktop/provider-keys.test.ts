import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openProviderKeys } from './provider-keys'
import { keychain } from './testing/keychain'

const key = 'sk-0123456789abcdef'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'basalt-provider-keys-'))
})
afterEach(() => rm(folder, { recursive: true }))

const open = (safe: ReturnType<typeof keychain>) =>
  openProviderKeys(join(folder, 'provider-keys.json'), safe)

describe('the keys of providers', () => {
  it('are kept apart by name over a restart, and nowhere in clear', async () => {
    const keys = await open(keychain('kwallet6'))
    await keys.keep('proxy', ` ${key}\n`, false)
    await keys.keep('other', `${key}-2`, false)
    const again = await open(keychain('kwallet6'))
    expect(again.names()).toEqual(['proxy', 'other'])
    expect([again.read('proxy'), again.read('other')]).toEqual([key, `${key}-2`])
    expect(await readFile(join(folder, 'provider-keys.json'), 'latin1')).not.toContain(key)
    await again.forget('proxy')
    expect(again.read('proxy')).toBeUndefined()
    expect((await open(keychain('kwallet6'))).names()).toEqual(['other'])
  })

  it.each<[string, ReturnType<typeof keychain>, string, string]>([
    ['plain text', keychain('basic_text'), key, 'config.keptKey.plainRefused'],
    ['no keychain', keychain(null, { available: false }), key, 'config.keptKey.noKeychain'],
    ['what no header carries', keychain(null), `${key}\nx`, 'credentialProblems.api-key-unfit'],
  ])('refuse %s, say why, and are as they were', async (_what, safe, entered, sentence) => {
    const keys = await open(safe)
    const refused = await keys.keep('proxy', entered, false).catch((error: unknown) => error)
    expect(refused).toMatchObject({ error: { message: { key: sentence } } })
    expect(JSON.stringify(refused)).not.toContain(key)
    expect(keys.names()).toEqual([])
  })

  it('read nothing where another keychain encrypted them', async () => {
    await (await open(keychain('kwallet6'))).keep('proxy', key, false)
    expect((await open(keychain('kwallet6', { password: 7 }))).read('proxy')).toBeUndefined()
  })

  it('move a damaged file aside', async () => {
    await writeFile(join(folder, 'provider-keys.json'), '{"keys":')
    const keys = await open(keychain(null))
    expect(keys.names()).toEqual([])
    expect(keys.notices).toHaveLength(1)
  })
})
