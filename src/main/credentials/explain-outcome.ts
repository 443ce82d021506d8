import type { AppError } from '../../shared/app-error'
import { type CredentialSource, type CredentialsStatus, isApiKey } from '../../shared/credentials'
import type { Text } from '../../shared/text'
import { problemFailure } from '../aws/source-problem'
import type { CheckResult } from './check-credentials'
import type { Chain } from './examine-chain'
import { firstProblem } from './explain-chain'

/** What is known of the source that signs, also before it was asked. */
export type Outcome =
  | CheckResult
  | { readonly kind: 'loading'; readonly identity: CredentialsStatus['identity'] }

/** The outcome of the last check in the light of the whole chain, which names the cause where there is one. */
export function explainOutcome(
  checked: CheckResult | undefined,
  source: CredentialSource,
  chain?: Chain,
): Outcome {
  if (checked === undefined) {
    return { kind: 'loading', identity: { kind: isApiKey(source) ? 'not-applicable' : 'loading' } }
  }
  if (checked.kind !== 'missing' || chain === undefined) return checked
  const error = explainNothing(checked.error, chain)
  return { ...checked, error, identity: { kind: 'failed', error } }
}

/** Why the source that signs does not work, for its row in the chain. */
export function failureOf(
  outcome: Outcome,
): { readonly state: 'broken' | 'unreachable'; readonly reason: Text } | undefined {
  if (outcome.kind !== 'failed' && outcome.kind !== 'missing') return undefined
  const { kind, message, detail } = outcome.error
  const isSilent = kind === 'network' || /-unreachable$/.test(detail?.name ?? '')
  return { state: isSilent ? 'unreachable' : 'broken', reason: message }
}

/**
 * Where everything else was passed over and only instance metadata was left, which has nothing either:
 * the cause is what is configured and broken or, without that, that there is nothing.
 */
function explainNothing(error: AppError, chain: Chain): AppError {
  const isSilentInstance =
    chain.winner === 'instance-metadata' && error.detail?.name === 'imds-unreachable'
  if (chain.winner !== undefined && !isSilentInstance) return error
  const nothing = isSilentInstance
    ? ({ code: 'nothing-imds', where: chain.candidates['instance-metadata'].where } as const)
    : ({ code: 'nothing', where: '' } as const)
  return problemFailure(firstProblem(chain) ?? nothing).error
}
