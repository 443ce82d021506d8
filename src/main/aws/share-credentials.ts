import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from '@smithy/types'
import { AppFailure, createAppError } from '../../shared/app-error'

/** How long before their end keys are renewed, as in the SDK. */
const renewalWindow = 5 * 60_000
/**
 * How long one fetch may take, in milliseconds: longer than a source with a limit of its own, so that it can tell its
 * reason, and shorter than a turn waits for its first byte.
 */
const fetchLimit = 45_000

/**
 * Keys that are fetched once for everyone who asks: again when they are about to end, and after a
 * failure. Where a renewal fails, keys that are still good are given once more. A source that never answers fails
 * with `no-answer`, and is asked anew by the next who asks.
 */
export function shareCredentials(
  fetchKeys: AwsCredentialIdentityProvider,
  { clock = Date.now, limit = fetchLimit }: { clock?: () => number; limit?: number } = {},
): () => Promise<AwsCredentialIdentity> {
  let held: AwsCredentialIdentity | undefined
  let fetching: Promise<AwsCredentialIdentity> | undefined

  const endsWithin = (keys: AwsCredentialIdentity, window: number): boolean =>
    keys.expiration !== undefined && keys.expiration.getTime() - window <= clock()

  async function renew(): Promise<AwsCredentialIdentity> {
    try {
      held = await inTime(fetchKeys(), limit)
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

async function inTime<Value>(promise: Promise<Value>, limit: number): Promise<Value> {
  // Unlike a timer of its own, this one keeps no process alive and needs no clearing.
  const signal = AbortSignal.timeout(limit)
  const passed = new Promise<never>((_resolve, reject) => {
    const error = createAppError('no-answer', {
      values: { seconds: limit / 1000 },
      nextSteps: [{ kind: 'open-place', place: 'credentials' }],
    })
    signal.addEventListener('abort', () => reject(new AppFailure(error)))
  })
  return await Promise.race([promise, passed])
}
