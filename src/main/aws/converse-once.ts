import type { AwsClients } from './aws-clients'
import type { AwsTarget } from './aws-target'
import { callAws } from './call-aws'

/**
 * Sends the smallest prompt there is and allows one token of reply; gives the tokens that were counted.
 * Fails with an `AppFailure`.
 */
export async function converseOnce(
  clients: AwsClients,
  target: AwsTarget,
  modelId: string,
): Promise<{ readonly inputTokens: number; readonly outputTokens: number }> {
  return await callAws(target, undefined, async (abortSignal) => {
    const { ConverseCommand } = await import('@aws-sdk/client-bedrock-runtime')
    const client = await clients.runtime(target)
    const command = new ConverseCommand({
      modelId,
      messages: [{ role: 'user', content: [{ text: 'Hi' }] }],
      inferenceConfig: { maxTokens: 1 },
    })
    const { usage } = await client.send(command, { abortSignal })
    return { inputTokens: usage?.inputTokens ?? 0, outputTokens: usage?.outputTokens ?? 0 }
  })
}
