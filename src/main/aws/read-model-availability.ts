import type { AwsClients } from './aws-clients'
import type { AwsTarget } from './aws-target'
import { callAws } from './call-aws'
import { asText } from './listed-row'

/** What `GetFoundationModelAvailability` says; words are open, and empty where AWS says nothing. */
export interface ModelAvailability {
  readonly agreement: string
  readonly authorization: string
  readonly entitlement: string
  readonly region: string
}

/** Fails with an `AppFailure`, after 30 s at the latest. */
export async function readModelAvailability(
  clients: AwsClients,
  target: AwsTarget,
  modelId: string,
): Promise<ModelAvailability> {
  return await callAws(target, undefined, async (abortSignal) => {
    const { GetFoundationModelAvailabilityCommand } = await import('@aws-sdk/client-bedrock')
    const client = await clients.bedrock(target)
    const command = new GetFoundationModelAvailabilityCommand({ modelId })
    const answer = await client.send(command, { abortSignal })
    return {
      agreement: asText(answer.agreementAvailability?.status).toUpperCase(),
      authorization: asText(answer.authorizationStatus).toUpperCase(),
      entitlement: asText(answer.entitlementAvailability).toUpperCase(),
      region: asText(answer.regionAvailability).toUpperCase(),
    }
  })
}
