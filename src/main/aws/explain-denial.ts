import type { AppError, NextStep } from '../../shared/app-error'
import { type Denial, helpfulPolicy } from '../../shared/denial'
import { text } from '../../shared/text'

const modelAccessPage = 'https://console.aws.amazon.com/bedrock/home#/modelaccess'
const billingPage = 'https://console.aws.amazon.com/billing/home#/paymentpreferences'

/** A refusal with its cause in words, and the policy that helps, if one does, as its first step. */
export function explainDenial(error: AppError, denial: Denial): AppError {
  const { reason, principal = '?', action = '?', resource = '?' } = denial
  const region = resource.split(':')[3] ?? ''
  return {
    ...error,
    message: text(`errors.denied.${reason}`, { principal, action, resource, region }),
    nextSteps: [...stepsFor(denial, error.detail?.modelId), ...error.nextSteps],
    detail: { ...error.detail, denial },
  }
}

function stepsFor(denial: Denial, modelId: string | undefined): readonly NextStep[] {
  const policy = helpfulPolicy(denial)
  if (policy !== null) {
    return [{ kind: 'show-policy', policy, ...(modelId !== undefined && { modelId }) }]
  }
  switch (denial.reason) {
    case 'use-case-form':
    case 'model-access':
      return [{ kind: 'open-link', url: modelAccessPage }]
    case 'payment':
      return [{ kind: 'open-link', url: billingPage }]
    default:
      return []
  }
}
