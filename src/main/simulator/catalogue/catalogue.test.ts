import { describe, expect, it } from 'vitest'
import { findInvoked, modelEntries, readRegion } from './catalogue'
import { regions } from './regions'

const account = '111122223333'
const catalogues = regions.map((region) => ({ region, catalogue: readRegion(region, account) }))
const newest = 'anthropic.claude-sonnet-4-5-20250929-v1:0'

describe.each(catalogues)('the catalogue of $region', ({ region, catalogue }) => {
  it('names every model and every profile once', () => {
    const modelIds = catalogue.models.map((model) => model.modelId)
    const profileArns = catalogue.profiles.map((profile) => profile.inferenceProfileArn)
    expect(new Set(modelIds).size).toBe(modelIds.length)
    expect(new Set(profileArns).size).toBe(profileArns.length)
  })

  it('has a profile for every model that can be called in no other way', () => {
    const stranded = catalogue.models.filter(
      (model) =>
        model.inferenceTypesSupported.join() === 'INFERENCE_PROFILE' &&
        !catalogue.profiles.some((profile) => profile.model.modelId === model.modelId),
    )
    expect(stranded.map((model) => model.modelId)).toEqual([])
  })

  it('says INFERENCE_PROFILE of every model that a profile contains', () => {
    const silent = catalogue.profiles.filter(
      ({ model }) => !model.inferenceTypesSupported.includes('INFERENCE_PROFILE'),
    )
    expect(silent.map((profile) => profile.inferenceProfileId)).toEqual([])
  })

  it('routes profiles only to regions that list their model', () => {
    const dead = catalogue.profiles.flatMap((profile) =>
      profile.modelArns.filter((arn) => {
        const destination = arn.split(':')[3] ?? ''
        const there = catalogues.find((candidate) => candidate.region === destination)
        return (
          destination !== '' && !there?.catalogue.models.some((model) => model.modelArn === arn)
        )
      }),
    )
    expect(dead).toEqual([])
  })

  it('keeps to the limits of the service model', () => {
    for (const profile of catalogue.profiles) {
      expect(profile.modelArns.length).toBeGreaterThanOrEqual(1)
      expect(profile.modelArns.length).toBeLessThanOrEqual(5)
      expect(profile.inferenceProfileId.length).toBeLessThanOrEqual(64)
      expect(profile.inferenceProfileName.length).toBeLessThanOrEqual(64)
    }
  })

  it('has an on-demand text model and an embedding model', () => {
    const offers = (output: string) =>
      catalogue.models.some(
        (model) =>
          model.outputModalities.includes(output) &&
          model.inferenceTypesSupported.includes('ON_DEMAND'),
      )
    expect(offers('TEXT')).toBe(true)
    expect(region === 'ap-northeast-3' || region === 'us-gov-east-1' || offers('EMBEDDING')).toBe(
      true,
    )
  })
})

it('lists at least sixty models in us-east-1, of all inference types and both lifecycles', () => {
  const { models } = readRegion('us-east-1', account)
  expect(models.length).toBeGreaterThanOrEqual(60)
  expect(new Set(models.flatMap((model) => model.inferenceTypesSupported))).toEqual(
    new Set(['ON_DEMAND', 'PROVISIONED', 'INFERENCE_PROFILE']),
  )
  expect(new Set(models.map((model) => model.lifecycle.status))).toEqual(
    new Set(['ACTIVE', 'LEGACY']),
  )
  expect(new Set(models.flatMap((model) => model.outputModalities))).toEqual(
    new Set(['TEXT', 'IMAGE', 'VIDEO', 'SPEECH', 'EMBEDDING']),
  )
})

it('lists every model of the table somewhere', () => {
  const listed = new Set(
    catalogues.flatMap(({ catalogue }) => catalogue.models.map((model) => model.modelId)),
  )
  expect(modelEntries.filter((entry) => !listed.has(entry.modelId))).toEqual([])
})

it.each([
  ['us-east-1', ['us', 'global']],
  ['eu-west-1', ['eu', 'global']],
  ['ap-northeast-1', ['jp', 'global']],
  ['ap-northeast-3', ['jp', 'global']],
  ['us-gov-west-1', ['us-gov']],
] as const)('offers in %s the profiles of its own geographies', (region, prefixes) => {
  const { profiles } = readRegion(region, account)
  const ids = profiles
    .filter((profile) => profile.model.modelId === newest && profile.type === 'SYSTEM_DEFINED')
    .map((profile) => profile.inferenceProfileId)
  expect(ids).toEqual(prefixes.map((prefix) => `${prefix}.${newest}`))
})

it('keeps GovCloud in its own partition, without global profiles', () => {
  const { models, profiles } = readRegion('us-gov-west-1', account)
  const arns = [
    ...models.map((model) => model.modelArn),
    ...profiles.flatMap((profile) => profile.modelArns),
  ]
  expect(arns.filter((arn) => !arn.startsWith('arn:aws-us-gov:'))).toEqual([])
  expect(profiles.filter((profile) => profile.inferenceProfileId.startsWith('global.'))).toEqual([])
})

describe('what a modelId names', () => {
  const catalogue = readRegion('us-east-1', account)
  it.each([
    ['a model id', newest, 'model'],
    ['a model ARN', `arn:aws:bedrock:us-east-1::foundation-model/${newest}`, 'model'],
    ['a profile id', `us.${newest}`, 'profile'],
    [
      'a profile ARN',
      `arn:aws:bedrock:us-east-1:${account}:inference-profile/us.${newest}`,
      'profile',
    ],
    [
      'an application profile ARN',
      `arn:aws:bedrock:us-east-1:${account}:application-inference-profile/x7k2m9q4t1bz`,
      'profile',
    ],
  ])('%s', (_name, id, kind) => {
    expect(findInvoked(catalogue, id)).toMatchObject({ kind, model: { modelId: newest } })
  })

  it.each([
    ['a made-up id', 'anthropic.claude-99'],
    ['another region\u2019s profile', `eu.${newest}`],
    ['another region\u2019s ARN', `arn:aws:bedrock:eu-west-1::foundation-model/${newest}`],
    ['an application profile\u2019s bare id', 'x7k2m9q4t1bz'],
  ])('%s names nothing', (_name, id) => {
    expect(findInvoked(catalogue, id)).toBeUndefined()
  })
})
