import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CredentialSource, Identity } from '../../shared/credentials'
import { defaultModelSettings, type ModelSettings } from '../../shared/model-settings'
import type { ModelsStatus } from '../../shared/models'
import { type AwsClients, createAwsClients } from '../aws/aws-clients'
import { createListeners } from '../listeners'
import { type Answer, createLoopbackServer, type LoopbackServer } from '../testing/loopback-server'
import { createAnswerCache } from './answer-cache'
import { createListCache, noListCache } from './list-cache'
import { createModelsService, type ModelsService } from './models-service'
import { profileSummarySchema } from './profile-resolver'
import { createRegionModels } from './region-models'

const json = (value: unknown): Answer => ({
  headers: { 'content-type': 'application/json' },
  body: typeof value === 'string' ? value : JSON.stringify(value),
})
const failing: Answer = { status: 403, ...json({ message: 'no' }) }
const row = (modelId: string, changes: object = {}) => ({
  modelId,
  modelArn: `arn:aws:bedrock:eu-west-1::foundation-model/${modelId}`,
  modelName: modelId,
  providerName: 'Acme',
  inputModalities: ['TEXT'],
  outputModalities: ['TEXT'],
  responseStreamingSupported: true,
  inferenceTypesSupported: ['ON_DEMAND'],
  modelLifecycle: { status: 'ACTIVE' },
  ...changes,
})
const list = (...modelSummaries: readonly unknown[]) => json({ modelSummaries })
const noProfiles = json({ inferenceProfileSummaries: [] })
const source: CredentialSource = { kind: 'profile', profile: 'dev', chosenBy: 'environment' }
const known = (accountId: string): Identity => ({ kind: 'known', accountId, arn: '', userId: '' })

function idsOf(status: ModelsStatus): readonly string[] {
  return status.kind === 'ready' ? status.models.map(({ modelId }) => modelId) : [status.kind]
}

describe('discovery', () => {
  let server: LoopbackServer
  let clients: AwsClients
  let folder: string
  let answerModels: () => Answer
  let answerProfiles: (url: string) => Answer
  let settings: ModelSettings
  let identity: Identity
  let region: string
  const credentialsChanged = createListeners<void>()
  const settingsChanged = createListeners<void>()
  const opened: ModelsService[] = []

  const asked = (path: string) => server.requests.filter((request) => request.includes(path)).length

  function open(changes: Partial<ModelSettings> = {}): ModelsService {
    settings = { ...defaultModelSettings, ...changes }
    const models = createModelsService({
      clients,
      credentials: {
        target: async () => ({ region, source, endpoints: { bedrock: server.url } }),
        subscribe: credentialsChanged.subscribe,
        read: async () => ({ identity }),
      },
      settings: { read: async () => settings, subscribe: settingsChanged.subscribe },
      cache: createListCache({ folder: join(folder, 'models'), endpoint: '' }),
      profileCache: createAnswerCache({
        folder: join(folder, 'answers'),
        name: 'profiles',
        schema: profileSummarySchema,
      }),
    })
    opened.push(models)
    return models
  }

  /** Resolves with the first status of that kind which the service tells of. */
  const next = (models: ModelsService, fits: (status: ModelsStatus) => boolean) =>
    new Promise<ModelsStatus>((resolve) => {
      const stop = models.subscribe((status) => {
        if (!fits(status)) return
        stop()
        resolve(status)
      })
    })

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'basalt-models-'))
    answerModels = () => list(row('a.one'))
    answerProfiles = () => noProfiles
    identity = { kind: 'loading' }
    region = 'eu-west-1'
    server = await createLoopbackServer(({ url = '' }) =>
      url.startsWith('/foundation-models') ? answerModels() : answerProfiles(url),
    )
    const file = join(folder, 'credentials')
    await writeFile(file, '[dev]\naws_access_key_id = AKIDTEST\naws_secret_access_key = test\n')
    clients = createAwsClients({ env: { AWS_SHARED_CREDENTIALS_FILE: file } })
  })
  afterEach(async () => {
    for (const models of opened.splice(0)) models.close()
    clients.close()
    server.close()
    await rm(folder, { recursive: true })
  })

  it('shows the list of an earlier run at once, and asks only when it is old', async () => {
    await open().refresh()
    const later = open()
    await later.restore()
    expect(later.read()).toMatchObject({ kind: 'ready', from: 'cache', models: [{}] })
    expect(await later.update()).toMatchObject({ from: 'cache' })
    expect(asked('/foundation-models')).toBe(1)
    expect(await later.refresh()).toMatchObject({ from: 'live' })
    expect(asked('/foundation-models')).toBe(2)
  })

  it('keeps lists where only their user can read them', async () => {
    await open().refresh()
    const [file = ''] = await readdir(join(folder, 'models'))
    const modes = [join(folder, 'models'), join(folder, 'models', file)].map(async (path) =>
      ((await stat(path)).mode & 0o777).toString(8),
    )
    expect(await Promise.all(modes)).toEqual(
      process.platform === 'win32' ? expect.anything() : ['700', '600'],
    )
  })

  it('takes a damaged list of an earlier run for none', async () => {
    await open().refresh()
    const [file = ''] = await readdir(join(folder, 'models'))
    await writeFile(join(folder, 'models', file), '{"version": 1, "models": [{')
    expect(await open().update()).toMatchObject({ from: 'live' })
  })

  it('keeps no list where the interval is nothing', async () => {
    const refreshInterval = { value: 0, origin: { kind: 'default' } } as const
    const models = open({ refreshInterval })
    expect(await models.update()).toMatchObject({ from: 'live', nextRefreshAt: null })
    await models.update()
    expect(asked('/foundation-models')).toBe(2)
    expect(await readdir(join(folder, 'models')).catch(() => [])).toEqual([])
  })

  it('says when it tries again, sooner after a failure', async () => {
    const models = open()
    const good = await models.refresh()
    answerModels = () => failing
    const bad = await models.refresh()
    const due = (status: ModelsStatus) =>
      status.kind === 'ready' ? (status.nextRefreshAt ?? 0) - Date.now() : Number.NaN
    expect(due(good)).toBeGreaterThan(3_500_000)
    expect(due(bad)).toBeLessThan(60_000)
    expect(bad).toMatchObject({ models: [{}], error: { kind: 'access-denied' } })
  })

  it('clears the list when AWS lists nothing', async () => {
    const models = open()
    await models.refresh()
    answerModels = () => list()
    expect(await models.refresh()).toMatchObject({ kind: 'ready', models: [] })
  })

  it('never shows the list of another account', async () => {
    identity = known('111111111111')
    await open().refresh()
    identity = known('222222222222')
    const models = open()
    await models.restore()
    expect(models.read()).toEqual({ kind: 'loading' })
  })

  it('drops the list when the same source turns out to lead to another account', async () => {
    identity = known('111111111111')
    await open().refresh()
    identity = { kind: 'loading' }
    const models = open()
    await models.restore()
    expect(idsOf(models.read())).toEqual(['a.one'])
    answerModels = () => list(row('a.theirs'))
    identity = known('222222222222')
    const fresh = next(models, (status) => idsOf(status).includes('a.theirs'))
    credentialsChanged.notify()
    expect(idsOf(await fresh)).toEqual(['a.theirs'])
  })

  it('asks nobody where the config forbids it, and lists what the config names', async () => {
    const enabled = { value: false, origin: { kind: 'config', path: 'x.enabled' } } as const
    const models = open({ enabled, manualModels: [{ path: 'm[0]', id: 'a.mine' }] })
    expect(await models.refresh()).toMatchObject({
      kind: 'ready',
      from: 'config',
      fetchedAt: null,
      disabledBy: 'x.enabled',
      models: [{ modelId: 'a.mine', origin: 'configured' }],
    })
    expect(server.requests).toEqual([])
  })

  it('lists what the config names where AWS cannot be asked', async () => {
    answerModels = () => failing
    const models = open({ manualModels: [{ path: 'm[0]', id: 'a.mine' }] })
    expect(await models.refresh()).toMatchObject({
      from: 'config',
      models: [{ modelId: 'a.mine' }],
      error: { kind: 'access-denied' },
    })
  })

  it('applies a change of the config to the list at hand', async () => {
    answerModels = () => list(row('a.one'), row('b.two'))
    const models = open()
    await models.refresh()
    settings = { ...settings, providerFilter: { value: ['b'], origin: { kind: 'default' } } }
    const changed = next(models, (status) => idsOf(status).length === 1)
    settingsChanged.notify()
    expect(idsOf(await changed)).toEqual(['b.two'])
    expect(asked('/foundation-models')).toBe(1)
  })

  it('says that a region is none before it asks', async () => {
    region = 'evil.example/'
    expect(await open().refresh()).toMatchObject({
      kind: 'failed',
      error: { kind: 'invalid-input', title: { key: 'models.invalidRegion.title' } },
    })
    expect(server.requests).toEqual([])
  })

  it('breaks off pages that never end, and lists the models all the same', async () => {
    answerProfiles = (url) => ({
      ...json({ inferenceProfileSummaries: [], nextToken: url.includes('APPLICATION') ? '' : 'x' }),
    })
    expect(await open().refresh()).toMatchObject({
      models: [{}],
      profilesError: { title: { key: 'models.endlessPages.title' } },
    })
    expect(asked('SYSTEM_DEFINED')).toBe(2)
  })

  it('takes rows with whatever in them', async () => {
    answerModels = () =>
      list(
        row('a.one', { modelName: 'One\u0007\r\n<b>two</b>' }),
        row('a.one'),
        { modelId: 'a.bare' },
        { modelId: '  ' },
        { modelName: 'nobody' },
        row('a.odd', { inputModalities: 'TEXT', modelLifecycle: { status: 7 }, modelName: 12 }),
        row('arn:aws:bedrock:eu-west-1::x/y:z', { providerName: '' }),
      )
    const status = await open().refresh()
    expect(idsOf(status)).toEqual(expect.arrayContaining(['a.one', 'a.odd']))
    expect(JSON.stringify(status)).not.toContain('\\u0007')
  })

  it.each([
    ['truncated JSON', json('{"modelSummaries": [{"modelId": "a.')],
    ['no JSON at all', json('<html>')],
    ['a list that is none', json({ modelSummaries: 'none' })],
  ])('keeps the last good list when the answer is %s', async (_what, answer) => {
    const models = open()
    await models.refresh()
    answerModels = () => answer
    const status = await models.refresh()
    expect(status).toMatchObject({ kind: 'ready', models: [{ modelId: 'a.one' }] })
    expect(status).toHaveProperty('error.kind')
  })

  it('asks for the models once and for each page of profiles once, whoever asks how often', async () => {
    answerProfiles = (url) => {
      const page = Number(/nextToken=(\d)/.exec(url)?.[1] ?? 0)
      const isLast = page === 2 || url.includes('APPLICATION')
      return json({ inferenceProfileSummaries: [], ...(!isLast && { nextToken: `${page + 1}` }) })
    }
    const models = open()
    const regions = createRegionModels({
      clients,
      credentials: {
        target: async () => ({ region, source, endpoints: { bedrock: server.url } }),
      },
      readSettings: async () => settings,
      cache: noListCache,
      effective: models,
    })
    await Promise.all([
      models.update(),
      models.refresh(),
      models.resolveRoute('a.one'),
      models.refresh(),
      regions.read(region, { refresh: false }),
      regions.read(region, { refresh: true }),
    ])
    await models.update()
    await models.resolveRoute('a.one')
    expect(asked('/foundation-models')).toBe(1)
    expect(asked('SYSTEM_DEFINED')).toBe(3)
    expect(asked('APPLICATION')).toBe(1)
  })

  describe('a profile of the account that no list tells of', () => {
    const arn = 'arn:aws:bedrock:eu-west-1:111122223333:application-inference-profile/k3jd8'
    const haiku = 'anthropic.claude-haiku-4-5-20251001-v1:0'
    const manualModels = [{ path: 'm[0]', id: arn }]
    const isLimit = (status: ModelsStatus, tokens: number) =>
      status.kind === 'ready' &&
      status.models.some(
        ({ modelId, facts }) => modelId === arn && facts.maxTokens?.value === tokens,
      )

    beforeEach(() => {
      answerProfiles = (url) =>
        url.includes('k3jd8')
          ? json({
              ...{ inferenceProfileId: 'k3jd8', inferenceProfileArn: arn, status: 'ACTIVE' },
              ...{ inferenceProfileName: 'Team', type: 'APPLICATION' },
              models: [{ modelArn: `arn:aws:bedrock:eu-west-1::foundation-model/${haiku}` }],
            })
          : noProfiles
    })

    it('takes the facts of the model behind it, which is asked for once', async () => {
      const models = open({ manualModels })
      const described = next(models, (status) => isLimit(status, 64_000))
      await models.refresh()
      await described
      const route = await models.resolveRoute(arn)
      expect(models.describeCall(route).facts.contextWindow?.value).toBe(200_000)
      await models.refresh()
      expect(asked('k3jd8')).toBe(1)

      const later = open({ manualModels })
      const remembered = next(later, (status) => isLimit(status, 64_000))
      await later.restore()
      await remembered
      expect(asked('k3jd8')).toBe(1)
    })

    it('is listed and called all the same where it may not be asked for', async () => {
      answerProfiles = (url) => (url.includes('k3jd8') ? failing : noProfiles)
      const models = open({ manualModels })
      expect(isLimit(await models.refresh(), 4096)).toBe(true)
      expect(await models.resolveRoute(arn)).toMatchObject({
        invokedId: arn,
        kind: 'application-profile',
      })
      await models.resolveRoute(arn)
      expect(asked('k3jd8')).toBe(1)
    })
  })
})
