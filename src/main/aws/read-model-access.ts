import type { AwsClients } from './aws-clients'
import type { AwsTarget } from './aws-target'
import { readModelAvailability } from './read-model-availability'

/**
 * What stands between the account and a model, in AWS's own words; empty when nothing does. Fails as
 * `readModelAvailability`.
 */
export async function readModelAccess(
  clients: AwsClients,
  target: AwsTarget,
  modelId: string,
): Promise<readonly string[]> {
  const said = await readModelAvailability(clients, target, modelId)
  const hurdles = [
    ['agreementAvailability', said.agreement, 'AVAILABLE'],
    ['authorizationStatus', said.authorization, 'AUTHORIZED'],
    ['entitlementAvailability', said.entitlement, 'AVAILABLE'],
    ['regionAvailability', said.region, 'AVAILABLE'],
  ] as const
  return hurdles.flatMap(([name, status, good]) =>
    status === '' || status === good ? [] : [`${name}: ${status}`],
  )
}
