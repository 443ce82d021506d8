import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ServerSignIn } from '../tools/sign-in/sign-in-store'
import { keychain } from './testing/keychain'
import { openToolSignIns } from './tool-sign-ins'

const secret = 'a-token-that-nobody-shows'
const signIn: ServerSignIn = {
  client: { client_id: 'c', issuer: 'https://login.example' },
  tokens: { access_token: secret, token_type: 'Bearer', refresh_token: `${secret}-2` },
  redirectUrl: 'http://127.0.0.1:1234/signed-in',
}

let folder: string
let path: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'basalt-tool-sign-ins-'))
  path = join(folder, 'tool-sign-ins.json')
})
afterEach(() => rm(folder, { recursive: true }))

describe('sign-ins to tool servers', () => {
  it('are kept over a restart, whole and nowhere in clear, until they are forgotten', async () => {
    const store = await openToolSignIns(path, keychain('kwallet6'))
    await store.keep('one', signIn)
    await store.keep('two', signIn)
    const again = await openToolSignIns(path, keychain('kwallet6'))
    expect(again.read('one')).toEqual(signIn)
    expect(await readFile(path, 'latin1')).not.toContain(secret)
    await again.forget('one')
    expect(again.read('one')).toBeUndefined()
    const last = await openToolSignIns(path, keychain('kwallet6'))
    expect([last.read('one'), last.read('two')]).toEqual([undefined, signIn])
  })

  it.each([
    ['is no keychain', keychain(null, { available: false })],
    ['is only plain text', keychain('basic_text')],
  ])('hold until Basalt is closed where there %s', async (_what, safe) => {
    const store = await openToolSignIns(path, safe)
    await store.keep('one', signIn)
    expect(store.read('one')).toEqual(signIn)
    await expect(readFile(path)).rejects.toMatchObject({ code: 'ENOENT' })
    expect((await openToolSignIns(path, safe)).read('one')).toBeUndefined()
  })

  it('are gone where the keychain is another one, or the file is damaged, which is told', async () => {
    const store = await openToolSignIns(path, keychain(null))
    await store.keep('one', signIn)
    const other = await openToolSignIns(path, keychain(null, { password: 2 }))
    expect(other.read('one')).toBeUndefined()
    expect(other.notices).toEqual([])
    const encrypted = keychain(null).encryptString('half of {').toString('base64')
    await writeFile(path, JSON.stringify({ signIns: { one: { encrypted, protection: 'system' } } }))
    expect((await openToolSignIns(path, keychain(null))).read('one')).toBeUndefined()
    await writeFile(path, '{"signIns": [')
    const damaged = await openToolSignIns(path, keychain(null))
    expect(damaged.read('one')).toBeUndefined()
    expect(damaged.notices).toHaveLength(1)
  })
})
