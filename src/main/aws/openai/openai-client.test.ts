import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { AppFailure } from '../../../shared/app-error'
import { demoAccessKey, demoBearerKey } from '../../simulator/auth/principal'
import { createSimulator, type Simulator } from '../../simulator/create-simulator'
import { createLoopbackServer } from '../../testing/loopback-server'
import { createAwsClients } from '../aws-clients'
import type { AwsTarget } from '../aws-target'
import { createMantleTokens } from './mantle-token'
import { createOpenAiClient } from './openai-client'
import { endpointRegion, isSafeAddress, type OpenAiEndpoint } from './openai-endpoint'

let simulator: Simulator
beforeAll(async () => {
  simulator = await createSimulator({ rate: Number.POSITIVE_INFINITY, firstByteMs: 0 })
})
afterAll(() => simulator.close())

const endpoint = (more: Partial<OpenAiEndpoint> = {}): OpenAiEndpoint => ({
  providerId: 'p',
  path: 'models.providers.p',
  baseUrl: `${simulator.url}/v1`,
  headers: {},
  keyFrom: 'config',
  bearer: async () => demoBearerKey.token,
  ...more,
})

async function failureOf(promise: Promise<unknown>) {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof AppFailure)) throw new Error(`Not an AppFailure: ${error}`)
  return error.error
}

async function listFrom(body: string, status = 200, more: Partial<OpenAiEndpoint> = {}) {
  const server = await createLoopbackServer(() => ({ status, body }))
  const client = createOpenAiClient({ env: {} })
  try {
    return await client.listModels(endpoint({ baseUrl: `${server.url}/v1`, ...more }))
  } finally {
    client.close()
    server.close()
  }
}

describe('the list of models', () => {
  it('comes through the key of the config', async () => {
    const client = createOpenAiClient({ env: {} })
    const models = await client.listModels(endpoint())
    expect(models.map(({ id }) => id)).toContain('openai.gpt-oss-120b')
    client.close()
  })

  it('passes over what has no id, and lists twice nothing', async () => {
    const data = [{ id: 'a' }, { id: 'a', owned_by: 3 }, { name: 'b' }, null, { id: 'c/d:1' }]
    expect(await listFrom(JSON.stringify({ data }))).toEqual([{ id: 'a' }, { id: 'c/d:1' }])
  })

  it.each(['{"data":[{"id":"a"}', '{}', '[]', '<html>', ''])('is no list: %s', async (body) => {
    expect((await failureOf(listFrom(body))).title.key).toBe('endpoints.notTheProtocol.title')
  })

  it.each([
    ['{"error":{"code":"invalid_api_key","message":"No."}}', 401, 'credentials-invalid'],
    ['{"message":"No."}', 403, 'access-denied'],
    ['<html>Bad gateway</html>', 502, 'service-unavailable'],
    ['{"error":"Slow down"}', 429, 'throttled'],
    ['{"error":{"message":"m","code":404}}', 404, 'not-found'],
  ])('fails with %s', async (body, status, kind) => {
    const error = await failureOf(listFrom(body, status))
    expect(error.kind).toBe(kind)
    expect(error.detail?.httpStatus).toBe(status)
  })

  it('leads to the credentials where the key stands for them', async () => {
    const body = '{"error":{"code":"invalid_api_key","message":"Invalid bearer token"}}'
    const error = await failureOf(listFrom(body, 401, { keyFrom: 'aws' }))
    expect(error.nextSteps).toContainEqual({ kind: 'open-place', place: 'credentials' })
  })
})

describe('the key that stands for the credentials', () => {
  const keys = {
    AWS_ACCESS_KEY_ID: demoAccessKey.accessKeyId,
    AWS_SECRET_ACCESS_KEY: demoAccessKey.secretAccessKey,
  }
  const target: AwsTarget = {
    region: 'eu-west-1',
    source: { kind: 'environment-keys', accessKeyId: 'AKID…0000', hasSessionToken: false },
    endpoints: {},
  }

  it('is made of the keys in force, used again, and made anew before it ends', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const clients = createAwsClients({ env: keys })
    const tokens = createMantleTokens({ clients })
    const client = createOpenAiClient({ env: {} })
    const first = await tokens.read(target)
    const models = await client.listModels(endpoint({ bearer: async () => first }))
    expect(models).not.toEqual([])

    const minutes = (count: number) => vi.setSystemTime(Date.now() + count * 60_000)
    minutes(100)
    expect(await tokens.read(target)).toBe(first)
    minutes(15)
    const second = await tokens.read(target)
    expect(second).not.toBe(first)
    expect(await tokens.read({ ...target, region: 'us-west-2' })).not.toBe(second)
    vi.useRealTimers()
    client.close()
    clients.close()
  })

  it('is the one in the environment where that is in force', async () => {
    const env = { AWS_BEARER_TOKEN_BEDROCK: ` ${demoBearerKey.token} ` }
    const clients = createAwsClients({ env })
    const source = { kind: 'bearer-token', variable: 'AWS_BEARER_TOKEN_BEDROCK' } as const
    const tokens = createMantleTokens({ clients })
    expect(await tokens.read({ ...target, source })).toBe(demoBearerKey.token)
    clients.close()
  })

  it('cannot be made of nothing', async () => {
    const clients = createAwsClients({ env: {} })
    const tokens = createMantleTokens({ clients })
    const error = await failureOf(tokens.read({ ...target, source: { kind: 'none' } }))
    expect(error.kind).toBe('credentials-missing')
    clients.close()
  })
})

it.each([
  ['https://proxy.example/v1', true],
  ['https://[2001:db8::1]:8443/v1', true],
  ['http://localhost:4000/v1', true],
  ['http://127.0.0.1:4000', true],
  ['http://[::1]:4000', true],
  ['http://proxy.example/v1', false],
  ['http://127.0.0.1.example.com', false],
  ['http://localhost@evil.example', false],
  ['https://key@proxy.example', false],
  ['https://proxy.example/v1?key=1', false],
  ['file:///etc/passwd', false],
  ['proxy.example', false],
])('whether a key may go to %s: %s', (address, safe) => {
  expect(isSafeAddress(address)).toBe(safe)
})

it('reads the region out of an address of AWS only', () => {
  expect(endpointRegion('https://bedrock-mantle.eu-west-1.api.aws/v1')).toBe('eu-west-1')
  expect(endpointRegion('https://bedrock-mantle.eu-west-1.api.aws.evil.example')).toBeUndefined()
})
