import type {
  ContentBlockDelta,
  ContentBlockStart,
  ConverseStreamMetadataEvent,
  ConverseStreamOutput,
} from '@aws-sdk/client-bedrock-runtime'
import type { ContentBlock, Usage } from '../../shared/chat'
import type { BlockDelta } from '../../shared/chat-events'
import type { ProviderEvent } from '../chat/chat-provider'
import { memberOf } from './describe-converse-event'
import { createSurrogateJoiner, type SurrogateJoiner } from './join-surrogates'
import { toResponseFacts } from './to-response-facts'

export interface ConverseTranslator {
  /** Throws the exception that an event carries; an event that Basalt does not know gives nothing. */
  translate(event: ConverseStreamOutput): readonly ProviderEvent[]
}

interface OpenBlock {
  /** The block's place in the reply. */
  readonly index: number
  readonly type: DeltaType | 'unknown'
  readonly joiner: SurrogateJoiner
  readonly redacted: Uint8Array[]
}

type DeltaType = Exclude<ContentBlock['type'], 'unknown' | 'toolResult'>

/**
 * Translates the events of one reply. AWS's `contentBlockIndex` only tells blocks apart: ours are
 * numbered in the order in which they begin. Text and reasoning begin with their first delta, for
 * which AWS sends no start; a delta of another kind under the same index begins another block.
 */
export function createConverseTranslator(now: () => number): ConverseTranslator {
  const openBlocks = new Map<number, OpenBlock>()
  let blockCount = 0
  let completed = false
  let metadataRead = false

  function start(
    key: number,
    block: Exclude<ContentBlock, { readonly type: 'toolResult' }>,
  ): ProviderEvent[] {
    const ended = stop(key)
    const index = blockCount
    blockCount += 1
    openBlocks.set(key, {
      index,
      type: block.type,
      joiner: createSurrogateJoiner(),
      redacted: [],
    })
    return [...ended, { type: 'blockStarted', at: now(), index, block }]
  }

  function stop(key: number): ProviderEvent[] {
    const block = openBlocks.get(key)
    if (!block) return []
    openBlocks.delete(key)
    const rest = toDelta(block.type, block.joiner.finish())
    const redacted = Buffer.concat(block.redacted).toString('base64')
    return [
      ...(rest ? [toEvent(block, rest)] : []),
      ...(redacted === '' ? [] : [toEvent(block, { type: 'redactedContent', data: redacted })]),
      { type: 'blockEnded', at: now(), index: block.index },
    ]
  }

  function append(
    key: number,
    type: DeltaType,
    change: (block: OpenBlock) => BlockDelta | undefined,
  ): ProviderEvent[] {
    const begun = openBlocks.get(key)?.type === type ? [] : start(key, createBlock(type))
    const block = openBlocks.get(key)
    const delta = block?.type === type ? change(block) : undefined
    return block && delta ? [...begun, toEvent(block, delta)] : begun
  }

  function appendText(key: number, type: DeltaType, text: string): ProviderEvent[] {
    if (text === '') return []
    return append(key, type, (block) => toDelta(type, block.joiner.join(text)))
  }

  function translateStart(key: number, begun: ContentBlockStart | undefined): ProviderEvent[] {
    if (begun?.toolUse) {
      const { toolUseId = '', name = '' } = begun.toolUse
      return start(key, { type: 'toolUse', toolUseId, name, input: '' })
    }
    return start(key, { type: 'unknown', name: nameMember(begun) })
  }

  function translateDelta(key: number, delta: ContentBlockDelta | undefined): ProviderEvent[] {
    if (delta?.text !== undefined) return appendText(key, 'text', delta.text)
    // A call whose start never came has no name to be shown by.
    if (delta?.toolUse && openBlocks.get(key)?.type === 'toolUse') {
      return appendText(key, 'toolUse', delta.toolUse.input ?? '')
    }
    const reasoning = delta?.reasoningContent
    if (reasoning?.text !== undefined) return appendText(key, 'reasoning', reasoning.text)
    if (reasoning?.signature !== undefined) {
      const { signature } = reasoning
      return append(key, 'reasoning', () => ({ type: 'signature', signature }))
    }
    if (reasoning?.redactedContent !== undefined) {
      const { redactedContent } = reasoning
      return append(key, 'reasoning', (block) => {
        block.redacted.push(redactedContent)
        return undefined
      })
    }
    return openBlocks.has(key) ? [] : start(key, { type: 'unknown', name: nameMember(delta) })
  }

  function translateMetadata(metadata: ConverseStreamMetadataEvent): ProviderEvent[] {
    if (metadataRead) return []
    metadataRead = true
    const usage = toUsage(metadata)
    const response = toResponseFacts(metadata)
    return [
      ...(usage ? [{ type: 'usageReported' as const, usage }] : []),
      ...(response ? [{ type: 'responseReported' as const, response }] : []),
    ]
  }

  return {
    translate(event) {
      throwException(event)
      if (event.metadata) return translateMetadata(event.metadata)
      if (completed) return []
      if (event.contentBlockStart) {
        const { contentBlockIndex = 0, start: begun } = event.contentBlockStart
        return translateStart(contentBlockIndex, begun)
      }
      if (event.contentBlockDelta) {
        const { contentBlockIndex = 0, delta } = event.contentBlockDelta
        return translateDelta(contentBlockIndex, delta)
      }
      if (event.contentBlockStop) return stop(event.contentBlockStop.contentBlockIndex ?? 0)
      if (event.messageStop) {
        completed = true
        const ended = [...openBlocks.keys()].flatMap(stop)
        const { stopReason = 'unknown' } = event.messageStop
        return [...ended, { type: 'replyCompleted', stopReason }]
      }
      return []
    },
  }
}

/** The SDK throws most of them itself; those that it hands over as a member are thrown here. */
function throwException(event: ConverseStreamOutput): void {
  const exception =
    event.internalServerException ??
    event.modelStreamErrorException ??
    event.validationException ??
    event.throttlingException ??
    event.serviceUnavailableException
  if (exception) throw exception
}

function createBlock(type: DeltaType): Extract<ContentBlock, { readonly type: DeltaType }> {
  return type === 'toolUse' ? { type, toolUseId: '', name: '', input: '' } : { type, text: '' }
}

function toDelta(type: OpenBlock['type'], text: string): BlockDelta | undefined {
  if (text === '' || type === 'unknown') return undefined
  return type === 'toolUse' ? { type: 'toolInput', json: text } : { type, text }
}

function toEvent(block: OpenBlock, delta: BlockDelta): ProviderEvent {
  return { type: 'blockDelta', index: block.index, delta }
}

function nameMember(union: object | undefined): string {
  return union === undefined ? 'unknown' : memberOf(union)
}

function toUsage({ usage, metrics }: ConverseStreamMetadataEvent): Usage | undefined {
  if (usage?.inputTokens === undefined || usage.outputTokens === undefined) return undefined
  const { inputTokens, outputTokens, cacheReadInputTokens, cacheWriteInputTokens } = usage
  const cacheWrites = (usage.cacheDetails ?? []).flatMap(({ ttl, inputTokens: tokens }) =>
    ttl === undefined || tokens === undefined ? [] : [{ ttl, inputTokens: tokens }],
  )
  return {
    inputTokens,
    outputTokens,
    totalTokens: usage.totalTokens ?? inputTokens + outputTokens,
    ...(cacheReadInputTokens !== undefined && { cacheReadInputTokens }),
    ...(cacheWriteInputTokens !== undefined && { cacheWriteInputTokens }),
    ...(cacheWrites.length > 0 && { cacheWrites }),
    ...(metrics?.latencyMs !== undefined && { latencyMs: metrics.latencyMs }),
  }
}
