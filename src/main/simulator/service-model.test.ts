import {
  GetFoundationModelAvailabilityResponse$,
  GetFoundationModelResponse$,
  GetInferenceProfileResponse$,
  ListFoundationModelsResponse$,
  ListInferenceProfilesResponse$,
} from '@aws-sdk/client-bedrock'
import {
  ConverseResponse$,
  ConverseStreamOutput$,
  CountTokensResponse$,
} from '@aws-sdk/client-bedrock-runtime'
import {
  CreateTokenResponse$,
  RegisterClientResponse$,
  StartDeviceAuthorizationResponse$,
} from '@aws-sdk/client-sso-oidc'
import { EventStreamCodec } from '@smithy/eventstream-codec'
import { fromUtf8, toUtf8 } from '@smithy/util-utf8'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoBearerKey } from './auth/principal'
import { createSimulator, type Simulator } from './create-simulator'
import { exceptionNames, streamExceptionNames } from './replies/exceptions'
import { checkShape, memberSchema } from './testing/check-shape'

const regions = ['us-east-1', 'eu-west-1', 'ap-northeast-1', 'us-gov-west-1'] as const
const model = 'amazon.nova-lite-v1%3A0'

let simulator: Simulator
beforeAll(async () => {
  simulator = await createSimulator({
    rate: Number.POSITIVE_INFINITY,
    firstByteMs: 0,
    bearerKeys: regions.map((region) => ({ token: `key-${region}`, region })),
  })
})
afterAll(() => simulator.close())

async function call(
  path: string,
  options: { readonly token?: string; readonly body?: unknown } = {},
) {
  const response = await fetch(`${simulator.url}${path}`, {
    method: options.body === undefined ? 'GET' : 'POST',
    headers: {
      authorization: `Bearer ${options.token ?? demoBearerKey.token}`,
      'content-type': 'application/json',
    },
    ...(options.body !== undefined && { body: JSON.stringify(options.body) }),
  })
  return response
}

function converseBody(text: string) {
  return {
    guardrailConfig: { guardrailIdentifier: 'g', guardrailVersion: '1', trace: 'enabled' },
    serviceTier: { type: 'flex' },
    performanceConfig: { latency: 'optimized' },
    system: [{ text: 'word '.repeat(1500) }, { cachePoint: { type: 'default' } }],
    messages: [{ role: 'user', content: [{ text }] }],
    toolConfig: { tools: [{ toolSpec: { name: 'search', inputSchema: { json: {} } } }] },
  }
}

describe.each(regions)('in %s', (region) => {
  it.each([
    ['/foundation-models', ListFoundationModelsResponse$],
    ['/inference-profiles?maxResults=1000', ListInferenceProfilesResponse$],
    ['/inference-profiles?maxResults=3', ListInferenceProfilesResponse$],
    ['/inference-profiles?type=APPLICATION', ListInferenceProfilesResponse$],
    [`/foundation-models/${model}`, GetFoundationModelResponse$],
    [`/foundation-model-availability/${model}`, GetFoundationModelAvailabilityResponse$],
  ])('%s answers what the service model says', async (path, schema) => {
    const response = await call(path, { token: `key-${region}` })
    expect(response.status).toBe(200)
    expect(checkShape(await response.json(), schema)).toEqual([])
  })
})

it('answers each inference profile as the service model says', async () => {
  const id = 'us.anthropic.claude-sonnet-4-5-20250929-v1%3A0'
  const response = await call(`/inference-profiles/${id}`)
  expect(checkShape(await response.json(), GetInferenceProfileResponse$)).toEqual([])
})

it('signs a device in as the service model says', async () => {
  const ask = async (path: string, body: unknown) => {
    const response = await call(path, { body })
    return {
      type: response.headers.get('x-amzn-errortype'),
      answer: (await response.json()) as Readonly<Record<string, string>>,
    }
  }
  const client = await ask('/client/register', { clientName: 'test', clientType: 'public' })
  expect(checkShape(client.answer, RegisterClientResponse$)).toEqual([])
  const { clientId, clientSecret } = client.answer
  const started = await ask('/device_authorization', {
    clientId,
    clientSecret,
    startUrl: 'https://corp.example/start',
  })
  expect(checkShape(started.answer, StartDeviceAuthorizationResponse$)).toEqual([])
  const { deviceCode, verificationUriComplete } = started.answer
  const grantType = 'urn:ietf:params:oauth:grant-type:device_code'
  const asked = { clientId, clientSecret, deviceCode, grantType }
  expect((await ask('/token', asked)).type).toBe('AuthorizationPendingException')
  expect((await ask('/token', asked)).type).toBe('SlowDownException')
  expect(await (await fetch(verificationUriComplete ?? '')).text()).toContain(
    started.answer['userCode'] ?? '',
  )
  const renewed = await ask('/token', {
    clientId,
    clientSecret,
    grantType: 'refresh_token',
    refreshToken: 'simulated-sso-refresh',
  })
  expect(checkShape(renewed.answer, CreateTokenResponse$)).toEqual([])
})

it('counts tokens as the service model says', async () => {
  const response = await call('/model/anthropic.claude-3-haiku-20240307-v1%3A0/count-tokens', {
    body: { input: { converse: converseBody('How long is this?') } },
  })
  expect(checkShape(await response.json(), CountTokensResponse$)).toEqual([])
})

const scenarios = [
  'Hello',
  '/sim markdown',
  '/sim reasoning',
  '/sim redacted',
  '/sim tool',
  '/sim tool input=empty',
  '/sim stop reason=refusal',
  '/sim guardrail on=input',
  '/sim guardrail on=output',
  '/sim guardrail on=masked',
  '/sim empty',
  '/sim empty-deltas',
  '/sim emoji',
  '/sim stream size=5kb chunk=24',
]

it.each(scenarios)('Converse answers "%s" as the service model says', async (prompt) => {
  const response = await call(`/model/${model}/converse`, { body: converseBody(prompt) })
  expect(checkShape(await response.json(), ConverseResponse$)).toEqual([])
})

it.each([...scenarios, ...streamExceptionNames.map((name) => `/sim exception name=${name}`)])(
  'ConverseStream sends frames for "%s" that the SDK decodes and the service model knows',
  async (prompt) => {
    const response = await call(`/model/${model}/converse-stream`, { body: converseBody(prompt) })
    expect(response.headers.get('content-type')).toBe('application/vnd.amazon.eventstream')
    const frames = decodeFrames(new Uint8Array(await response.arrayBuffer()))
    const problems = frames.flatMap(({ type, payload }) =>
      checkShape(payload, memberSchema(ConverseStreamOutput$, type), type),
    )
    expect(problems).toEqual([])
    if (!prompt.startsWith('/sim exception'))
      expect(frames.slice(-2).map((frame) => frame.type)).toEqual(['messageStop', 'metadata'])
  },
)

it.each(exceptionNames)('%s carries its type, its request id and a message', async (name) => {
  const response = await call(`/model/${model}/converse`, {
    body: converseBody(`/sim error name=${name}`),
  })
  expect(response.headers.get('x-amzn-errortype')?.split(':')[0]).toBe(name)
  expect(response.headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/)
  expect(await response.json()).toMatchObject({ message: expect.stringMatching(/\w/) })
})

it('finds what a shape does not allow', () => {
  const lifecycle = { status: 'ACTIVE', startOfLifeTime: 5 }
  const summary = { modelId: 'x', modelLifecycle: lifecycle, price: 1, inputModalities: [2] }
  expect(checkShape({ modelSummaries: [summary] }, ListFoundationModelsResponse$)).toEqual([
    expect.stringContaining('startOfLifeTime'),
    expect.stringContaining('.price'),
    expect.stringContaining('inputModalities[0]'),
    expect.stringContaining('modelArn: required'),
  ])
})

function decodeFrames(bytes: Uint8Array) {
  const codec = new EventStreamCodec(toUtf8, fromUtf8)
  const frames: { readonly type: string; readonly payload: unknown }[] = []
  for (let start = 0; start < bytes.byteLength; ) {
    const length = new DataView(bytes.buffer, start).getUint32(0)
    const message = codec.decode(bytes.subarray(start, start + length))
    const { ':event-type': event, ':exception-type': exception } = message.headers
    frames.push({
      type: String((event ?? exception)?.value),
      payload: JSON.parse(toUtf8(message.body)),
    })
    start += length
  }
  return frames
}
