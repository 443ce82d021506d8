import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { SignIn } from '../../shared/credentials'
import { createHttpHandler } from '../aws/http-handler'
import { fromProfile } from '../aws/sources/from-profile'
import { createSimulator, type Simulator } from '../simulator/create-simulator'
import { createSignInFlow, type SignInFlow } from './sign-in'

const session = (startUrl: string, more = '') =>
  `[profile dev]\nsso_session = corp\nsso_account_id = 111122223333\nsso_role_name = Dev\n[sso-session corp]\nsso_start_url = ${startUrl}\nsso_region = eu-west-1\n${more}`
const older =
  '[profile old]\nsso_start_url = https://old.example/start\nsso_region = eu-west-1\nsso_account_id = 111122223333\nsso_role_name = Dev\n'
const derived =
  '[profile admin]\nrole_arn = arn:aws:iam::111122223333:role/Admin\nsource_profile = dev\n'

let home: string
let simulator: Simulator
let flow: SignInFlow | undefined
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'basalt-sign-in-'))
  await mkdir(join(home, '.aws'))
  simulator = await createSimulator()
  vi.stubEnv('HOME', home)
  vi.stubEnv('AWS_ENDPOINT_URL', simulator.url)
})
afterEach(async () => {
  flow?.cancel()
  vi.unstubAllEnvs()
  await simulator.close()
  await rm(home, { recursive: true })
})

const cacheFile = (key: string) =>
  join(home, '.aws', 'sso', 'cache', `${createHash('sha1').update(key).digest('hex')}.json`)

/** Starts a sign-in and gives what it shows: each state as it comes, and the pages that it opens. */
async function begin(config: string, profile: string) {
  await writeFile(join(home, '.aws', 'config'), config)
  const seen: (SignIn | null)[] = []
  const pages: string[] = []
  const waiters: (() => void)[] = []
  const look = () => {
    for (const waiter of waiters.splice(0)) waiter()
  }
  let signedIn = false
  const started = createSignInFlow({
    env: { HOME: home },
    openPage: async (address) => {
      pages.push(address)
    },
    onChange(signIn) {
      seen.push(signIn)
      look()
    },
    onSignedIn() {
      signedIn = true
    },
  })
  flow = started
  const until = async (kind: SignIn['kind'] | 'done'): Promise<SignIn | null> => {
    for (;;) {
      const last = seen.at(-1)
      if (last !== undefined && (last?.kind ?? 'done') === kind) return last
      await new Promise<void>((resolve) => waiters.push(resolve))
    }
  }
  started.start(profile)
  return { flow: started, seen, pages, until, isSignedIn: () => signedIn }
}

const decide = (page: string | undefined, decision: string) =>
  fetch(page ?? '', { method: 'POST', body: new URLSearchParams({ decision }) })

describe('the sign-in by SSO', () => {
  it('shows a code, opens its page, and keeps what the CLI and the SDK read', async () => {
    const { until, pages, seen, isSignedIn } = await begin(
      session('https://corp.example/start'),
      'dev',
    )
    const waiting = await until('waiting')
    if (waiting?.kind !== 'waiting') throw new Error('no code')
    expect(waiting.userCode).toMatch(/^[A-Z]{4}-[A-Z]{4}$/)
    expect(pages).toEqual([waiting.address])
    expect(waiting.expiresAt).toBeGreaterThan(Date.now() + 500_000)
    await decide(pages[0], 'allow')
    await until('done')
    expect(isSignedIn()).toBe(true)
    expect(JSON.stringify(seen)).not.toMatch(/simulated-(sso|client|device)/)

    const stored = JSON.parse(await readFile(cacheFile('corp'), 'utf8'))
    expect(stored).toEqual({
      startUrl: 'https://corp.example/start',
      region: 'eu-west-1',
      accessToken: expect.stringMatching(/^simulated-sso/),
      expiresAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      clientId: expect.any(String),
      clientSecret: expect.any(String),
      registrationExpiresAt: expect.stringMatching(/Z$/),
      refreshToken: expect.any(String),
    })
    if (process.platform !== 'win32') {
      expect((await stat(cacheFile('corp'))).mode & 0o777).toBe(0o600)
    }
    const requestHandler = await createHttpHandler({})
    const keys = await fromProfile('dev', { env: { HOME: home }, requestHandler, region: 'r' })()
    expect(keys.accessKeyId).toMatch(/^ASID/)
    requestHandler.destroy()
  })

  it('signs in to the older form, which cannot be renewed, under its address', async () => {
    const { until, pages } = await begin(older, 'old')
    await until('waiting')
    await decide(pages[0], 'allow')
    await until('done')
    const stored = JSON.parse(await readFile(cacheFile('https://old.example/start'), 'utf8'))
    expect(stored).not.toHaveProperty('refreshToken')
    const requestHandler = await createHttpHandler({})
    const keys = await fromProfile('old', { env: { HOME: home }, requestHandler, region: 'r' })()
    expect(keys.accessKeyId).toMatch(/^ASID/)
    requestHandler.destroy()
  })

  it.each([
    ['sign-in-declined', 'https://corp.example/start', 'deny'],
    ['sign-in-address', 'https://corp.example/unknown', null],
  ])('says %s', async (code, startUrl, decision) => {
    const { until, pages, isSignedIn } = await begin(session(startUrl), 'dev')
    if (decision !== null) {
      await until('waiting')
      await decide(pages[0], decision)
    }
    expect(await until('failed')).toMatchObject({ error: { detail: { name: code } } })
    expect(isSignedIn()).toBe(false)
    await expect(stat(cacheFile('corp'))).rejects.toThrow('ENOENT')
  })

  it('stops asking when it is cancelled, and keeps nothing', async () => {
    const { flow, until, pages, seen } = await begin(session('https://corp.example/start'), 'dev')
    await until('waiting')
    flow.cancel()
    expect(seen.at(-1)).toBeNull()
    await decide(pages[0], 'allow')
    const asked = simulator.requests().filter(({ operation }) => operation === 'CreateToken')
    expect(asked).toEqual([])
    await expect(stat(cacheFile('corp'))).rejects.toThrow('ENOENT')
  })

  it('refuses a profile that does not sign in by SSO, with its own reason', async () => {
    const { until } = await begin(session('https://corp.example/start', derived), 'deb')
    expect(await until('failed')).toMatchObject({ error: { detail: { name: 'profile-guess' } } })
  })
})
