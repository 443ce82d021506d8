import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ModelsStatus } from '../../shared/models'
import { type AwsClients, createAwsClients } from '../aws/aws-clients'
import type { AwsTarget } from '../aws/aws-target'
import { createListeners } from '../listeners'
import { createGate } from '../testing/gate'
import { type Answer, createLoopbackServer, type LoopbackServer } from '../testing/loopback-server'
import { createModelsService, type ModelsService } from './models-service'

const json = (value: unknown): Answer => ({
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
})
const denied: Answer = {
  status: 403,
  headers: { 'content-type': 'application/json', 'x-amzn-errortype': 'AccessDeniedException' },
  body: JSON.stringify({ message: 'not authorized' }),
}
const modelsAnswer = json({
  modelSummaries: ['a.on-demand', 'a.profile-only'].map((modelId) => ({
    modelId,
    modelArn: `arn:aws:bedrock:eu-west-1::foundation-model/${modelId}`,
    inputModalities: ['TEXT'],
    outputModalities: ['TEXT'],
    responseStreamingSupported: true,
    inferenceTypesSupported: [modelId === 'a.on-demand' ? 'ON_DEMAND' : 'INFERENCE_PROFILE'],
    modelLifecycle: { status: 'ACTIVE' },
  })),
})
const profilesAnswer = json({
  inferenceProfileSummaries: [
    {
      inferenceProfileId: 'eu.a.profile-only',
      inferenceProfileArn: 'arn:aws:bedrock:eu-west-1:123456789012:inference-profile/eu.a',
      inferenceProfileName: 'EU A',
      models: [{ modelArn: 'arn:aws:bedrock:eu-west-1::foundation-model/a.profile-only' }],
      status: 'ACTIVE',
      type: 'SYSTEM_DEFINED',
    },
  ],
})
const nobody: Answer = json({ inferenceProfileSummaries: [] })

describe('createModelsService', () => {
  let server: LoopbackServer
  let clients: AwsClients
  let models: ModelsService
  let answerModels: () => Answer | Promise<Answer>
  let answerProfiles: () => Answer | Promise<Answer>
  let region: string
  const targetChanged = createListeners<void>()

  const listCount = () =>
    server.requests.filter((request) => request.includes('/foundation-models')).length

  beforeEach(async () => {
    answerModels = () => modelsAnswer
    answerProfiles = () => profilesAnswer
    region = 'eu-west-1'
    server = await createLoopbackServer(({ url = '' }) => {
      if (url.startsWith('/foundation-models')) return answerModels()
      return url.includes('type=APPLICATION') ? nobody : answerProfiles()
    })
    clients = createAwsClients({ env: {} })
    models = createModelsService({
      clients,
      credentials: {
        target: async (modelId): Promise<AwsTarget> => ({
          region: modelId?.startsWith('arn:') ? 'eu-north-1' : region,
          source: { kind: 'demo' },
          endpoints: { bedrock: server.url },
        }),
        subscribe: targetChanged.subscribe,
      },
      routeDeadline: 5000,
    })
  })
  afterEach(() => {
    clients.close()
    server.close()
  })

  it('lists models with their profiles, once for all who ask together', async () => {
    expect(models.read()).toEqual({ kind: 'loading' })
    const [status] = await Promise.all([models.refresh(), models.refresh()])
    expect(listCount()).toBe(1)
    expect(status).toMatchObject({
      kind: 'ready',
      region: 'eu-west-1',
      refreshing: false,
      models: [
        { modelId: 'a.on-demand', recommended: { invokedId: 'a.on-demand' } },
        { modelId: 'a.profile-only', recommended: { invokedId: 'eu.a.profile-only' } },
      ],
    })
  })

  it('keeps the last good list beside the error of a failed refresh', async () => {
    await models.refresh()
    answerModels = () => denied
    expect(await models.refresh()).toMatchObject({
      kind: 'ready',
      error: { kind: 'access-denied' },
      models: [{}, {}],
    })
    answerModels = () => modelsAnswer
    expect(await models.refresh()).not.toHaveProperty('error')
  })

  it('does without profiles that may not be listed, but does not forget those it had', async () => {
    answerProfiles = () => denied
    const status = await models.refresh()
    expect(status).not.toHaveProperty('error')
    expect(status).toMatchObject({
      kind: 'ready',
      profilesError: { kind: 'access-denied' },
      models: [{}, { profiles: [], recommended: null }],
    })
    answerProfiles = () => profilesAnswer
    await models.refresh()
    answerProfiles = () => denied
    expect(await models.refresh()).toMatchObject({
      models: [{}, { recommended: { invokedId: 'eu.a.profile-only' } }],
    })
  })

  it('drops the list of a region that is no longer in force, even one still on its way', async () => {
    const held = createGate()
    answerModels = async () => {
      if (region === 'eu-west-1') await held.passed
      return region === 'eu-west-1' ? modelsAnswer : json({ modelSummaries: [] })
    }
    const first = models.refresh()
    const second = new Promise<ModelsStatus>((resolve) => {
      models.subscribe((status) => {
        if (status.kind === 'ready') resolve(status)
      })
    })
    await new Promise<void>((resolve) => {
      const stop = models.subscribe(() => {
        stop()
        resolve()
      })
    })
    region = 'us-east-1'
    targetChanged.notify()
    expect(await second).toMatchObject({ region: 'us-east-1', models: [] })
    region = 'eu-west-1'
    held.open()
    await first
    expect(models.read()).toMatchObject({ region: 'us-east-1', models: [] })
  })

  it.each([
    ['a.on-demand', 'a.on-demand', 'on-demand', 'eu-west-1', 1],
    ['a.profile-only', 'eu.a.profile-only', 'geographic-profile', 'eu-west-1', 1],
    ['eu.a.profile-only', 'eu.a.profile-only', 'geographic-profile', 'eu-west-1', 1],
    ['a.mistyped', 'a.mistyped', 'as-given', 'eu-west-1', 1],
    [
      'arn:aws:bedrock:eu-north-1:123456789012:application-inference-profile/x',
      'arn:aws:bedrock:eu-north-1:123456789012:application-inference-profile/x',
      'application-profile',
      'eu-north-1',
      0,
    ],
  ])('resolves %s to %s (%s)', async (modelId, invokedId, kind, expectedRegion, lists) => {
    const route = await models.resolveRoute(modelId)
    expect(route).toEqual({ modelId, invokedId, kind, region: expectedRegion, simulated: true })
    await models.resolveRoute(modelId)
    expect(listCount()).toBe(lists)
  })

  it('uses an id as given where listing is denied', async () => {
    answerModels = () => denied
    expect(await models.resolveRoute('a.profile-only')).toMatchObject({ kind: 'as-given' })
  })

  it('uses an id as given when the list does not come in time', async () => {
    const impatient = createModelsService({
      clients,
      credentials: {
        target: async () => ({
          region,
          source: { kind: 'demo' },
          endpoints: { bedrock: server.url },
        }),
        subscribe: targetChanged.subscribe,
      },
      routeDeadline: 1,
    })
    answerModels = () => new Promise(() => undefined)
    expect(await impatient.resolveRoute('a.on-demand')).toMatchObject({ kind: 'as-given' })
  })
})
