import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { AppFailure } from '../../../shared/app-error'
import { createSimulator, type Simulator } from '../../simulator/create-simulator'
import { createHttpHandler, type HttpHandler } from '../http-handler'
import { readContainerCredentials } from './container'
import { fromProfile } from './from-profile'
import { readInstanceCredentials } from './instance-metadata'
import { runCredentialProcess } from './run-credential-process'

const planted = 'planted-secret-0123456789'

let simulator: Simulator
let home: string
let requestHandler: HttpHandler
beforeAll(async () => {
  simulator = await createSimulator()
  requestHandler = await createHttpHandler({})
})
afterAll(async () => {
  requestHandler.destroy()
  await simulator.close()
})
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'basalt-sources-'))
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(home, { recursive: true })
})

/** The problem's name; the test fails where there is none, or where a secret shows. */
async function problemOf(reading: Promise<unknown>): Promise<string> {
  const failure = await reading.then(
    (value) => value,
    (error: unknown) => error,
  )
  if (!(failure instanceof AppFailure)) throw new Error(`No problem: ${String(failure)}`)
  expect(`${JSON.stringify(failure.error)} ${failure.message}`).not.toContain(planted)
  return failure.error.detail?.name ?? ''
}

describe('instance metadata', () => {
  it('gives the role’s keys by IMDSv2', async () => {
    const keys = await readInstanceCredentials(`${simulator.url}/imds`)
    expect(keys).toMatchObject({ role: 'instance-role', sessionToken: expect.any(String) })
    expect(keys.expiration?.getTime()).toBeGreaterThan(Date.now())
  })

  it.each([
    ['imds-v1-only', '/imds/v1-only'],
    ['imds-no-role', '/imds/no-role'],
  ])('says %s', async (code, path) => {
    expect(await problemOf(readInstanceCredentials(`${simulator.url}${path}`))).toBe(code)
  })

  it('gives up where nobody listens', async () => {
    expect(await problemOf(readInstanceCredentials('http://127.0.0.1:9'))).toBe('imds-unreachable')
  })
})

describe('the container endpoint', () => {
  it('gives keys', async () => {
    const keys = await readContainerCredentials(`${simulator.url}/container`, {})
    expect(keys.expiration).toBeInstanceOf(Date)
  })

  it.each([
    ['container-refused', '/container/refused', {}],
    ['container-token', '/container', { AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: '/no/such/file' }],
  ])('says %s', async (code, path, env) => {
    expect(await problemOf(readContainerCredentials(`${simulator.url}${path}`, env))).toBe(code)
  })

  it.each(['http://203.0.113.9/keys', 'file:///etc/passwd', 'nonsense'])(
    'never asks %s',
    async (url) => {
      expect(await problemOf(readContainerCredentials(url, {}))).toBe('container-address')
    },
  )
})

describe.skipIf(process.platform === 'win32')('credential_process', () => {
  const run = (command: string, limit?: number) =>
    runCredentialProcess({
      profile: 'dev',
      where: '~/.aws/config:2',
      command,
      env: { PATH: process.env['PATH'], AWS_SECRET_ACCESS_KEY: planted },
      ...(limit !== undefined && { limit }),
    })
  const answer = (members: object) =>
    `echo '${JSON.stringify({ Version: 1, AccessKeyId: 'AKID', SecretAccessKey: planted, ...members })}'`

  it('reads keys and their end', async () => {
    expect(await run(answer({ Expiration: '2100-01-01T00:00:00Z' }))).toEqual({
      accessKeyId: 'AKID',
      secretAccessKey: planted,
      expiration: new Date('2100-01-01T00:00:00Z'),
    })
  })

  it.each([
    ['process-failed', `echo ${planted}; echo ${planted} >&2; exit 3`],
    ['process-not-found', 'no-such-program-anywhere'],
    ['process-not-json', `echo ${planted}`],
    ['process-not-json', `echo '["${planted}"]'`],
    ['process-version', answer({ Version: 2 })],
    ['process-no-keys', answer({ SecretAccessKey: undefined })],
    ['process-expired', answer({ Expiration: '2001-01-01T00:00:00Z' })],
    ['process-expired', answer({ Expiration: 'yesterday' })],
    ['process-too-much', `head -c 3000000 /dev/zero | tr '\\0' x`],
    ['process-not-json', 'cat'],
  ])('says %s', async (code, command) => {
    expect(await problemOf(run(command))).toBe(code)
  })

  it('ends a program that hangs, with what it started and even when it ignores being asked', async () => {
    const pids = join(home, 'pids')
    const command = `trap '' TERM; (trap '' TERM; sleep 600) & echo $! > '${pids}'; echo $$ >> '${pids}'; sleep 600`
    expect(await problemOf(run(command, 500))).toBe('process-timeout')
    const started = (await readFile(pids, 'utf8')).trim().split('\n').map(Number)
    expect(started).toHaveLength(2)
    for (const pid of started) await vi.waitUntil(() => !isAlive(pid), { timeout: 5000 })
  })

  it('does not wait for what a program leaves behind', async () => {
    const left = `${answer({})}; sleep 600 >/dev/null &`
    expect((await run(left)).accessKeyId).toBe('AKID')
  })

  it('gives the program no secret of another source', async () => {
    const command = `env > '${join(home, 'env')}'; ${answer({})}`
    await run(command)
    expect(await readFile(join(home, 'env'), 'utf8')).not.toContain(planted)
  })
})

/** Whether a process runs. One that has ended stays listed until somebody collects it. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    const status = process.platform === 'linux' ? readFileSync(`/proc/${pid}/stat`, 'utf8') : ''
    return !/\) Z /.test(status)
  } catch {
    return false
  }
}

describe('an SSO profile', () => {
  const config = (role = 'Dev') =>
    `[profile dev]\nsso_session = corp\nsso_account_id = 111122223333\nsso_role_name = ${role}\n[sso-session corp]\nsso_start_url = https://corp.example/start\nsso_region = eu-west-1\n`
  const signIn = (stored: object | string) =>
    writeFile(
      join(home, '.aws', 'sso', 'cache', `${createHash('sha1').update('corp').digest('hex')}.json`),
      typeof stored === 'string' ? stored : JSON.stringify(stored),
    )
  const later = () => new Date(Date.now() + 3_600_000).toISOString()
  const earlier = new Date(Date.now() - 60_000).toISOString()
  beforeEach(async () => {
    await mkdir(join(home, '.aws', 'sso', 'cache'), { recursive: true })
    await writeFile(join(home, '.aws', 'config'), config())
    vi.stubEnv('HOME', home)
    vi.stubEnv('AWS_ENDPOINT_URL', simulator.url)
  })
  const read = () =>
    fromProfile('dev', { env: { HOME: home }, requestHandler, region: 'eu-west-1' })()

  it('gives the role’s keys for a stored sign-in', async () => {
    await signIn({ accessToken: 'simulated-sso-a', expiresAt: later() })
    expect((await read()).accessKeyId).toMatch(/^ASID/)
  })

  it('renews a sign-in that has ended, where it can', async () => {
    await signIn({
      accessToken: 'old',
      expiresAt: earlier,
      refreshToken: 'simulated-sso-r',
      clientId: 'c',
      clientSecret: planted,
      registrationExpiresAt: later(),
    })
    expect((await read()).accessKeyId).toMatch(/^ASID/)
  })

  it.each([
    ['sso-expired', { accessToken: planted, expiresAt: earlier }],
    ['sso-damaged', `{"accessToken":"${planted}","expi`],
    ['sso-expired', { accessToken: planted, expiresAt: later() }],
  ])('says %s', async (code, stored) => {
    await signIn(stored)
    expect(await problemOf(read())).toBe(code)
  })

  it('says that nobody has signed in, with the command', async () => {
    await expect(read()).rejects.toMatchObject({
      error: {
        kind: 'credentials-expired',
        nextSteps: [
          { kind: 'sign-in', profile: 'dev' },
          { kind: 'copy-command', command: 'aws sso login --profile dev' },
          { kind: 'open-place' },
        ],
      },
    })
  })

  it('names the profile to sign in to where a role builds on it', async () => {
    const role =
      '[profile admin]\nrole_arn = arn:aws:iam::111122223333:role/A\nsource_profile = dev\n'
    await writeFile(join(home, '.aws', 'config'), `${config()}${role}`)
    const env = { HOME: home }
    await expect(
      fromProfile('admin', { env, requestHandler, region: 'eu-west-1' })(),
    ).rejects.toMatchObject({
      error: { nextSteps: [{ profile: 'dev' }, { command: 'aws sso login --profile dev' }, {}] },
    })
  })

  it('says that the role is not this person’s', async () => {
    await writeFile(join(home, '.aws', 'config'), config('forbidden'))
    await signIn({ accessToken: 'simulated-sso-a', expiresAt: later() })
    expect(await problemOf(read())).toBe('sso-forbidden')
  })
})
