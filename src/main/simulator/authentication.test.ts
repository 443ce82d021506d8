import { ListFoundationModelsCommand } from '@aws-sdk/client-bedrock'
import { ConverseCommand } from '@aws-sdk/client-bedrock-runtime'
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoAccessKey, demoBearerKey } from './auth/principal'
import { createSimulator, type Simulator } from './create-simulator'
import { createClients, onDemandModel, stream, transports } from './testing/clients'

const temporary = {
  accessKeyId: 'ASIASIMULATED0000001',
  secretAccessKey: 'temporary-secret',
  sessionToken: 'temporary-token',
}
const expired = { ...temporary, accessKeyId: 'ASIASIMULATED0000002', expiresAt: 0 }
const denied = {
  accessKeyId: 'AKIDSIMULATED0000003',
  secretAccessKey: 'denied-secret',
  denied: [
    { action: 'bedrock:ListFoundationModels', reason: 'scp' },
    { action: 'bedrock:InvokeModel', reason: 'no-identity-policy' },
  ],
} as const

let simulator: Simulator
beforeAll(async () => {
  simulator = await createSimulator({
    rate: Number.POSITIVE_INFINITY,
    firstByteMs: 0,
    accessKeys: [temporary, expired, denied],
    bearerKeys: [{ token: 'expired-key', expiresAt: 0 }],
  })
})
afterAll(() => simulator.close())

describe.each(transports)('over %s', (transport) => {
  it('takes temporary keys with their session token', async () => {
    const { runtime } = createClients(simulator, transport, temporary)
    expect((await stream(runtime, 'Hello')).completed).toBe(true)
  })

  it.each([
    [
      'an unknown key',
      { accessKeyId: 'AKIDNOBODY0000000000' },
      'UnrecognizedClientException',
      'InvalidClientTokenId',
    ],
    [
      'a wrong secret',
      { secretAccessKey: 'wrong' },
      'InvalidSignatureException',
      'SignatureDoesNotMatch',
    ],
    [
      'a wrong session token',
      { ...temporary, sessionToken: 'other' },
      'UnrecognizedClientException',
      'InvalidClientTokenId',
    ],
    [
      'a session token that the key lacks',
      { sessionToken: 'extra' },
      'UnrecognizedClientException',
      'InvalidClientTokenId',
    ],
    ['an expired key', expired, 'ExpiredTokenException', 'ExpiredToken'],
    [
      'a region that does not exist',
      { region: 'eu-nowhere-1' },
      'InvalidSignatureException',
      'SignatureDoesNotMatch',
    ],
  ])('refuses %s as each service does', async (_name, settings, bedrockName, stsName) => {
    const { bedrock, runtime, sts } = createClients(simulator, transport, settings)
    const refused = { $metadata: { httpStatusCode: 403 } }
    await expect(bedrock.send(new ListFoundationModelsCommand({}))).rejects.toMatchObject({
      name: bedrockName,
      ...refused,
    })
    expect((await stream(runtime, 'Hello')).error).toMatchObject({ name: bedrockName, ...refused })
    if (settings !== expired)
      await expect(sts.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
        name: stsName,
        ...refused,
      })
    else await expect(sts.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject(refused)
  })
})

it('refuses a body that the signature does not cover', async () => {
  const { bedrock, runtime } = createClients(simulator)
  runtime.middlewareStack.add(
    (next) => (args) => {
      const request = args.request as { body: Uint8Array }
      request.body = Buffer.from(Buffer.from(request.body).toString().replace('Hello', 'Other'))
      return next(args)
    },
    { step: 'finalizeRequest', priority: 'low' },
  )
  expect((await stream(runtime, 'Hello')).error?.name).toBe('InvalidSignatureException')
  await expect(bedrock.send(new ListFoundationModelsCommand({}))).resolves.toBeDefined()
})

it('refuses a query that the signature does not cover', async () => {
  const { bedrock } = createClients(simulator)
  bedrock.middlewareStack.add(
    (next) => (args) => {
      Object.assign(args.request as object, { query: { byProvider: 'meta' } })
      return next(args)
    },
    { step: 'finalizeRequest', priority: 'low' },
  )
  await expect(bedrock.send(new ListFoundationModelsCommand({}))).rejects.toMatchObject({
    name: 'InvalidSignatureException',
  })
})

it('refuses a request without any signature', async () => {
  const response = await fetch(`${simulator.url}/foundation-models`)
  expect(response.status).toBe(403)
  expect(response.headers.get('x-amzn-errortype')).toContain('MissingAuthenticationTokenException')
})

it.each([
  ['the demo key', demoBearerKey.token, 200],
  ['an unknown key', 'bedrock-api-key-nobody', 403],
  ['an expired key', 'expired-key', 403],
  ['an empty key', '', 403],
])('answers %s of the API key kind with the right status', async (_name, token, status) => {
  const response = await fetch(`${simulator.url}/foundation-models`, {
    headers: { authorization: `Bearer ${token}` },
  })
  expect(response.status).toBe(status)
})

it('names user, action, resource and reason when a key may not do something', async () => {
  const { bedrock, runtime } = createClients(simulator, 'HTTP/1.1', denied)
  await expect(bedrock.send(new ListFoundationModelsCommand({}))).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message:
      'User: arn:aws:iam::111122223333:user/basalt-demo is not authorized to perform: bedrock:ListFoundationModels on resource: * with an explicit deny in a service control policy',
  })
  const call = runtime.send(
    new ConverseCommand({
      modelId: onDemandModel,
      messages: [{ role: 'user', content: [{ text: 'Hi' }] }],
    }),
  )
  await expect(call).rejects.toMatchObject({
    message: expect.stringContaining(
      'bedrock:InvokeModel on resource: arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0 because no identity-based policy allows',
    ),
  })
  expect((await stream(runtime, 'Streaming is another action')).completed).toBe(true)
})

describe('with a clock an hour off', () => {
  it.each([
    [
      'ahead',
      3_600_000,
      /^Signature expired: \d{8}T\d{6}Z is now earlier than \d{8}T\d{6}Z \(\d{8}T\d{6}Z - 5 min\.\)$/,
    ],
    ['behind', -3_600_000, /^Signature not yet current: /],
  ])(
    'refuses at first when the service is %s; the SDK mends it by the Date header',
    async (_name, offset, sentence) => {
      const other = await createSimulator({
        clock: () => Date.now() + offset,
        rate: Number.POSITIVE_INFINITY,
        firstByteMs: 0,
      })
      const once = createClients(other, 'HTTP/1.1', demoAccessKey)
      await expect(once.bedrock.send(new ListFoundationModelsCommand({}))).rejects.toMatchObject({
        name: 'InvalidSignatureException',
        message: expect.stringMatching(sentence),
      })
      const patient = createClients(other, 'HTTP/1.1', { maxAttempts: 2 })
      await expect(patient.bedrock.send(new ListFoundationModelsCommand({}))).resolves.toBeDefined()
      expect((await stream(patient.runtime, 'Hello')).completed).toBe(true)
      await other.close()
    },
  )
})
