import type { Denial, DenialReason } from '../../shared/denial'

/**
 * Reads why AWS does not allow a call. IAM and Bedrock give every refusal the same name and status and
 * put principal, action, resource and cause into the sentence only
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html), so that this is
 * one of the few places where a sentence decides. Undefined where it says none of that.
 */
export function readDenial(message: string, callRegion: string | undefined): Denial | undefined {
  const named = /User: (\S+) is not authorized to perform: ([\w-]+:\w+)/.exec(message)
  const resource = / on resource: (\S+?)[.,]?(?: |$)/.exec(message)?.[1]
  const found = reasons.find(({ sentence }) => sentence.test(message))?.reason
  if (found === undefined && named === null) return undefined
  const reason = found ?? 'identity-policy'
  return {
    reason: reason === 'scp' && isElsewhere(resource, callRegion) ? 'region' : reason,
    ...(named?.[1] !== undefined && { principal: named[1] }),
    ...(named?.[2] !== undefined && { action: named[2] }),
    ...(resource !== undefined && { resource }),
  }
}

/** The first that fits decides; each was seen in AWS's documentation or answers. */
const reasons: readonly { readonly sentence: RegExp; readonly reason: DenialReason }[] = [
  { sentence: /INVALID_PAYMENT_INSTRUMENT/, reason: 'payment' },
  { sentence: /aws-marketplace:|AWS Marketplace/i, reason: 'marketplace' },
  { sentence: /use case details/i, reason: 'use-case-form' },
  {
    sentence:
      /(?:explicit deny in a|because no) (?:service|resource) control polic|because of an SCP/i,
    reason: 'scp',
  },
  { sentence: /with an explicit deny/i, reason: 'explicit-deny' },
  { sentence: /because no permissions boundar/i, reason: 'boundary' },
  { sentence: /because no session polic/i, reason: 'session-policy' },
  { sentence: /because no VPC endpoint polic/i, reason: 'endpoint-policy' },
  { sentence: /because no resource-based polic/i, reason: 'resource-policy' },
  { sentence: /because no identity-based polic/i, reason: 'identity-policy' },
  { sentence: /don.t have access to the model/i, reason: 'model-access' },
]

/** A profile routed the call to a region that its caller never named. */
function isElsewhere(resource: string | undefined, callRegion: string | undefined): boolean {
  const region = resource?.split(':')[3]
  return region !== undefined && region !== '' && callRegion !== undefined && region !== callRegion
}
