import type {
  ContentBlock,
  ConverseCommandInput,
  ConverseCommandOutput,
  ConverseStreamOutput,
} from '@aws-sdk/client-bedrock-runtime'
import type { AwsClients } from './aws-clients'
import type { AwsTarget } from './aws-target'
import { type converseStream, observeRequest, type SentRequest, toHead } from './converse-stream'

/**
 * Sends Converse and gives its answer as ConverseStream would have told it, for models that call no tools
 * in a stream. Fails with the SDK's own error. `signal` and `onSent` as for `converseStream`.
 */
export async function converseWhole(
  clients: AwsClients,
  target: AwsTarget,
  input: ConverseCommandInput,
  signal: AbortSignal,
  onSent?: (request: SentRequest) => void,
): ReturnType<typeof converseStream> {
  const { ConverseCommand } = await import('@aws-sdk/client-bedrock-runtime')
  const client = await clients.runtime(target)
  const command = new ConverseCommand(input)
  if (onSent) observeRequest(command, onSent)
  const output = await client.send(command, { abortSignal: signal })
  return { events: tell(output), head: toHead(output.$metadata) }
}

async function* tell({
  output,
  stopReason,
  usage,
  metrics,
  trace,
  performanceConfig,
  serviceTier,
}: ConverseCommandOutput): AsyncGenerator<ConverseStreamOutput> {
  yield { messageStart: { role: 'assistant' } }
  for (const [contentBlockIndex, block] of (output?.message?.content ?? []).entries()) {
    yield* tellBlock(block, contentBlockIndex)
    yield { contentBlockStop: { contentBlockIndex } }
  }
  yield { messageStop: { stopReason } }
  yield {
    metadata: {
      ...{ usage, metrics: { latencyMs: metrics?.latencyMs } },
      ...(trace && { trace }),
      ...(performanceConfig && { performanceConfig }),
      ...(serviceTier && { serviceTier }),
    },
  }
}

function* tellBlock(
  block: ContentBlock,
  contentBlockIndex: number,
): Generator<ConverseStreamOutput> {
  if (block.text !== undefined) {
    yield { contentBlockDelta: { contentBlockIndex, delta: { text: block.text } } }
  } else if (block.toolUse) {
    const { toolUseId, name, input } = block.toolUse
    yield { contentBlockStart: { contentBlockIndex, start: { toolUse: { toolUseId, name } } } }
    const delta = { toolUse: { input: JSON.stringify(input ?? {}) } }
    yield { contentBlockDelta: { contentBlockIndex, delta } }
  } else if (block.reasoningContent) {
    const { reasoningText, redactedContent } = block.reasoningContent
    const { text, signature } = reasoningText ?? {}
    for (const reasoningContent of [
      ...(text === undefined ? [] : [{ text }]),
      ...(signature === undefined ? [] : [{ signature }]),
      ...(redactedContent === undefined ? [] : [{ redactedContent }]),
    ]) {
      yield { contentBlockDelta: { contentBlockIndex, delta: { reasoningContent } } }
    }
  } else {
    // Named by its member, as the stream names what this SDK does not know.
    const [name = 'unknown'] = '$unknown' in block ? (block.$unknown ?? []) : Object.keys(block)
    const start = { $unknown: [name, {}] as [string, unknown] }
    yield { contentBlockStart: { contentBlockIndex, start } }
  }
}
