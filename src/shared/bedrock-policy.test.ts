import { describe, expect, it } from 'vitest'
import { leastPolicy, partitionOf, policyHolder } from './bedrock-policy'
import type { InferenceProfile } from './models'

const modelId = 'anthropic.claude-sonnet-4-5-20250929-v1:0'
const account = '111122223333'

function profile(
  inferenceProfileId: string,
  kind: InferenceProfile['kind'],
  home: string,
  destinationRegions: readonly string[],
): InferenceProfile {
  const [partition, region] = home.split(' ')
  const type =
    kind === 'application-profile' ? 'application-inference-profile' : 'inference-profile'
  return {
    inferenceProfileId,
    inferenceProfileArn: `arn:${partition}:bedrock:${region}:${account}:${type}/${inferenceProfileId}`,
    inferenceProfileName: inferenceProfileId,
    kind,
    destinationRegions,
  }
}

const eu = profile(`eu.${modelId}`, 'geographic-profile', 'aws eu-west-1', [
  'eu-central-1',
  'eu-north-1',
  'eu-west-1',
  'eu-west-3',
])
const worldwide = profile(`global.${modelId}`, 'global-profile', 'aws eu-west-1', ['eu-west-1'])
const application = profile('a1b2c3d4e5f6', 'application-profile', 'aws eu-west-1', ['eu-west-1'])
const gov = profile(`us-gov.${modelId}`, 'geographic-profile', 'aws-us-gov us-gov-west-1', [
  'us-gov-east-1',
  'us-gov-west-1',
])
const model = {
  modelId,
  profiles: [eu, worldwide, application],
  recommended: { invokedId: eu.inferenceProfileId, kind: 'geographic-profile' },
} as const

/** What the policy's statement about calls names. */
function callResources(subject: Parameters<typeof leastPolicy>[0]): unknown {
  return leastPolicy(subject).Statement.find(({ Action }) => Action.includes('bedrock:InvokeModel'))
    ?.Resource
}

const modelIn = (region: string, partition = 'aws') =>
  `arn:${partition}:bedrock:${region}::foundation-model/${modelId}`

describe('leastPolicy', () => {
  it('names the profile and the model in every region that may serve the call', () => {
    expect(callResources({ model, region: 'eu-west-1', accountId: account })).toEqual([
      `arn:aws:bedrock:eu-west-1:${account}:inference-profile/eu.${modelId}`,
      modelIn('eu-central-1'),
      modelIn('eu-north-1'),
      modelIn('eu-west-1'),
      modelIn('eu-west-3'),
    ])
  })

  it('adds the source region where a profile does not route to it', () => {
    expect(callResources({ model, region: 'eu-south-1', accountId: account })).toContain(
      modelIn('eu-south-1'),
    )
  })

  it.each([
    ['id', worldwide.inferenceProfileId],
    ['ARN', worldwide.inferenceProfileArn],
  ])(
    'names the model without a region for a global profile, given by its %s',
    (_name, invokedId) => {
      expect(callResources({ model, invokedId, region: 'eu-west-1', accountId: account })).toEqual([
        worldwide.inferenceProfileArn,
        modelIn('eu-west-1'),
        modelIn(''),
      ])
    },
  )

  it('names an application profile as such', () => {
    const invokedId = application.inferenceProfileArn
    expect(callResources({ model, invokedId, region: 'eu-west-1', accountId: account })).toEqual([
      `arn:aws:bedrock:eu-west-1:${account}:application-inference-profile/a1b2c3d4e5f6`,
      modelIn('eu-west-1'),
    ])
  })

  it('keeps to the partition', () => {
    const inGov = { modelId, profiles: [gov], recommended: null }
    const invokedId = gov.inferenceProfileId
    const subject = { model: inGov, invokedId, region: 'us-gov-west-1', accountId: account }
    expect(callResources(subject)).toEqual([
      gov.inferenceProfileArn,
      modelIn('us-gov-east-1', 'aws-us-gov'),
      modelIn('us-gov-west-1', 'aws-us-gov'),
    ])
  })

  it('needs no profile for a model that is called by its own id', () => {
    const nova = {
      modelId: 'amazon.nova-lite-v1:0',
      profiles: [eu],
      recommended: { invokedId: 'amazon.nova-lite-v1:0', kind: 'on-demand' },
    } as const
    const policy = leastPolicy({ model: nova, region: 'cn-north-1', accountId: account })
    expect(policy.Statement.map(({ Sid }) => Sid)).toEqual(['CallTheModel', 'FindModels'])
    expect(policy.Statement[0]?.Resource).toEqual([
      'arn:aws-cn:bedrock:cn-north-1::foundation-model/amazon.nova-lite-v1:0',
    ])
  })

  it('names every action that Basalt takes, guardrails only when asked', () => {
    const subject = { model, region: 'eu-west-1', accountId: account }
    const actions = (guardrails: boolean) =>
      leastPolicy({ ...subject, guardrails }).Statement.flatMap(({ Action }) => Action)
    expect(actions(false)).toEqual([
      'bedrock:InvokeModel',
      'bedrock:InvokeModelWithResponseStream',
      'bedrock:CountTokens',
      'bedrock:ListFoundationModels',
      'bedrock:ListInferenceProfiles',
      'bedrock:GetFoundationModelAvailability',
      'bedrock:GetInferenceProfile',
    ])
    expect(actions(true)).toContain('bedrock:ApplyGuardrail')
    expect(JSON.stringify(leastPolicy({ ...subject, guardrails: true }))).toContain(
      `arn:aws:bedrock:eu-west-1:${account}:guardrail/*`,
    )
  })

  it('takes the ARN of a model that no list knows as it is', () => {
    const arn = `arn:aws:bedrock:eu-west-1:${account}:provisioned-model/abc`
    const bare = { modelId: arn, profiles: [], recommended: null }
    expect(callResources({ model: bare, region: 'eu-west-1' })).toEqual([arn])
  })
})

it.each([
  ['eu-west-1', 'aws'],
  ['us-gov-east-1', 'aws-us-gov'],
  ['cn-northwest-1', 'aws-cn'],
  ['us-iso-east-1', 'aws-iso'],
  ['us-isob-east-1', 'aws-iso-b'],
  ['eu-isoe-west-1', 'aws-iso-e'],
  ['eusc-de-east-1', 'aws-eusc'],
])('%s belongs to %s', (region, partition) => {
  expect(partitionOf(region)).toBe(partition)
})

it.each([
  ['arn:aws:iam::111122223333:user/team/ada', { kind: 'user', name: 'ada' }],
  [
    'arn:aws:sts::111122223333:assumed-role/EC2-Bedrock/i-0abc',
    { kind: 'role', name: 'EC2-Bedrock' },
  ],
  [
    'arn:aws-us-gov:sts::111122223333:assumed-role/AWSReservedSSO_Dev_Ops_0123456789abcdef/ada',
    { kind: 'permission-set', name: 'Dev_Ops' },
  ],
  ['arn:aws:iam::111122223333:root', undefined],
])('%s takes a policy as %o', (arn, holder) => {
  expect(policyHolder(arn)).toEqual(holder)
})
