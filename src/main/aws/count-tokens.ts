import type { CountTokensCommandInput } from '@aws-sdk/client-bedrock-runtime'
import type { AwsClients } from './aws-clients'
import type { AwsTarget } from './aws-target'

/** Sends CountTokens, which costs nothing; gives the tokens of the input. Fails with the SDK's error. */
export async function countTokens(
  clients: AwsClients,
  target: AwsTarget,
  input: CountTokensCommandInput,
  signal: AbortSignal,
): Promise<number | undefined> {
  const { CountTokensCommand } = await import('@aws-sdk/client-bedrock-runtime')
  const client = await clients.runtime(target)
  const { inputTokens } = await client.send(new CountTokensCommand(input), { abortSignal: signal })
  return inputTokens
}
