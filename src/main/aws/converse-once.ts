import type { AwsClients } from './aws-clients'
import type { AwsTarget } from './aws-target'
import { callAws } from './call-aws'

/** Sends the smallest prompt there is and allows one token of reply. Fails with an `AppFailure`. */
export async function converseOnce(
  clients: AwsClients,
  target: AwsTarget,
  modelId: string,
): Promise<void> {
  await callAws(target, undefined, async (abortSignal) => {
    const { ConverseCommand } = await import('@aws-sdk/client-bedrock-runtime')
    const client = await clients.runtime(target)
    const command = new ConverseCommand({
      modelId,
      messages: [{ role: 'user', content: [{ text: 'Hi' }] }],
      inferenceConfig: { maxTokens: 1 },
    })
    await client.send(command, { abortSignal })
  })
}
