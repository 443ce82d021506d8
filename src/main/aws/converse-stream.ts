import type {
  ConverseStreamCommandInput,
  ConverseStreamOutput,
} from '@aws-sdk/client-bedrock-runtime'
import type { AwsClients } from './aws-clients'
import type { AwsTarget } from './aws-target'

/**
 * Sends ConverseStream. Resolves when the service's first event is there, and fails with the SDK's own
 * error until then; later failures are thrown while the events are read. `signal` closes the connection.
 */
export async function converseStream(
  clients: AwsClients,
  target: AwsTarget,
  input: ConverseStreamCommandInput,
  signal: AbortSignal,
): Promise<AsyncIterable<ConverseStreamOutput>> {
  const { ConverseStreamCommand } = await import('@aws-sdk/client-bedrock-runtime')
  const client = await clients.runtime(target)
  const { stream } = await client.send(new ConverseStreamCommand(input), { abortSignal: signal })
  if (!stream) throw new Error('ConverseStream was answered without a stream.')
  return stream
}
