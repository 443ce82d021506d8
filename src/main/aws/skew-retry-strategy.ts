import type { RetryErrorInfo, RetryStrategyV2, StandardRetryToken } from '@smithy/types'

/**
 * Tries again, once and at once, only when the SDK has just learnt the server's clock from a refused
 * signature. Every other failure is for the turn to wait out where the user can see it.
 */
export function createSkewRetryStrategy(): RetryStrategyV2 {
  return {
    acquireInitialRetryToken: async () => createToken(0),
    async refreshRetryTokenForRetry(token, info) {
      if (token.getRetryCount() > 0 || !isSkewCorrected(info)) throw info.error
      return createToken(token.getRetryCount() + 1)
    },
    recordSuccess: () => undefined,
  }
}

function createToken(retries: number): StandardRetryToken {
  return {
    getRetryCount: () => retries,
    getRetryDelay: () => 0,
    getRetryCost: () => 0,
  }
}

function isSkewCorrected({ error }: RetryErrorInfo): boolean {
  const metadata: unknown =
    typeof error === 'object' && error !== null && '$metadata' in error
      ? error.$metadata
      : undefined
  return (
    typeof metadata === 'object' &&
    metadata !== null &&
    'clockSkewCorrected' in metadata &&
    metadata.clockSkewCorrected === true
  )
}
