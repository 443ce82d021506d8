import { describe, expect, it } from 'vitest'
import { effectiveRegion, type RegionSources } from './effective-region'

const everything: RegionSources = {
  modelId: 'arn:aws:bedrock:eu-north-1:123456789012:inference-profile/eu.a.b',
  option: 'eu-west-3',
  config: [
    { value: 'eu-central-1', origin: { kind: 'config', path: 'first' } },
    { value: 'eu-central-2', origin: { kind: 'config', path: 'second' } },
  ],
  env: { AWS_REGION: 'eu-west-1', AWS_DEFAULT_REGION: 'eu-west-2' },
  profile: { name: 'dev', region: 'eu-south-1' },
  demo: false,
}
const nothing: RegionSources = { config: [], env: {}, profile: { name: 'default' }, demo: false }
const { modelId: _modelId, ...withoutModel } = everything
const { option: _option, ...withoutOption } = withoutModel

describe('effectiveRegion', () => {
  it.each([
    ['the ARN', everything, 'eu-north-1', { kind: 'option', option: 'model' }],
    ['the option', withoutModel, 'eu-west-3', { kind: 'option', option: 'region' }],
    ['the config', withoutOption, 'eu-central-1', { kind: 'config', path: 'first' }],
    [
      'AWS_REGION',
      { ...withoutOption, config: [] },
      'eu-west-1',
      { kind: 'environment', variable: 'AWS_REGION' },
    ],
    [
      'AWS_DEFAULT_REGION, AWS_REGION being blank',
      { ...withoutOption, config: [], env: { AWS_REGION: ' ', AWS_DEFAULT_REGION: 'eu-west-2' } },
      'eu-west-2',
      { kind: 'environment', variable: 'AWS_DEFAULT_REGION' },
    ],
    [
      'the profile',
      { ...withoutOption, config: [], env: { AWS_REGION: '' } },
      'eu-south-1',
      { kind: 'profile', profile: 'dev' },
    ],
    ['nobody', nothing, 'us-east-1', { kind: 'default' }],
    ['a bare id', { ...nothing, modelId: 'eu.a.b' }, 'us-east-1', { kind: 'default' }],
    [
      'an ARN without region',
      { ...nothing, modelId: 'arn:aws:bedrock:::foundation-model/a.b' },
      'us-east-1',
      { kind: 'default' },
    ],
    [
      'an ARN of another partition',
      { ...nothing, modelId: 'arn:aws-us-gov:bedrock:us-gov-west-1::foundation-model/a.b' },
      'us-gov-west-1',
      { kind: 'option', option: 'model' },
    ],
    ['demo', { ...withoutOption, demo: true }, 'us-east-1', { kind: 'demo' }],
    [
      'demo with a choice',
      { ...withoutModel, demo: true },
      'eu-west-3',
      { kind: 'option', option: 'region' },
    ],
  ])('%s decides', (_name, sources, value, origin) => {
    expect(effectiveRegion(sources)).toEqual({ value, origin })
  })
})
