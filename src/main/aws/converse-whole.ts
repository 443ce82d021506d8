import type {
  ContentBlock,
  ConverseCommandOutput,
  ConverseStreamCommandInput,
  ConverseStreamOutput,
} from '@aws-sdk/client-bedrock-runtime'
import type { AwsClients } from './aws-clients'
import type { AwsTarget } from './aws-target'

/**
 * Sends Converse and gives its answer as ConverseStream would have told it, for models that call no tools
 * in a stream. Fails with the SDK's own error. `signal` closes the connection.
 */
export async function converseWhole(
  clients: AwsClients,
  target: AwsTarget,
  input: ConverseStreamCommandInput,
  signal: AbortSignal,
): Promise<AsyncIterable<ConverseStreamOutput>> {
  const { ConverseCommand } = await import('@aws-sdk/client-bedrock-runtime')
  const client = await clients.runtime(target)
  const { guardrailConfig, ...rest } = input
  // How a stream is processed has no meaning where there is none, and Converse refuses it.
  const { streamProcessingMode: _mode, ...guardrail } = guardrailConfig ?? {}
  const command = new ConverseCommand({
    ...rest,
    ...(guardrailConfig && { guardrailConfig: guardrail }),
  })
  return tell(await client.send(command, { abortSignal: signal }))
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
