import { assertNever } from '../../../shared/assert-never'
import { type Reply, type ReplyBlock, splitText } from '../replies/reply'
import type { CacheUse } from './prompt-cache'
import { countTextTokens } from './token-count'

/** The members of ContentBlockDelta; a block starts with `start` where the service model has one. */
export interface BlockStream {
  readonly start?: Readonly<Record<string, unknown>>
  readonly deltas: Iterable<Readonly<Record<string, unknown>>>
}

/** A block as ConverseStream sends it. */
export function toBlockStream(block: ReplyBlock, reply: Reply): BlockStream {
  const split = (text: string) => splitText(text, reply.pace.chunk, reply.splitsCharacters)
  switch (block.type) {
    case 'text':
      return { deltas: map(block.deltas ?? split(block.text), (text) => ({ text })) }
    case 'reasoning':
      return { deltas: reasoningDeltas(split(block.text), block.signature) }
    case 'redacted':
      return { deltas: [{ reasoningContent: { redactedContent: toBase64(block.data) } }] }
    case 'toolUse':
      return {
        start: { toolUse: { toolUseId: block.toolUseId, name: block.name } },
        deltas: map(block.input === '' ? [''] : split(block.input), (input) => ({
          toolUse: { input },
        })),
      }
    case 'unknown':
      return { deltas: [{ [block.name]: {} }] }
    default:
      return assertNever(block)
  }
}

/** A block as Converse sends it, whole. */
export function toContentBlock(block: ReplyBlock): Readonly<Record<string, unknown>> {
  switch (block.type) {
    case 'text':
      return { text: block.deltas ? [...block.deltas].join('') : block.text }
    case 'reasoning':
      return {
        reasoningContent: { reasoningText: { text: block.text, signature: block.signature } },
      }
    case 'redacted':
      return { reasoningContent: { redactedContent: toBase64(block.data) } }
    case 'toolUse':
      return {
        toolUse: { toolUseId: block.toolUseId, name: block.name, input: toJson(block.input) },
      }
    case 'unknown':
      return { [block.name]: {} }
    default:
      return assertNever(block)
  }
}

/** What Bedrock counts for a call; what it read from its cache or wrote there is not in `inputTokens`. */
export function toUsage(inputTokens: number, reply: Reply, cache?: CacheUse) {
  let outputTokens = 0
  for (const block of reply.blocks) {
    if (block.type === 'text' || block.type === 'reasoning')
      outputTokens += countTextTokens(block.text)
    else if (block.type === 'toolUse') outputTokens += countTextTokens(block.name + block.input)
  }
  const usage = { inputTokens, outputTokens, totalTokens: inputTokens + outputTokens }
  if (cache === undefined) return usage
  const { read, written, ttl } = cache
  return {
    ...usage,
    inputTokens: inputTokens - read - written,
    cacheReadInputTokens: read,
    cacheWriteInputTokens: written,
    cacheDetails: written > 0 ? [{ ttl, inputTokens: written }] : [],
  }
}

function* reasoningDeltas(texts: Iterable<string>, signature: string) {
  for (const text of texts) yield { reasoningContent: { text } }
  yield { reasoningContent: { signature } }
}

function* map<From, To>(items: Iterable<From>, change: (item: From) => To): Generator<To> {
  for (const item of items) yield change(item)
}

/** Converse gives a tool's input as JSON; input that is none arrives as the model wrote it. */
function toJson(input: string): unknown {
  try {
    return JSON.parse(input === '' ? '{}' : input)
  } catch {
    return input
  }
}

function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}
