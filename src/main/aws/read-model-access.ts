import type { AwsClients } from './aws-clients'
import type { AwsTarget } from './aws-target'
import { callAws } from './call-aws'

/** What stands between the account and a model, in AWS's own words; empty when nothing does. */
export async function readModelAccess(
  clients: AwsClients,
  target: AwsTarget,
  modelId: string,
): Promise<readonly string[]> {
  return await callAws(target, undefined, async (abortSignal) => {
    const { GetFoundationModelAvailabilityCommand } = await import('@aws-sdk/client-bedrock')
    const client = await clients.bedrock(target)
    const answer = await client.send(new GetFoundationModelAvailabilityCommand({ modelId }), {
      abortSignal,
    })
    const {
      agreementAvailability,
      authorizationStatus,
      entitlementAvailability,
      regionAvailability,
    } = answer
    const hurdles = [
      ['agreementAvailability', agreementAvailability?.status, 'AVAILABLE'],
      ['authorizationStatus', authorizationStatus, 'AUTHORIZED'],
      ['entitlementAvailability', entitlementAvailability, 'AVAILABLE'],
      ['regionAvailability', regionAvailability, 'AVAILABLE'],
    ] as const
    return hurdles.flatMap(([name, status, good]) =>
      status === undefined || status === good ? [] : [`${name}: ${status}`],
    )
  })
}
