import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { defaultModelSettings, type ModelSettings } from '../../shared/model-settings'
import { type AwsClients, createAwsClients } from '../aws/aws-clients'
import type { AwsTarget } from '../aws/aws-target'
import { createGate } from '../testing/gate'
import { type Answer, createLoopbackServer, type LoopbackServer } from '../testing/loopback-server'
import { noListCache } from './list-cache'
import { createRegionModels, type RegionModelsReader } from './region-models'

const json = (value: unknown): Answer => ({
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
})
const denied: Answer = {
  status: 403,
  headers: { 'content-type': 'application/json', 'x-amzn-errortype': 'AccessDeniedException' },
  body: JSON.stringify({ message: 'not authorized' }),
}
const models = json({
  modelSummaries: [
    {
      modelId: 'a.one',
      inputModalities: ['TEXT'],
      outputModalities: ['TEXT'],
      responseStreamingSupported: true,
      inferenceTypesSupported: ['ON_DEMAND'],
    },
  ],
})

describe('createRegionModels', () => {
  let server: LoopbackServer
  let clients: AwsClients
  let reader: RegionModelsReader
  let settings: ModelSettings
  /** What a region answers to a list of models; the SDK signs for the region that it asks. */
  let answers: Readonly<Record<string, () => Answer | Promise<Answer>>>
  let asked: string[]

  beforeEach(async () => {
    settings = defaultModelSettings
    answers = {}
    asked = []
    server = await createLoopbackServer(({ url = '', headers }) => {
      if (!url.startsWith('/foundation-models')) return json({ inferenceProfileSummaries: [] })
      const region = /\/([a-z0-9-]+)\/bedrock\//.exec(String(headers.authorization))?.[1] ?? ''
      asked.push(region)
      return answers[region]?.() ?? models
    })
    clients = createAwsClients({ env: {} })
    const target: AwsTarget = {
      region: 'us-east-1',
      source: { kind: 'demo' },
      endpoints: { bedrock: server.url },
    }
    reader = createRegionModels({
      clients,
      credentials: { target: async () => target },
      readSettings: async () => settings,
      cache: noListCache,
      effective: {
        update: async () => ({ kind: 'loading' }),
        refresh: async () => ({ kind: 'loading' }),
      },
    })
  })
  afterEach(() => {
    reader.close()
    clients.close()
    server.close()
  })

  const read = (region: string, refresh = false) => reader.read(region, { refresh })

  it('lists regions at once, and a failure of one hides no other', async () => {
    const gate = createGate()
    answers = {
      'eu-west-1': async () => {
        await gate.passed
        return models
      },
      'eu-north-1': () => denied,
    }
    const slow = read('eu-west-1')
    expect(await read('eu-north-1')).toMatchObject({
      kind: 'failed',
      region: 'eu-north-1',
      error: { kind: 'access-denied' },
    })
    expect(await read('us-west-2')).toMatchObject({ kind: 'ready', models: [{ modelId: 'a.one' }] })
    gate.open()
    expect(await slow).toMatchObject({ kind: 'ready', region: 'eu-west-1' })
  })

  it('asks a region once for all who ask together, and not again while the list is young', async () => {
    await Promise.all([read('eu-west-1'), read('eu-west-1'), read('eu-west-1', true)])
    await read('eu-west-1')
    expect(asked).toEqual(['eu-west-1'])
    await read('eu-west-1', true)
    expect(asked).toEqual(['eu-west-1', 'eu-west-1'])
  })

  it('keeps the last good list beside the error of a failed refresh', async () => {
    await read('eu-west-1')
    answers = { 'eu-west-1': () => denied }
    expect(await read('eu-west-1', true)).toMatchObject({
      kind: 'ready',
      models: [{ modelId: 'a.one' }],
      error: { kind: 'access-denied' },
    })
  })

  it('asks nobody for what is no region, for the effective one, or where discovery is off', async () => {
    expect(await read('evil.example/')).toMatchObject({
      kind: 'failed',
      error: { kind: 'invalid-input' },
    })
    await read('us-east-1')
    settings = { ...settings, enabled: { value: false, origin: { kind: 'default' } } }
    expect(await read('eu-west-1')).toMatchObject({ kind: 'ready', models: [], fetchedAt: null })
    expect(server.requests).toEqual([])
  })
})
