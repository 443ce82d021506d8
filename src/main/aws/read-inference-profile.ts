import type { AwsClients } from './aws-clients'
import type { AwsTarget } from './aws-target'
import { callAws } from './call-aws'
import { type InferenceProfileSummary, toProfileSummary } from './list-inference-profiles'

/**
 * Asks which models are behind a profile, by id or ARN. Undefined where AWS's answer names no profile.
 * Fails with an `AppFailure`, after 30 s at the latest.
 */
export async function readInferenceProfile(
  clients: AwsClients,
  target: AwsTarget,
  inferenceProfileIdentifier: string,
): Promise<InferenceProfileSummary | undefined> {
  return await callAws(target, undefined, async (abortSignal) => {
    const { GetInferenceProfileCommand } = await import('@aws-sdk/client-bedrock')
    const client = await clients.bedrock(target)
    const command = new GetInferenceProfileCommand({ inferenceProfileIdentifier })
    return toProfileSummary(await client.send(command, { abortSignal }), 'APPLICATION')[0]
  })
}
