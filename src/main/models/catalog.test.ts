import { describe, expect, it } from 'vitest'
import { pickDefaultModel } from '../../shared/default-model'
import { defaultModelSettings, type ModelSettings } from '../../shared/model-settings'
import type { InferenceProfile } from '../../shared/models'
import type { FoundationModel } from '../aws/list-foundation-models'
import type { InferenceProfileSummary } from '../aws/list-inference-profiles'
import { attachProfiles } from './attach-profiles'
import { createCatalog, type Lists } from './catalog'
import { recommendRoute } from './recommend-route'

function listed(modelId: string, changes: Partial<FoundationModel> = {}): FoundationModel {
  return {
    modelId,
    modelArn: `arn:aws:bedrock:eu-west-1::foundation-model/${modelId}`,
    modelName: modelId,
    providerName: '',
    inputModalities: ['TEXT'],
    outputModalities: ['TEXT'],
    inferenceTypesSupported: ['ON_DEMAND'],
    responseStreamingSupported: true,
    modelLifecycle: { status: 'ACTIVE' },
    ...changes,
  }
}

function summary(
  inferenceProfileId: string,
  modelArns: readonly string[],
  changes: Partial<InferenceProfileSummary> = {},
): InferenceProfileSummary {
  return {
    inferenceProfileId,
    inferenceProfileArn: `arn:aws:bedrock:eu-west-1:123456789012:inference-profile/${inferenceProfileId}`,
    inferenceProfileName: inferenceProfileId,
    type: 'SYSTEM_DEFINED',
    status: 'ACTIVE',
    models: modelArns.map((modelArn) => ({ modelArn })),
    ...changes,
  }
}

const arn = (modelId: string, region: string) =>
  `arn:aws:bedrock:${region}::foundation-model/${modelId}`

describe('attachProfiles', () => {
  it.each<[string, InferenceProfileSummary, readonly Partial<InferenceProfile>[]]>([
    [
      'a geographic profile with its regions',
      summary('eu.a.b', [
        arn('a.b', 'eu-west-1'),
        arn('a.b', 'eu-central-1'),
        arn('a.b', 'eu-west-1'),
      ]),
      [{ kind: 'geographic-profile', destinationRegions: ['eu-central-1', 'eu-west-1'] }],
    ],
    [
      'a global profile with an ARN of no region',
      summary('global.a.b', [arn('a.b', ''), arn('a.b', 'eu-west-1')]),
      [{ kind: 'global-profile', destinationRegions: ['eu-west-1'] }],
    ],
    [
      'a profile of the account, whose id says nothing',
      summary('k3jd8', [arn('a.b', 'eu-west-1')], { type: 'APPLICATION' }),
      [{ kind: 'application-profile' }],
    ],
    ['a profile that only sounds like it', summary('eu.a.b', [arn('a.c', 'eu-west-1')]), []],
    ['a variant', summary('eu.a.b', [arn('a.b:0:200k', 'eu-west-1')]), []],
    ['an inactive one', summary('eu.a.b', [arn('a.b', 'eu-west-1')], { status: 'DELETING' }), []],
    ['one without models', summary('eu.a.b', []), []],
  ])('%s', (_name, profile, expected) => {
    expect(attachProfiles([listed('a.b')], [profile])[0]?.profiles).toMatchObject(expected)
  })
})

function profile(
  inferenceProfileId: string,
  kind: InferenceProfile['kind'],
  destinationRegions: readonly string[] = [],
): InferenceProfile {
  return {
    inferenceProfileId,
    inferenceProfileArn: '',
    inferenceProfileName: '',
    kind,
    destinationRegions,
  }
}

describe('recommendRoute', () => {
  const tokyo = 'ap-northeast-1'
  const jp = profile('jp.a.b', 'geographic-profile', [tokyo, 'ap-northeast-3'])
  const apac = profile('apac.a.b', 'geographic-profile', [tokyo, 'ap-southeast-1', 'ap-south-1'])
  const us = profile('us.a.b', 'geographic-profile', ['us-east-1'])
  const world = profile('global.a.b', 'global-profile', [tokyo])
  const own = profile('k3jd8', 'application-profile', [tokyo])

  it.each([
    ['on demand beats every profile', ['INFERENCE_PROFILE', 'on_demand'], [jp, world], 'a.b'],
    ['the nearest geography', ['INFERENCE_PROFILE'], [world, apac, jp], 'jp.a.b'],
    ['one that serves the region itself', ['INFERENCE_PROFILE'], [us, apac], 'apac.a.b'],
    ['a geography before the world', ['INFERENCE_PROFILE'], [world, us], 'us.a.b'],
    ['the world where there is nothing nearer', ['INFERENCE_PROFILE'], [own, world], 'global.a.b'],
    ['never a profile of the account', ['INFERENCE_PROFILE'], [own], undefined],
    ['nothing for provisioned throughput', ['PROVISIONED'], [], undefined],
    ['a profile even where AWS names no type', [], [jp], 'jp.a.b'],
  ])('%s', (_name, inferenceTypesSupported, profiles, expected) => {
    const model = { modelId: 'a.b', inferenceTypesSupported, profiles }
    expect(recommendRoute(model, tokyo)?.invokedId).toBe(expected)
  })
})

const catalogOf = (lists: Partial<Lists>, settings: Partial<ModelSettings> = {}) =>
  createCatalog({ models: [], profiles: [], ...lists }, 'eu-west-1', {
    ...defaultModelSettings,
    ...settings,
  })

describe('createCatalog', () => {
  it('leaves out what cannot hold a text conversation, each with its reason', () => {
    const models = [
      listed('a.chat', { outputModalities: ['text', 'IMAGE'] }),
      listed('a.legacy', { modelLifecycle: { status: 'LEGACY' } }),
      listed('a.unknown-input', { inputModalities: [] }),
      listed('a.embedding', { outputModalities: ['EMBEDDING'] }),
      listed('a.painter', { outputModalities: ['IMAGE'] }),
      listed('a.smell', { outputModalities: ['SCENT'] }),
      listed('a.no-stream', { responseStreamingSupported: false }),
      listed('a.hears-only', { inputModalities: ['SPEECH'] }),
      listed('a.chat'),
    ]
    const catalog = catalogOf({ models })
    expect(catalog.models.map((model) => model.modelId)).toEqual([
      'a.chat',
      'a.legacy',
      'a.unknown-input',
    ])
    expect(
      Object.fromEntries(catalog.leftOut.map(({ model, reason }) => [model.modelId, reason])),
    ).toEqual({
      'a.embedding': 'embedding',
      'a.hears-only': 'no-text-input',
      'a.no-stream': 'no-streaming',
      'a.painter': 'image',
      'a.smell': 'other-output',
    })
  })

  it.each([
    [['mistral'], ['mistral.large']],
    [[' Mistral AI '], ['mistral.large']],
    [['ANTHROPIC'], ['anthropic.claude']],
    [['mist'], []],
    [
      ['  ', ''],
      ['anthropic.claude', 'mistral.large'],
    ],
  ])('lists what the filter %j names, by display name or by id', (filter, expected) => {
    const models = [
      listed('anthropic.claude', { providerName: 'Anthropic' }),
      listed('mistral.large', { providerName: 'Mistral AI' }),
    ]
    const providerFilter = { value: filter, origin: { kind: 'default' } } as const
    const catalog = catalogOf({ models }, { providerFilter })
    expect(catalog.models.map((model) => model.modelId)).toEqual(expected)
    expect(catalog.models.length + catalog.leftOut.length).toBe(2)
  })

  it('knows the way of a profile whose model is not listed', () => {
    const orphan = summary('us.a.b', [arn('a.b', 'us-east-1')])
    expect(catalogOf({ profiles: [orphan] }).routes.get('us.a.b')).toEqual({
      invokedId: 'us.a.b',
      kind: 'geographic-profile',
    })
  })

  it('takes 5,000 models with names and ids of every kind', () => {
    const models = Array.from({ length: 5000 }, (_, index) =>
      listed(`v${index % 40}.m/${index}:0${index % 3 === 0 ? '<b>' : ''}`, {
        inferenceTypesSupported: ['NOBODY_KNOWS'],
      }),
    )
    expect(catalogOf({ models }).models).toHaveLength(5000)
  })
})

describe('facts in the catalog', () => {
  const haiku = 'anthropic.claude-haiku-4-5-20251001-v1:0'

  it('come from the table, from AWS, and are assumed where nobody knows', () => {
    const defaultMaxTokens = { value: 9, origin: { kind: 'config', path: 'x.y' } } as const
    const models = [listed(haiku, { inputModalities: ['TEXT', 'IMAGE'] }), listed('acme.rock')]
    const [unknown, known] = catalogOf({ models }, { defaultMaxTokens }).models
    expect(known?.facts).toMatchObject({
      contextWindow: { value: 200_000, origin: { kind: 'table' } },
      images: { value: true, origin: { kind: 'list' } },
    })
    expect(unknown?.facts).toEqual({
      contextWindow: { value: 32_000, origin: { kind: 'assumed' } },
      maxTokens: { value: 9, origin: { kind: 'assumed', path: 'x.y' } },
      images: { value: false, origin: { kind: 'list' } },
    })
  })

  it('are overridden by a manual entry field by field', () => {
    const manual = { path: 'm[0]', id: haiku, name: 'Mine', contextWindow: 1234, reasoning: false }
    const model = catalogOf({ models: [listed(haiku)] }, { manualModels: [manual] }).models[0]
    expect(model).toMatchObject({
      modelName: 'Mine',
      origin: 'both',
      recommended: { kind: 'on-demand' },
      facts: {
        contextWindow: { value: 1234, origin: { kind: 'config', path: 'm[0].contextWindow' } },
        maxTokens: { value: 64_000, origin: { kind: 'table' } },
        reasoning: { value: 'none', origin: { kind: 'config' } },
      },
    })
  })

  it('do not call a model free whose entry was copied with a cost of nothing', () => {
    const cost = { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 }
    const copied = { path: 'm[0]', id: haiku, cost }
    const [model] = catalogOf({}, { manualModels: [copied] }).models
    expect(model?.facts.prices?.origin.kind).toBe('table')
    const own = { ...copied, cost: { ...cost, input: 2 } }
    const [priced] = catalogOf({}, { manualModels: [own] }).models
    expect(priced?.facts.prices?.value[0]).toMatchObject({ input: 2, regions: 'all' })
  })

  it('of a manual profile are those of the model behind it', () => {
    const profile = summary('k3jd8', [arn(haiku, 'eu-west-1')], { type: 'APPLICATION' })
    const manualModels = [{ path: 'm[0]', id: profile.inferenceProfileArn }]
    const models = catalogOf({ models: [listed(haiku)], profiles: [profile] }, { manualModels })
    expect(models.models.find(({ origin }) => origin === 'configured')).toMatchObject({
      facts: { maxTokens: { value: 64_000 } },
    })
  })

  it('of manual models alone are listed in replace mode', () => {
    const mode = { value: 'replace', origin: { kind: 'default' } } as const
    const manualModels = [{ path: 'm[0]', id: 'a.b' }]
    const models = [listed('a.b'), listed('a.c'), listed('a.e', { outputModalities: [] })]
    const catalog = catalogOf({ models }, { mode, manualModels })
    expect(catalog.models.map((model) => model.modelId)).toEqual(['a.b'])
    expect(catalog.leftOut.map(({ reason }) => reason)).toEqual(['replaced', 'other-output'])
    expect(catalog.routes.get('a.c')?.invokedId).toBe('a.c')
  })
})

describe('pickDefaultModel', () => {
  const pick = (...models: readonly FoundationModel[]) =>
    pickDefaultModel(catalogOf({ models }).models)?.modelId

  it.each([
    [[listed('a.b'), listed('amazon.titan'), listed('amazon.nova-lite')], 'amazon.nova-lite'],
    [[listed('a.b'), listed('amazon.nova', { inferenceTypesSupported: ['PROVISIONED'] })], 'a.b'],
    [[listed('amazon.nova', { modelLifecycle: { status: 'LEGACY' } }), listed('z.z')], 'z.z'],
    [[], undefined],
  ])('begins with what can be called without asking for more (%#)', (models, expected) => {
    expect(pick(...models)).toBe(expected)
  })
})
