import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AppFailure } from '../../shared/app-error'
import { defaultModelSettings, type ManualModel } from '../../shared/model-settings'
import type { ModelsStatus } from '../../shared/models'
import { createAwsClients } from '../aws/aws-clients'
import type { AwsTarget } from '../aws/aws-target'
import { createMantleTokens } from '../aws/openai/mantle-token'
import { createOpenAiClient } from '../aws/openai/openai-client'
import type { ProviderSettings } from '../aws/openai/provider-settings'
import { createListeners } from '../listeners'
import { demoBearerKey } from '../simulator/auth/principal'
import { createSimulator, type Simulator } from '../simulator/create-simulator'
import { createAllModels } from './all-models'
import { createModelsService } from './models-service'
import { createProviderCache } from './provider-cache'
import { createProviderLists } from './provider-lists'

type Ready = Extract<ModelsStatus, { readonly kind: 'ready' }>

let simulator: Simulator
let folder: string
let target: AwsTarget
let providers: readonly ProviderSettings[]
let settings = defaultModelSettings
const closing: (() => void)[] = []
const configChanged = createListeners<void>()

const proxy = (more: Partial<ProviderSettings> = {}): ProviderSettings => ({
  id: 'my-proxy',
  path: 'models.providers["my-proxy"]',
  baseUrl: `${simulator.url}/v1/`,
  key: { kind: 'given', value: demoBearerKey.token },
  headers: {},
  models: [],
  peculiarities: {},
  ...more,
})
const mantle = (more: Partial<ProviderSettings> = {}): ProviderSettings => {
  const { baseUrl: _baseUrl, ...settingsOf } = proxy({ key: { kind: 'aws' }, ...more })
  return { ...settingsOf, id: 'amazon-bedrock-mantle' }
}

beforeEach(async () => {
  simulator = await createSimulator({ rate: Number.POSITIVE_INFINITY, firstByteMs: 0 })
  folder = await mkdtemp(join(tmpdir(), 'basalt-providers-'))
  const { url } = simulator
  target = {
    region: 'us-east-1',
    source: { kind: 'environment-keys', accessKeyId: 'AKID…0000', hasSessionToken: false },
    endpoints: { bedrock: url, bedrockRuntime: url },
  }
  providers = [proxy()]
  settings = defaultModelSettings
})
afterEach(async () => {
  for (const close of closing.splice(0)) close()
  await simulator.close()
  await rm(folder, { recursive: true })
})

function open() {
  const env = simulator.environment()
  const clients = createAwsClients({ env })
  const client = createOpenAiClient({ env: {} })
  const credentials = { target: async () => target, subscribe: () => () => undefined }
  const readSettings = async () => settings
  const { subscribe } = configChanged
  const bedrock = createModelsService({
    clients,
    credentials,
    settings: { read: readSettings, subscribe },
  })
  const lists = createProviderLists({
    client,
    endpoints: { env, tokens: createMantleTokens({ clients }) },
    credentials,
    cache: createProviderCache(folder),
    config: { readProviders: async () => providers, subscribe },
  })
  const models = createAllModels({ bedrock, providers: lists, credentials, readSettings })
  closing.push(models.close, client.close, clients.close)
  return models
}

async function ready(status: Promise<ModelsStatus>): Promise<Ready> {
  const given = await status
  if (given.kind !== 'ready') throw new Error(`The status is ${given.kind}.`)
  return given
}

const listCalls = () =>
  simulator.requests().filter(({ operation }) => operation === 'ListOfferedModels').length
const find = (status: Ready, id: string) => status.models.find(({ modelId }) => modelId === id)

describe('the models of other providers', () => {
  it('stand among those of Bedrock, under keys of their own', async () => {
    const status = await ready(open().update())
    const model = find(status, 'my-proxy/openai.gpt-oss-120b')
    expect(model).toMatchObject({
      modelProvider: 'my-proxy',
      modelName: 'gpt-oss-120b',
      providerName: 'OpenAI',
      origin: 'discovered',
      recommended: { invokedId: 'openai.gpt-oss-120b', kind: 'as-given' },
    })
    expect(model?.facts.contextWindow?.origin.kind).toBe('table')
    // Of the protocol, not of Bedrock's own request.
    expect(model?.facts.reasoningRequest).toMatchObject({
      value: 'openai',
      origin: { url: expect.stringContaining('platform.openai.com') },
    })
    expect(find(status, 'openai.gpt-oss-120b-1:0')?.modelProvider).toBeUndefined()
    const host = new URL(simulator.url).host
    expect(status.providers).toMatchObject([{ providerId: 'my-proxy', host }])
    expect(new Set(status.models.map(({ modelId }) => modelId)).size).toBe(status.models.length)
  })

  it('of Bedrock’s own surface are listed with a key made of the credentials', async () => {
    providers = [mantle()]
    const status = await ready(open().update())
    expect(status.providers?.[0]?.error).toBeUndefined()
    expect(find(status, 'amazon-bedrock-mantle/openai.gpt-oss-120b')).toBeDefined()
  })

  it('take what the config says, which may also name ones that are not listed', async () => {
    const at = (id: string, more: Partial<ManualModel> = {}) => ({ path: `m.${id}`, id, ...more })
    const models = [
      at('openai.gpt-oss-120b', { name: 'Mine', contextWindow: 5000 }),
      at('own/model', { cost: { input: 1, output: 2, cacheRead: 0, cacheWrite: 0 } }),
    ]
    providers = [proxy({ models })]
    const status = await ready(open().update())
    const both = find(status, 'my-proxy/openai.gpt-oss-120b')
    expect(both).toMatchObject({ modelName: 'Mine', origin: 'both' })
    expect(both?.facts.contextWindow).toMatchObject({ value: 5000, origin: { kind: 'config' } })
    const own = find(status, 'my-proxy/own/model')
    expect(own).toMatchObject({ origin: 'configured', recommended: { invokedId: 'own/model' } })
    expect(own?.facts).toMatchObject({
      contextWindow: { value: 32_000, origin: { kind: 'assumed' } },
      prices: { origin: { kind: 'config', path: 'm.own/model.cost' } },
    })

    settings = { ...settings, mode: { value: 'replace', origin: { kind: 'default' } } }
    const replaced = await ready(open().update())
    expect(replaced.models.map(({ modelId }) => modelId).sort()).toEqual([
      'my-proxy/openai.gpt-oss-120b',
      'my-proxy/own/model',
    ])
  })

  it('hide nobody when one provider fails, and say why', async () => {
    providers = [proxy({ id: 'broken', key: { kind: 'given', value: 'wrong' } }), proxy()]
    const status = await ready(open().update())
    const [broken, works] = status.providers ?? []
    expect(broken).toMatchObject({ count: 0, error: { kind: 'credentials-invalid' } })
    expect(works?.error).toBeUndefined()
    expect(find(status, 'my-proxy/openai.gpt-oss-120b')).toBeDefined()
    expect(find(status, 'amazon.nova-lite-v1:0')).toBeDefined()
    expect(JSON.stringify(status)).not.toContain(demoBearerKey.token)
  })

  it('are there also where Bedrock cannot be asked', async () => {
    target = { ...target, source: { kind: 'none' } }
    const status = await ready(open().update())
    expect(status).toMatchObject({ from: 'config', error: { kind: 'credentials-missing' } })
    expect(find(status, 'my-proxy/openai.gpt-oss-120b')).toBeDefined()
  })

  it.each([
    ['endpoints.addressRefused.title', { baseUrl: 'http://proxy.example/v1' }],
    ['endpoints.keyMissing.title', { key: { kind: 'missing' } as const }],
  ])('are not asked for where the entry is wrong: %s', async (title, more) => {
    providers = [proxy(more)]
    const status = await ready(open().update())
    expect(status.providers?.[0]?.error?.title.key).toBe(title)
  })

  it('of nobody but Bedrock are shown in demo mode, from the simulator', async () => {
    const { url } = simulator
    const endpoints = { bedrock: url, bedrockRuntime: url, bedrockMantle: `${url}/v1` }
    target = { ...target, source: { kind: 'demo' }, endpoints }
    providers = [proxy(), mantle({ baseUrl: 'https://elsewhere.example/v1' })]
    const status = await ready(open().update())
    expect(status.providers?.map(({ providerId }) => providerId)).toEqual(['amazon-bedrock-mantle'])
    expect(find(status, 'amazon-bedrock-mantle/openai.gpt-oss-120b')).toBeDefined()
  })
})

describe('asking', () => {
  it('is done once for everyone who asks, and not again within the hour or in the next run', async () => {
    const models = open()
    await Promise.all([models.update(), models.update(), models.refresh()])
    expect(listCalls()).toBe(1)
    await models.update()
    expect(listCalls()).toBe(1)

    const later = open()
    await later.restore()
    expect(later.read()).toMatchObject({ kind: 'ready', providers: [{ providerId: 'my-proxy' }] })
    await later.update()
    expect(listCalls()).toBe(1)
    await later.refresh()
    expect(listCalls()).toBe(2)
    const [file = ''] = await readdir(folder)
    expect(await readFile(join(folder, file), 'utf8')).not.toContain(demoBearerKey.token)
  })

  it('keeps the last list when it fails', async () => {
    const models = open()
    await models.update()
    simulator.fail('ListOfferedModels', { kind: 'exception', name: 'ServiceUnavailableException' })
    const status = await ready(models.refresh())
    expect(status.providers?.[0]?.error?.kind).toBe('service-unavailable')
    expect(find(status, 'my-proxy/openai.gpt-oss-120b')).toBeDefined()
  })

  it('is done again for a key that was changed, whatever was kept for the one before', async () => {
    const models = open()
    await models.update()
    const refused = new Promise<ModelsStatus>((resolve) => {
      models.subscribe((status) => {
        if (status.kind === 'ready' && status.providers?.[0]?.error) resolve(status)
      })
    })
    providers = [proxy({ key: { kind: 'given', value: 'another' } })]
    configChanged.notify()
    expect((await ready(refused)).providers?.[0]?.error?.kind).toBe('credentials-invalid')
  })

  it('follows the config', async () => {
    const models = open()
    await models.update()
    const next = new Promise<ModelsStatus>((resolve) => {
      models.subscribe((status) => {
        if (
          status.kind === 'ready' &&
          status.models.some((model) => model.modelId === 'new/mine')
        ) {
          resolve(status)
        }
      })
    })
    providers = [proxy({ id: 'new', models: [{ path: 'm', id: 'mine' }] })]
    configChanged.notify()
    expect((await ready(next)).providers?.map(({ providerId }) => providerId)).toEqual(['new'])
  })
})

describe('the way to a model', () => {
  it('of another provider is its key', async () => {
    const route = await open().resolveRoute('My-Proxy/own/model:1')
    expect(route).toEqual({
      modelId: 'my-proxy/own/model:1',
      invokedId: 'own/model:1',
      provider: 'my-proxy',
      kind: 'as-given',
      region: '',
      simulated: false,
    })
  })

  it('of Bedrock is as ever, with or without its provider', async () => {
    const models = open()
    const route = await models.resolveRoute('amazon-bedrock/amazon.nova-lite-v1:0')
    expect(route).toEqual(await models.resolveRoute('amazon.nova-lite-v1:0'))
    expect(route.provider).toBeUndefined()
  })

  it('names the region of Bedrock’s own surface', async () => {
    providers = [mantle({ baseUrl: 'https://bedrock-mantle.eu-west-1.api.aws/v1' }), mantle()]
    const route = await open().resolveRoute('amazon-bedrock-mantle/openai.gpt-oss-120b')
    expect(route.region).toBe('us-east-1')
  })

  it('is not guessed for a provider that the config does not have', async () => {
    const error = await open()
      .resolveRoute('nobody/model')
      .catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(AppFailure)
    expect(error instanceof AppFailure && error.error.title.key).toBe(
      'endpoints.unknownProvider.title',
    )
  })

  it('has the price of the config entry', async () => {
    const cost = { input: 3, output: 4, cacheRead: 0, cacheWrite: 0 }
    providers = [proxy({ models: [{ path: 'm', id: 'openai.gpt-oss-120b', cost }] })]
    const models = open()
    await models.update()
    const route = await models.resolveRoute('my-proxy/openai.gpt-oss-120b')
    expect(models.describeCall(route).price).toMatchObject({ input: 3, output: 4 })
  })
})
