import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openApiKeyVault } from './api-key-vault'
import { keychain } from './testing/keychain'

const key = `ABSK${'c2VjcmV0LW9mLXRoZS1rZXk'.repeat(4)}`

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'basalt-vault-'))
})
afterEach(() => rm(folder, { recursive: true }))

const open = (safe: ReturnType<typeof keychain>) =>
  openApiKeyVault(join(folder, 'api-key.json'), safe)

describe('the vault', () => {
  it.each([
    ['macOS and Windows', null],
    ['gnome_libsecret', 'gnome_libsecret'],
    ['kwallet5', 'kwallet5'],
    ['kwallet6', 'kwallet6'],
  ])(
    'keeps a key encrypted by %s over a restart, private and nowhere in clear',
    async (_name, backend) => {
      const safe = keychain(backend)
      const vault = await open(safe)
      expect(vault.describe()).toEqual({ kind: 'absent', protection: 'system' })
      await vault.save(` ${key}\n`, false)
      const again = await open(safe)
      expect(again.describe()).toEqual({ kind: 'present', protection: 'system' })
      expect(again.read()).toBe(key)
      const file = join(folder, 'api-key.json')
      expect(await readFile(file, 'latin1')).not.toContain(key)
      if (process.platform !== 'win32') expect((await stat(file)).mode & 0o777).toBe(0o600)
      await again.remove()
      expect(again.read()).toBeUndefined()
      expect(await readdir(folder)).toEqual([])
    },
  )

  it('refuses plain text unless it is accepted, and changes nothing then', async () => {
    const vault = await open(keychain('basic_text'))
    expect(vault.describe()).toEqual({ kind: 'absent', protection: 'plain' })
    await expect(vault.save(key, false)).rejects.toMatchObject({
      error: { kind: 'refused', message: { key: 'credentials.apiKey.plainRefused' } },
    })
    expect(await readdir(folder)).toEqual([])
    await vault.save(key, true)
    const again = await open(keychain('basic_text'))
    expect(again.describe()).toEqual({ kind: 'present', protection: 'plain' })
    expect(again.read()).toBe(key)
  })

  it('refuses where the keychain is not available', async () => {
    const vault = await open(keychain('gnome_libsecret', { available: false }))
    expect(vault.describe().protection).toBe('none')
    await expect(vault.save(key, true)).rejects.toMatchObject({ error: { kind: 'refused' } })
  })

  it('says that another keychain cannot read it, and takes a new key', async () => {
    await (await open(keychain('kwallet6'))).save(key, false)
    const vault = await open(keychain('kwallet6', { password: 7 }))
    expect(vault.read()).toBeUndefined()
    expect(vault.describe().kind).toBe('unreadable')
    await vault.save(key, false)
    expect(vault.read()).toBe(key)
  })

  it('refuses what is no key without a word of it', async () => {
    const vault = await open(keychain(null))
    const refused = await vault.save('hunter2', false).catch((error: unknown) => error)
    expect(refused).toMatchObject({ error: { kind: 'invalid-input' } })
    expect(JSON.stringify(refused)).not.toContain('hunter2')
  })

  it('moves a damaged file aside', async () => {
    await writeFile(join(folder, 'api-key.json'), '{"encrypted":')
    const vault = await open(keychain(null))
    expect(vault.describe().kind).toBe('absent')
    expect(vault.notices).toHaveLength(1)
  })
})
