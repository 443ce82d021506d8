import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { accessKinds } from '../../shared/models'
import { type AwsClients, createAwsClients } from '../aws/aws-clients'
import { createGate } from '../testing/gate'
import { type Answer, createLoopbackServer, type LoopbackServer } from '../testing/loopback-server'
import { createAnswerCache } from './answer-cache'
import { createModelAccess, type ModelAccessReader, toAccessKind } from './model-access'

const allowed = {
  agreement: 'AVAILABLE',
  authorization: 'AUTHORIZED',
  entitlement: 'AVAILABLE',
  region: 'AVAILABLE',
}

describe('toAccessKind', () => {
  it.each([
    ['a.b', {}, 'available'],
    ['a.b', { region: 'NOT_AVAILABLE', authorization: 'NOT_AUTHORIZED' }, 'not-in-region'],
    ['a.b', { authorization: 'NOT_AUTHORIZED', agreement: 'NOT_AVAILABLE' }, 'not-authorized'],
    ['a.b', { agreement: 'PENDING' }, 'agreement-pending'],
    ['a.b', { agreement: 'NOT_AVAILABLE' }, 'agreement-needed'],
    ['anthropic.b', { entitlement: 'NOT_AVAILABLE' }, 'form-needed'],
    ['a.b', { agreement: 'ERROR' }, 'unknown'],
    ['a.b', { agreement: '', authorization: '' }, 'unknown'],
  ] as const)('%s with %j is %s', (modelId, changes, expected) => {
    expect(toAccessKind(modelId, { ...allowed, ...changes })).toBe(expected)
  })
})

describe('createModelAccess', () => {
  let server: LoopbackServer
  let clients: AwsClients
  let access: ModelAccessReader
  let respond: () => Answer | Promise<Answer>
  let underWay = 0
  let most = 0
  const available: Answer = {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      modelId: 'a.b',
      agreementAvailability: { status: 'AVAILABLE' },
      authorizationStatus: 'AUTHORIZED',
      entitlementAvailability: 'AVAILABLE',
      regionAvailability: 'AVAILABLE',
    }),
  }
  const ids = Array.from({ length: 12 }, (_, index) => `a.m${index}`)

  beforeEach(async () => {
    respond = () => available
    server = await createLoopbackServer(async () => {
      underWay += 1
      most = Math.max(most, underWay)
      const answer = await respond()
      underWay -= 1
      return answer
    })
    clients = createAwsClients({ env: {} })
    const endpoints = { bedrock: server.url }
    const target = async () =>
      ({ region: 'eu-west-1', source: { kind: 'demo' }, endpoints }) as const
    access = createModelAccess({ clients, credentials: { target } })
  })
  afterEach(() => {
    clients.close()
    server.close()
  })

  it('asks once for each model, four at a time', async () => {
    const gate = createGate()
    respond = async () => {
      if (server.requests.length >= 4) gate.open()
      await gate.passed
      return available
    }
    const [first, second] = await Promise.all([access.read(ids), access.read(ids)])
    expect(first).toEqual(ids.map((modelId) => ({ modelId, kind: 'available' })))
    expect(second).toEqual(first)
    expect(server.requests).toHaveLength(12)
    expect(most).toBe(4)
  })

  it('stops asking when it is refused, and says so of all', async () => {
    respond = () => ({ status: 403, headers: available.headers ?? {}, body: '{"message":"no"}' })
    const answers = await access.read(ids)
    expect(new Set(answers.map(({ kind }) => kind))).toEqual(new Set(['not-permitted']))
    expect(server.requests.length).toBeLessThanOrEqual(4)
  })

  it('asks again after a failure that may pass', async () => {
    respond = () => ({ status: 404, headers: available.headers ?? {}, body: '{}' })
    expect(await access.read(['a.b'])).toEqual([{ modelId: 'a.b', kind: 'unknown' }])
    respond = () => available
    expect(await access.read(['a.b'])).toEqual([{ modelId: 'a.b', kind: 'available' }])
  })

  it('remembers answers for the next run of the same account, but asks anew about hurdles on demand', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'basalt-access-'))
    const profiles = join(folder, 'credentials')
    await writeFile(profiles, '[dev]\naws_access_key_id = AKIDTEST\naws_secret_access_key = test\n')
    clients = createAwsClients({ env: { AWS_SHARED_CREDENTIALS_FILE: profiles } })
    const open = (accountId: string) =>
      createModelAccess({
        clients,
        credentials: {
          target: async () => ({
            region: 'eu-west-1',
            source: { kind: 'profile', profile: 'dev', chosenBy: 'environment' },
            endpoints: { bedrock: server.url },
          }),
          read: async () => ({ identity: { kind: 'known', accountId, arn: '', userId: '' } }),
        },
        cache: createAnswerCache({ folder, name: 'access', schema: z.enum(accessKinds) }),
      })
    try {
      await open('1').read(['a.b'])
      expect(await open('1').read(['a.b'])).toEqual([{ modelId: 'a.b', kind: 'available' }])
      expect(server.requests).toHaveLength(1)
      respond = () => ({
        headers: available.headers ?? {},
        body: available.body.replace('"AUTHORIZED"', '"NOT_AUTHORIZED"'),
      })
      const other = open('2')
      expect(await other.read(['a.b'])).toEqual([{ modelId: 'a.b', kind: 'not-authorized' }])
      respond = () => available
      expect((await other.read(['a.b']))[0]?.kind).toBe('not-authorized')
      await other.forgetHurdles()
      expect((await other.read(['a.b']))[0]?.kind).toBe('available')
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})
