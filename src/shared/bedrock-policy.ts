import type { InferenceProfile, Model } from './models'

/** An IAM policy, in the words of its JSON. */
export interface PolicyDocument {
  readonly Version: '2012-10-17'
  readonly Statement: readonly PolicyStatement[]
}

export interface PolicyStatement {
  readonly Sid: string
  readonly Effect: 'Allow'
  readonly Action: readonly string[]
  readonly Resource: string | readonly string[]
}

/** What a policy is for. */
export interface PolicySubject {
  readonly model: Pick<Model, 'modelId' | 'profiles' | 'recommended'>
  /** What calls name, where that is not the recommended way: the model, a profile, or the ARN of one. */
  readonly invokedId?: string
  /** Where calls are made. */
  readonly region: string
  /** Absent where it is not known: the policy then takes any account's profiles. */
  readonly accountId?: string
  /** Also lets calls apply guardrails. */
  readonly guardrails?: boolean
}

/** The IAM partition that a region belongs to. */
export function partitionOf(region: string): string {
  const [prefix = '', second = ''] = region.split('-')
  if (prefix === 'cn') return 'aws-cn'
  if (prefix === 'eusc') return 'aws-eusc'
  if (prefix === 'us' && second === 'gov') return 'aws-us-gov'
  const isolated = /^iso([bef])?$/.exec(second)
  return isolated ? `aws-iso${isolated[1] ? `-${isolated[1]}` : ''}` : 'aws'
}

/**
 * The least that lets a model be found and called. Through an inference profile that is the profile
 * **and** the model in every region that may serve the call
 * (https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-prereq.html); a global
 * profile also needs the model without a region.
 */
export function leastPolicy(subject: PolicySubject): PolicyDocument {
  const { region, accountId = '*', guardrails = false } = subject
  const home = `arn:${partitionOf(region)}:bedrock:${region}:${accountId}`
  const profile = findProfile(subject)
  const models = modelArns(subject, profile)
  const profileArn =
    profile &&
    (profile.inferenceProfileArn || `${home}:inference-profile/${profile.inferenceProfileId}`)
  return toDocument([
    {
      Sid: 'CallTheModel',
      Effect: 'Allow',
      Action: [
        'bedrock:InvokeModel',
        'bedrock:InvokeModelWithResponseStream',
        'bedrock:CountTokens',
      ],
      Resource: profileArn === undefined ? models : [profileArn, ...models],
    },
    {
      Sid: 'FindModels',
      Effect: 'Allow',
      Action: [
        'bedrock:ListFoundationModels',
        'bedrock:ListInferenceProfiles',
        'bedrock:GetFoundationModelAvailability',
      ],
      Resource: '*',
    },
    ...(profileArn === undefined
      ? []
      : [allow('ReadTheProfile', ['bedrock:GetInferenceProfile'], [profileArn])]),
    ...(guardrails
      ? [allow('ApplyGuardrails', ['bedrock:ApplyGuardrail'], [`${home}:guardrail/*`])]
      : []),
  ])
}

/** What subscribing to a third party's model takes, once for the account. */
export function marketplacePolicy(): PolicyDocument {
  const actions = ['aws-marketplace:ViewSubscriptions', 'aws-marketplace:Subscribe']
  return toDocument([{ Sid: 'SubscribeToModels', Effect: 'Allow', Action: actions, Resource: '*' }])
}

/** As it is pasted into the console or a file. */
export function policyText(policy: PolicyDocument): string {
  return JSON.stringify(policy, null, 2)
}

/** Who a policy is attached to, by the caller's ARN. */
export type PolicyHolder =
  | { readonly kind: 'role' | 'user'; readonly name: string }
  /** A role of IAM Identity Center, which takes policies only in its permission set. */
  | { readonly kind: 'permission-set'; readonly name: string }

/** Undefined for an ARN of anybody else, such as the account's root. */
export function policyHolder(arn: string): PolicyHolder | undefined {
  const user = /^arn:[\w-]+:iam::\d*:user\/(?:.*\/)?([^/]+)$/.exec(arn)?.[1]
  if (user !== undefined) return { kind: 'user', name: user }
  const role =
    /^arn:[\w-]+:sts::\d*:assumed-role\/([^/]+)\//.exec(arn)?.[1] ??
    /^arn:[\w-]+:iam::\d*:role\/(?:.*\/)?([^/]+)$/.exec(arn)?.[1]
  if (role === undefined) return undefined
  const set = /^AWSReservedSSO_(.+)_[0-9a-f]{16}$/.exec(role)?.[1]
  return set === undefined ? { kind: 'role', name: role } : { kind: 'permission-set', name: set }
}

function findProfile({ model, invokedId }: PolicySubject): InferenceProfile | undefined {
  const wanted = invokedId === undefined || invokedId === model.modelId ? null : invokedId
  const isWanted = ({ inferenceProfileId, inferenceProfileArn }: InferenceProfile) =>
    wanted === inferenceProfileId || wanted === inferenceProfileArn
  const recommended = model.recommended?.invokedId
  return (
    model.profiles.find(isWanted) ??
    model.profiles.find(
      ({ inferenceProfileId, inferenceProfileArn }) =>
        recommended === inferenceProfileId || recommended === inferenceProfileArn,
    )
  )
}

function modelArns(
  { model, region }: PolicySubject,
  profile: InferenceProfile | undefined,
): readonly string[] {
  const arn = (where: string) =>
    `arn:${partitionOf(region)}:bedrock:${where}::foundation-model/${model.modelId}`
  if (/^arn:/.test(model.modelId)) return [model.modelId]
  if (profile === undefined) return [arn(region)]
  const regions = new Set([region, ...profile.destinationRegions])
  const everywhere = profile.kind === 'global-profile' ? [arn('')] : []
  return [...[...regions].sort().map(arn), ...everywhere]
}

function allow(
  sid: string,
  actions: readonly string[],
  resources: readonly string[],
): PolicyStatement {
  return { Sid: sid, Effect: 'Allow', Action: actions, Resource: resources }
}

function toDocument(statements: readonly PolicyStatement[]): PolicyDocument {
  return { Version: '2012-10-17', Statement: statements }
}
