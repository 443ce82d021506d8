import { describe, expect, it } from 'vitest'
import { type Denial, helpfulPolicy } from '../../shared/denial'
import { type denialCauses, toDenial } from '../simulator/replies/denials'
import { classifyError } from './classify-error'
import { readDenial } from './read-denial'

const principal =
  'arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Dev_0123456789abcdef/ada@example.com'
const action = 'bedrock:InvokeModelWithResponseStream'
const resource = 'arn:aws:bedrock:eu-west-1::foundation-model/amazon.nova-lite-v1:0'
const refused = `User: ${principal} is not authorized to perform: ${action} on resource: ${resource}`

describe('readDenial', () => {
  it.each<[string, Denial['reason']]>([
    [`because no identity-based policy allows the ${action} action`, 'identity-policy'],
    [`because no permissions boundary allows the ${action} action`, 'boundary'],
    [`because no session policy allows the ${action} action`, 'session-policy'],
    [`because no VPC endpoint policy allows the ${action} action`, 'endpoint-policy'],
    [`because no resource-based policy allows the ${action} action`, 'resource-policy'],
    [`because no service control policy allows the ${action} action`, 'scp'],
    ['with an explicit deny in a service control policy', 'scp'],
    [
      'with an explicit deny in a service control policy: arn:aws:organizations::123456789012:policy/o-a/service_control_policy/p-b',
      'scp',
    ],
    ['with an explicit deny in a resource control policy', 'scp'],
    ['with an explicit deny in an identity-based policy', 'explicit-deny'],
    ['with an explicit deny in a permissions boundary', 'explicit-deny'],
    ['with an explicit deny in a VPC endpoint policy', 'explicit-deny'],
    ['with an explicit deny', 'explicit-deny'],
    ['', 'identity-policy'],
  ])('%s', (because, reason) => {
    const message = `${refused} ${because}`.trim()
    expect(readDenial(message, 'eu-west-1')).toEqual({ reason, principal, action, resource })
  })

  it('sees that the organisation forbids a region that nobody named', () => {
    const message = `${refused} with an explicit deny in a service control policy`
    expect(readDenial(message, 'eu-central-1')?.reason).toBe('region')
    expect(readDenial(message.replace('eu-west-1', ''), 'eu-central-1')?.reason).toBe('scp')
  })

  it('says nothing where the sentence does not', () => {
    expect(readDenial('Access is denied.', undefined)).toBeUndefined()
  })
})

describe('a refused call', () => {
  const context = { modelId: 'amazon.nova-lite-v1:0', region: 'eu-west-1' }
  const call = { callerArn: principal, action, model: { modelArn: resource }, region: 'eu-west-1' }
  const explain = (cause: (typeof denialCauses)[number]) => {
    const error = toDenial(cause, call)
    const thrown = Object.assign(new Error(error.message), {
      name: error.name,
      $metadata: { httpStatusCode: error.status },
    })
    return classifyError(thrown, context)
  }

  it.each([
    ['iam', 'identity-policy', 'show-policy'],
    ['boundary', 'boundary', 'show-policy'],
    ['explicit', 'explicit-deny', 'choose-model'],
    ['scp', 'scp', 'choose-model'],
    ['region', 'region', 'choose-model'],
    ['marketplace', 'marketplace', 'show-policy'],
    ['payment', 'payment', 'open-link'],
    ['form', 'use-case-form', 'open-link'],
    ['access', 'model-access', 'open-link'],
  ] as const)('%s is told in its own words, with its own first step', (cause, reason, step) => {
    const error = explain(cause)
    expect(error.kind).toBe('access-denied')
    expect(error.message.key).toBe(`errors.denied.${reason}`)
    expect(error.detail?.denial?.reason).toBe(reason)
    expect(error.nextSteps[0]?.kind).toBe(step)
    const policy = error.detail?.denial && helpfulPolicy(error.detail.denial)
    expect(error.nextSteps.some(({ kind }) => kind === 'show-policy')).toBe(policy !== null)
  })

  it('keeps the whole ARN of the principal, which names and does not authorise', () => {
    expect(explain('iam').detail?.denial).toEqual({
      reason: 'identity-policy',
      principal,
      action,
      resource,
    })
  })

  it('offers the policy for the model that the call named', () => {
    expect(explain('iam').nextSteps[0]).toEqual({
      kind: 'show-policy',
      policy: 'invoke',
      modelId: 'amazon.nova-lite-v1:0',
    })
    expect(explain('marketplace').nextSteps[0]).toMatchObject({ policy: 'marketplace' })
  })
})
