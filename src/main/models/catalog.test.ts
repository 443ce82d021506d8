import { describe, expect, it } from 'vitest'
import { pickDefaultModel } from '../../shared/default-model'
import type { InferenceProfile } from '../../shared/models'
import type { FoundationModel } from '../aws/list-foundation-models'
import type { InferenceProfileSummary } from '../aws/list-inference-profiles'
import { attachProfiles } from './attach-profiles'
import { createCatalog } from './catalog'
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

describe('createCatalog', () => {
  it('hides what cannot hold a text conversation and says how many', () => {
    const catalog = createCatalog(
      [
        listed('a.chat', { outputModalities: ['text', 'IMAGE'] }),
        listed('a.legacy', { modelLifecycle: { status: 'LEGACY' } }),
        listed('a.unknown-input', { inputModalities: [] }),
        listed('a.embedding', { outputModalities: ['EMBEDDING'] }),
        listed('a.no-stream', { responseStreamingSupported: false }),
        listed('a.hears-only', { inputModalities: ['SPEECH'] }),
        listed('a.chat'),
      ],
      [],
      'eu-west-1',
    )
    expect(catalog.models.map((model) => model.modelId)).toEqual([
      'a.chat',
      'a.legacy',
      'a.unknown-input',
    ])
    expect(catalog.hiddenCount).toBe(3)
  })

  it('knows the way of a profile whose model is not listed', () => {
    const orphan = summary('us.a.b', [arn('a.b', 'us-east-1')])
    expect(createCatalog([], [orphan], 'eu-west-1').routes.get('us.a.b')).toEqual({
      invokedId: 'us.a.b',
      kind: 'geographic-profile',
    })
  })
})

describe('pickDefaultModel', () => {
  const pick = (...models: readonly FoundationModel[]) =>
    pickDefaultModel(createCatalog(models, [], 'eu-west-1').models)?.modelId

  it.each([
    [[listed('a.b'), listed('amazon.titan'), listed('amazon.nova-lite')], 'amazon.nova-lite'],
    [[listed('a.b'), listed('amazon.nova', { inferenceTypesSupported: ['PROVISIONED'] })], 'a.b'],
    [[listed('amazon.nova', { modelLifecycle: { status: 'LEGACY' } }), listed('z.z')], 'z.z'],
    [[], undefined],
  ])('begins with what can be called without asking for more (%#)', (models, expected) => {
    expect(pick(...models)).toBe(expected)
  })
})
