import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createSimulator, type Simulator } from '../../simulator/create-simulator'
import { type DeviceCode, signInByDevice } from './device-sign-in'

const session = {
  profile: 'dev',
  startUrl: 'https://corp.example/start',
  ssoRegion: 'eu-west-1',
  scopes: ['sso:account:access'],
}

let simulator: Simulator
let now: number
beforeEach(async () => {
  now = Date.now()
  simulator = await createSimulator({ clock: () => now })
  vi.stubEnv('AWS_ENDPOINT_URL', simulator.url)
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await simulator.close()
})

/** Signs in with a clock that goes on only by waiting. */
function signIn(options: {
  readonly onWait: (number: number, code: DeviceCode) => Promise<void> | void
  readonly pass?: (milliseconds: number) => number
}) {
  const waits: number[] = []
  let code: DeviceCode | undefined
  const signing = signInByDevice({
    session,
    env: {},
    signal: new AbortController().signal,
    clock: () => now,
    onCode(given) {
      code = given
    },
    async wait(milliseconds) {
      waits.push(milliseconds)
      now += options.pass?.(milliseconds) ?? milliseconds
      if (code !== undefined) await options.onWait(waits.length, code)
    },
  })
  return { signing, waits }
}

const allow = (code: DeviceCode) =>
  fetch(code.address, { method: 'POST', body: new URLSearchParams({ decision: 'allow' }) })

it('asks as often as the service allows until somebody has confirmed', async () => {
  const { signing, waits } = signIn({
    async onWait(number, code) {
      if (number === 4) await allow(code)
    },
  })
  expect(await signing).toMatchObject({ region: 'eu-west-1', expiresAt: now + 3_600_000 })
  expect(waits).toEqual([1000, 1000, 1000, 1000])
})

it('slows down by five seconds where the service asks for it', async () => {
  const { signing, waits } = signIn({
    pass: (milliseconds) => (milliseconds === 1000 ? 400 : milliseconds),
    async onWait(number, code) {
      if (number === 3) await allow(code)
    },
  })
  await signing
  expect(waits).toEqual([1000, 1000, 6000])
})

it('goes on after an answer that did not come, and says when the code has run out', async () => {
  const { signing, waits } = signIn({
    async onWait(number) {
      if (number === 2) await simulator.close()
    },
    pass: (milliseconds) => milliseconds * 100,
  })
  await expect(signing).rejects.toMatchObject({
    error: {
      kind: 'credentials-expired',
      message: { values: { minutes: 10 } },
      detail: { name: 'sign-in-timeout' },
    },
  })
  expect(waits).toHaveLength(6)
})
