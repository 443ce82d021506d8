import {
  GetFoundationModelAvailabilityCommand,
  GetFoundationModelCommand,
  GetInferenceProfileCommand,
  ListFoundationModelsCommand,
  ListInferenceProfilesCommand,
  paginateListInferenceProfiles,
} from '@aws-sdk/client-bedrock'
import { ConverseCommand, CountTokensCommand } from '@aws-sdk/client-bedrock-runtime'
import { GetCallerIdentityCommand, GetSessionTokenCommand } from '@aws-sdk/client-sts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSimulator, type Simulator } from './create-simulator'
import { type Clients, createClients, onDemandModel, stream, transports } from './testing/clients'

const user = (text: string) => ({ role: 'user' as const, content: [{ text }] })

describe.each(transports)('over %s', (transport) => {
  let simulator: Simulator
  let clients: Clients
  beforeAll(async () => {
    simulator = await createSimulator({ rate: Number.POSITIVE_INFINITY, firstByteMs: 0 })
    clients = createClients(simulator, transport)
  })
  afterAll(() => simulator.close())

  it('speaks that version of HTTP', async () => {
    await clients.bedrock.send(new ListFoundationModelsCommand({}))
    expect(simulator.requests().at(-1)?.httpVersion).toBe(transport === 'HTTP/2' ? '2' : '1.1')
  })

  it('lists the models of the region that the signature names', async () => {
    const list = async (region: string) => {
      const { bedrock } = createClients(simulator, transport, { region })
      const { modelSummaries = [] } = await bedrock.send(new ListFoundationModelsCommand({}))
      return modelSummaries
    }
    const east = await list('us-east-1')
    expect(east.length).toBeGreaterThanOrEqual(60)
    expect(east[0]?.modelLifecycle?.startOfLifeTime).toBeInstanceOf(Date)
    expect((await list('us-gov-west-1')).length).toBeLessThan(east.length)
  })

  it.each([
    [
      { byProvider: 'anthropic' },
      (ids: string[]) => ids.every((id) => id.startsWith('anthropic.')),
    ],
    [
      { byOutputModality: 'EMBEDDING' as const },
      (ids: string[]) => ids.includes('amazon.titan-embed-text-v2:0'),
    ],
    [
      { byInferenceType: 'PROVISIONED' as const },
      (ids: string[]) => ids.includes('anthropic.claude-3-haiku-20240307-v1:0:200k'),
    ],
    [
      { byCustomizationType: 'FINE_TUNING' as const },
      (ids: string[]) => ids.includes('amazon.nova-pro-v1:0'),
    ],
  ])('filters models by %o', async (filter, expected) => {
    const { modelSummaries = [] } = await clients.bedrock.send(
      new ListFoundationModelsCommand(filter),
    )
    const ids = modelSummaries.map((model) => model.modelId ?? '')
    expect(ids.length).toBeGreaterThan(0)
    expect(ids.length).toBeLessThan(60)
    expect(expected(ids)).toBe(true)
  })

  it('reads one model and its availability', async () => {
    const details = await clients.bedrock.send(
      new GetFoundationModelCommand({ modelIdentifier: onDemandModel }),
    )
    expect(details.modelDetails?.modelName).toBe('Nova Lite')
    const availability = await clients.bedrock.send(
      new GetFoundationModelAvailabilityCommand({ modelId: onDemandModel }),
    )
    expect(availability.authorizationStatus).toBe('AUTHORIZED')
  })

  it('does not find a model that the region lacks', async () => {
    const call = clients.bedrock.send(new GetFoundationModelCommand({ modelIdentifier: 'no.such' }))
    await expect(call).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      $metadata: { httpStatusCode: 404 },
    })
  })

  it('gives the system-defined profiles page by page, the application ones only when asked', async () => {
    const ids: string[] = []
    let pages = 0
    for await (const page of paginateListInferenceProfiles({ client: clients.bedrock }, {})) {
      pages += 1
      for (const profile of page.inferenceProfileSummaries ?? [])
        ids.push(profile.inferenceProfileId ?? '')
    }
    expect(pages).toBeGreaterThan(1)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toContain('global.anthropic.claude-sonnet-5')

    const { inferenceProfileSummaries = [] } = await clients.bedrock.send(
      new ListInferenceProfilesCommand({ typeEquals: 'APPLICATION' }),
    )
    expect(inferenceProfileSummaries.map((profile) => profile.type)).toEqual(['APPLICATION'])
    const arn = inferenceProfileSummaries[0]?.inferenceProfileArn ?? ''
    expect(ids).not.toContain(inferenceProfileSummaries[0]?.inferenceProfileId)
    const one = await clients.bedrock.send(
      new GetInferenceProfileCommand({ inferenceProfileIdentifier: arn }),
    )
    expect(one.models?.[0]?.modelArn).toContain('claude-sonnet-4-5')
    expect((await stream(clients.runtime, 'Hello', arn)).completed).toBe(true)
  })

  it('says who calls', async () => {
    const identity = await clients.sts.send(new GetCallerIdentityCommand({}))
    expect(identity).toMatchObject({
      Account: '111122223333',
      Arn: 'arn:aws:iam::111122223333:user/basalt-demo',
      UserId: 'AIDABASALTDEMO0000001',
    })
  })

  it('answers Converse, and the same prompt in the same way', async () => {
    const ask = async (text: string) => {
      const { output, stopReason, usage } = await clients.runtime.send(
        new ConverseCommand({ modelId: onDemandModel, messages: [user(text)] }),
      )
      expect(stopReason).toBe('end_turn')
      expect(usage?.totalTokens).toBe((usage?.inputTokens ?? 0) + (usage?.outputTokens ?? 0))
      return output?.message?.content?.[0]?.text
    }
    const first = await ask('How do I plan a trip?')
    expect(first).toContain('simulated reply')
    expect(await ask('How do I plan a trip?')).toBe(first)
    expect(await ask('How do I bake bread?')).not.toBe(first)
    expect((await stream(clients.runtime, 'How do I plan a trip?')).text).toBe(first)
  })

  it('sends events in the order of a real stream', async () => {
    const { events } = await stream(clients.runtime, '/sim tool')
    const names = events.map((event) => Object.keys(event)[0])
    expect(names.filter((name, index) => name !== names[index - 1])).toEqual([
      'messageStart',
      'contentBlockDelta',
      'contentBlockStop',
      'contentBlockStart',
      'contentBlockDelta',
      'contentBlockStop',
      'messageStop',
      'metadata',
    ])
  })

  it('counts tokens for few models, and by no profile', async () => {
    const count = (modelId: string) =>
      clients.runtime.send(
        new CountTokensCommand({
          modelId,
          input: { converse: { messages: [user('Hello there')] } },
        }),
      )
    const haiku = 'anthropic.claude-3-haiku-20240307-v1:0'
    expect((await count(haiku)).inputTokens).toBeGreaterThan(3)
    for (const refused of [`us.${haiku}`, onDemandModel])
      await expect(count(refused)).rejects.toMatchObject({
        name: 'ValidationException',
        message: "The provided model doesn't support counting tokens.",
      })
  })

  it('echoes the history, so that a client can prove that it was sent', async () => {
    const { output } = await clients.runtime.send(
      new ConverseCommand({
        modelId: onDemandModel,
        system: [{ text: 'Be brief.' }],
        messages: [
          user('My name is Ada.'),
          { role: 'assistant', content: [{ text: 'Hello Ada.' }] },
          user('/sim echo'),
        ],
      }),
    )
    const text = output?.message?.content?.[0]?.text
    for (const part of ['Messages: 3', 'System: Be brief.', 'My name is Ada.', 'Hello Ada.'])
      expect(text).toContain(part)
  })

  it('answers the newest prompt where one that was refused stands before it', async () => {
    const content = ['/sim error name=AccessDeniedException', '/sim stop reason=max_tokens']
    const { stopReason } = await clients.runtime.send(
      new ConverseCommand({
        modelId: onDemandModel,
        messages: [{ role: 'user', content: content.map((text) => ({ text })) }],
      }),
    )
    expect(stopReason).toBe('max_tokens')
  })

  it('does not know operations outside its reach', async () => {
    const call = clients.sts.send(new GetSessionTokenCommand({}))
    await expect(call).rejects.toMatchObject({ name: 'InvalidAction' })
    const response = await fetch(`${simulator.url}/guardrails`)
    expect(response.status).toBe(404)
    expect(response.headers.get('x-amzn-errortype')).toContain('UnknownOperationException')
  })
})

describe('one simulator', () => {
  let simulator: Simulator
  beforeAll(async () => {
    simulator = await createSimulator({ rate: Number.POSITIVE_INFINITY, firstByteMs: 0 })
  })
  afterAll(() => simulator.close())

  it('keeps one connection for many HTTP/1.1 calls, and keeps no bodies', async () => {
    const { runtime } = createClients(simulator)
    for (let turn = 0; turn < 50; turn += 1) await stream(runtime, `Turn ${turn}`)
    const requests = simulator.requests()
    expect(requests).toHaveLength(50)
    expect(new Set(requests.map((request) => request.connectionId)).size).toBe(1)
    expect(JSON.stringify(requests)).not.toContain('Turn')
  })

  it('serves many streams at once without mixing them', async () => {
    const { runtime } = createClients(simulator)
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        stream(runtime, `/sim echo\nstream number ${index}.`),
      ),
    )
    for (const [index, outcome] of outcomes.entries())
      expect(outcome.text).toContain(`stream number ${index}.`)
  })

  it('fails the calls that a test asks to fail, then answers again', async () => {
    const { bedrock } = createClients(simulator)
    simulator.fail('ListFoundationModels', { kind: 'exception', name: 'ThrottlingException' }, 2)
    const list = () => bedrock.send(new ListFoundationModelsCommand({}))
    for (let attempt = 0; attempt < 2; attempt += 1)
      await expect(list()).rejects.toMatchObject({ name: 'ThrottlingException' })
    await expect(list()).resolves.toBeDefined()
  })

  it('points the SDK at itself by environment alone', () => {
    expect(simulator.environment()).toMatchObject({
      AWS_ENDPOINT_URL: simulator.url,
      AWS_ENDPOINT_URL_BEDROCK_RUNTIME: simulator.url,
      AWS_REGION: 'us-east-1',
    })
  })
})

it('frees its port and cuts open streams when it closes', async () => {
  const simulator = await createSimulator({ rate: 10, firstByteMs: 0 })
  const { runtime } = createClients(simulator)
  const running = stream(runtime, '/sim stall')
  await simulator.whenRequested('ConverseStream')
  await simulator.close()
  expect((await running).completed).toBe(false)
  const next = await createSimulator({ port: simulator.port })
  expect(next.port).toBe(simulator.port)
  await next.close()
})
