import type { DenialReason } from '../auth/principal'
import { geographies, geographiesOf } from '../catalogue/regions'
import { AwsError } from '../wire/aws-error'

/** Why a call is refused though its sender is known. */
export const denialCauses = [
  'iam',
  'explicit',
  'scp',
  'region',
  'boundary',
  'access',
  'marketplace',
  'payment',
  'form',
  'legacy',
  'end-of-life',
  'expired',
] as const
export type DenialCause = (typeof denialCauses)[number]

/** Who may not do what to what. */
export interface DeniedCall {
  readonly callerArn: string
  /** An IAM action. */
  readonly action: string
  readonly resourceArn: string
}

/** The sentence with which IAM refuses. */
export function iamDenial(call: DeniedCall, reason: DenialReason): AwsError {
  const because = {
    'no-identity-policy': `because no identity-based policy allows the ${call.action} action`,
    'explicit-deny': 'with an explicit deny in an identity-based policy',
    scp: 'with an explicit deny in a service control policy',
    boundary: `because no permissions boundary allows the ${call.action} action`,
  }[reason]
  return new AwsError(
    'AccessDeniedException',
    403,
    `User: ${call.callerArn} is not authorized to perform: ${call.action} on resource: ${call.resourceArn} ${because}`,
  )
}

export function toDenial(
  cause: DenialCause,
  context: {
    readonly callerArn: string
    readonly action: string
    readonly model: { readonly modelArn: string }
    readonly region: string
  },
): AwsError {
  const call = { ...context, resourceArn: context.model.modelArn }
  const denied = (message: string) => new AwsError('AccessDeniedException', 403, message)
  const notFound = (message: string) => new AwsError('ResourceNotFoundException', 404, message)
  switch (cause) {
    case 'iam':
      return iamDenial(call, 'no-identity-policy')
    case 'explicit':
      return iamDenial(call, 'explicit-deny')
    case 'scp':
      return iamDenial(call, 'scp')
    case 'region': {
      const resourceArn = call.resourceArn.replace(
        `:${context.region}:`,
        `:${neighbour(context.region)}:`,
      )
      return iamDenial({ ...call, resourceArn }, 'scp')
    }
    case 'boundary':
      return iamDenial(call, 'boundary')
    case 'access':
      return denied("You don't have access to the model with the specified model ID.")
    case 'marketplace':
      return denied(
        'Model access is denied due to IAM user or service role is not authorized to perform the required AWS Marketplace actions (aws-marketplace:ViewSubscriptions, aws-marketplace:Subscribe) to enable access to this model. Refer to the Amazon Bedrock documentation for further details. Your AWS Marketplace subscription for this model cannot be completed at this time. If you recently fixed this issue, try again after 2 minutes.',
      )
    case 'payment':
      return denied(
        'Model access is denied due to INVALID_PAYMENT_INSTRUMENT:A valid payment instrument must be provided.. Your AWS Marketplace subscription for this model cannot be completed at this time. If you recently fixed this issue, try again after 2 minutes.',
      )
    case 'form':
      return notFound(
        'Model use case details have not been submitted for this account. Fill out the Anthropic use case details form before using the model. If you have already filled out the form, try again in 15 minutes.',
      )
    case 'legacy':
      return notFound(
        'Access denied. This Model is marked by provider as Legacy and you have not been actively using the model in the last 30 days. Please upgrade to an active model on Amazon Bedrock',
      )
    case 'end-of-life':
      return notFound(
        'This model version has reached the end of its life. Please refer to the AWS documentation for more details.',
      )
    case 'expired':
      return new AwsError(
        'ExpiredTokenException',
        403,
        'The security token included in the request is expired',
      )
    default:
      return cause satisfies never
  }
}

/** Another region to which an inference profile may route a call. */
function neighbour(region: string): string {
  const [geography] = geographiesOf(region)
  const others = geography === undefined ? [] : geographies[geography]
  return others.find((other) => other !== region) ?? region
}
