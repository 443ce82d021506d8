import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from '@smithy/types'

/** How long before their end keys are renewed, as in the SDK. */
const renewalWindow = 5 * 60_000

/**
 * Keys that are fetched once for everyone who asks: again when they are about to end, and after a
 * failure. Where a renewal fails, keys that are still good are given once more.
 */
export function shareCredentials(
  fetchKeys: AwsCredentialIdentityProvider,
  clock: () => number = Date.now,
): () => Promise<AwsCredentialIdentity> {
  let held: AwsCredentialIdentity | undefined
  let fetching: Promise<AwsCredentialIdentity> | undefined

  const endsWithin = (keys: AwsCredentialIdentity, window: number): boolean =>
    keys.expiration !== undefined && keys.expiration.getTime() - window <= clock()

  async function renew(): Promise<AwsCredentialIdentity> {
    try {
      held = await fetchKeys()
      return held
    } catch (error) {
      if (held !== undefined && !endsWithin(held, 0)) return held
      throw error
    } finally {
      fetching = undefined
    }
  }

  return async () => {
    if (held !== undefined && !endsWithin(held, renewalWindow)) return held
    fetching ??= renew()
    return await fetching
  }
}
