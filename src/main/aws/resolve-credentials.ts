import type { AwsClients } from './aws-clients'
import type { AwsTarget } from './aws-target'
import { callAws } from './call-aws'

/**
 * Really asks the target's source for something to sign with, and tells when that ends (epoch
 * milliseconds, where the source says so). Fails with an `AppFailure`: `credentials-missing` when there
 * is nothing, `credentials-expired` or `credentials-invalid` when there is something that does not
 * work; after 30 s at the latest.
 */
export async function resolveCredentials(
  clients: AwsClients,
  target: AwsTarget,
  signal?: AbortSignal,
): Promise<{ readonly expiration?: number }> {
  return await callAws(target, signal, () => clients.resolve(target))
}
