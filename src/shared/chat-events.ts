import type { AppError } from './app-error'
import { assertNever } from './assert-never'
import {
  type AssistantMessage,
  type ContentBlock,
  type Fallback,
  isRunning,
  type ReplyState,
  type Route,
  type StopReason,
  type ToolCall,
  type Usage,
} from './chat'
import type { PriceQuote } from './cost'
import type { ResponseFacts } from './response-facts'
import type { Text } from './text'

export type BlockDelta =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'reasoning'; readonly text: string }
  | { readonly type: 'signature'; readonly signature: string }
  | { readonly type: 'redactedContent'; readonly data: string }
  | { readonly type: 'toolInput'; readonly json: string }

/**
 * What happens in a turn, in this order:
 *
 * 1. `turnStarted`, once for each request that is sent; `turnWaiting` before it where it has to wait, with the
 *    number of the `attempt` that comes and of `attempts` at most, which `again` repeats. `repairs` tells how the
 *    history in the request differs from the stored one.
 * 2. for each block `blockStarted`, any number of `blockDelta`, `blockEnded`. `index` counts the
 *    blocks of the reply from 0 without gaps. A cut may leave the last block without `blockEnded`.
 * 3. `usageReported` and `responseReported`, at most once for each request; usage counts all so far.
 *    Where the model called tools: `toolCallChanged` for its calls, their results as blocks, and again from 1.
 * 4. exactly one ending: `turnEnded`, `turnFailed`, `turnInterrupted` or `turnStopped`. Nothing
 *    follows it. Only `turnEnded` means that Bedrock sent `messageStop`.
 *
 * Times (`at`, `retryAt`) are epoch milliseconds.
 */
export type ChatEvent =
  | {
      readonly type: 'turnStarted'
      readonly at: number
      readonly route: Route
      readonly again?: { readonly attempt: number; readonly attempts: number }
      readonly price?: PriceQuote
      readonly fallback?: Fallback
      readonly repairs?: readonly Text[]
      readonly cacheTtl?: '5m' | '1h'
    }
  | {
      readonly type: 'turnWaiting'
      readonly attempt: number
      readonly attempts: number
      readonly retryAt: number
      readonly error: AppError
    }
  | {
      readonly type: 'blockStarted'
      readonly at: number
      readonly index: number
      readonly block: ContentBlock
    }
  | { readonly type: 'blockDelta'; readonly index: number; readonly delta: BlockDelta }
  | { readonly type: 'blockEnded'; readonly at: number; readonly index: number }
  | { readonly type: 'toolCallChanged'; readonly index: number; readonly call: ToolCall }
  | { readonly type: 'usageReported'; readonly usage: Usage }
  | { readonly type: 'responseReported'; readonly response: ResponseFacts }
  | { readonly type: 'turnEnded'; readonly at: number; readonly stopReason: StopReason }
  | { readonly type: 'turnFailed'; readonly at: number; readonly error: AppError }
  | { readonly type: 'turnInterrupted'; readonly at: number; readonly error: AppError }
  | { readonly type: 'turnStopped'; readonly at: number }

/**
 * The events of one frame of one turn. `seq` counts the batches of a turn from 1; a batch that
 * repeats a number already folded is to be dropped, a gap is to be mended by `chat.attach`.
 */
export interface ChatEventBatch {
  readonly conversationId: string
  readonly messageId: string
  readonly turnId: string
  readonly seq: number
  readonly events: readonly ChatEvent[]
}

/** Whether an event is the one that ends a turn: see {@link ChatEvent}. */
export function isEnding({ type }: ChatEvent): boolean {
  switch (type) {
    case 'turnEnded':
    case 'turnFailed':
    case 'turnInterrupted':
    case 'turnStopped':
      return true
    case 'turnStarted':
    case 'turnWaiting':
    case 'blockStarted':
    case 'blockDelta':
    case 'blockEnded':
    case 'toolCallChanged':
    case 'usageReported':
    case 'responseReported':
      return false
    default:
      return assertNever(type)
  }
}

/**
 * Folds one event into the reply that it belongs to; main and the window fold with this same
 * function. Gives a new message and leaves the old one as it was. An event after an ending, or for
 * a block that never began, changes nothing.
 */
export function applyChatEvent(message: AssistantMessage, event: ChatEvent): AssistantMessage {
  if (!isRunning(message.state)) return message
  switch (event.type) {
    case 'turnStarted':
      return {
        ...message,
        route: event.route,
        ...(event.price && { price: event.price }),
        ...(event.fallback && { fallback: event.fallback }),
        ...(event.repairs && { repairs: event.repairs }),
        ...(event.cacheTtl && { cacheTtl: event.cacheTtl }),
        state: { kind: 'starting', ...(event.again && { again: event.again }) },
      }
    case 'turnWaiting':
      return {
        ...message,
        state: {
          kind: 'waiting',
          attempt: event.attempt,
          attempts: event.attempts,
          retryAt: event.retryAt,
          error: event.error,
        },
      }
    case 'blockStarted': {
      if (event.index !== message.content.length) return message
      const block =
        event.block.type === 'reasoning' ? { ...event.block, startedAt: event.at } : event.block
      return {
        ...message,
        state: { kind: 'streaming' },
        content: [...message.content, block],
        firstDeltaAt: message.firstDeltaAt ?? event.at,
      }
    }
    case 'blockDelta':
      return replaceBlock(message, event.index, (block) => applyDelta(block, event.delta))
    case 'blockEnded':
      return replaceBlock(message, event.index, (block) =>
        block.type === 'reasoning' ? { ...block, endedAt: event.at } : block,
      )
    case 'toolCallChanged':
      return replaceBlock(message, event.index, (block) =>
        block.type === 'toolUse' ? { ...block, call: event.call } : block,
      )
    case 'usageReported':
      return { ...message, usage: event.usage }
    case 'responseReported':
      return { ...message, response: event.response }
    case 'turnEnded':
      return end(message, event.at, { kind: 'ended', stopReason: event.stopReason })
    case 'turnFailed':
      return end(message, event.at, { kind: 'failed', error: event.error })
    case 'turnInterrupted':
      return end(message, event.at, { kind: 'interrupted', error: event.error })
    case 'turnStopped':
      return end(message, event.at, { kind: 'stopped' })
    default:
      return assertNever(event)
  }
}

function end(message: AssistantMessage, at: number, state: ReplyState): AssistantMessage {
  return { ...message, state, endedAt: at }
}

function replaceBlock(
  message: AssistantMessage,
  index: number,
  change: (block: ContentBlock) => ContentBlock,
): AssistantMessage {
  const block = message.content[index]
  if (block === undefined) return message
  const content = message.content.slice()
  content[index] = change(block)
  return { ...message, content }
}

function applyDelta(block: ContentBlock, delta: BlockDelta): ContentBlock {
  switch (delta.type) {
    case 'text':
      return block.type === 'text' ? { ...block, text: block.text + delta.text } : block
    case 'reasoning':
      return block.type === 'reasoning' ? { ...block, text: block.text + delta.text } : block
    case 'signature':
      return block.type === 'reasoning'
        ? { ...block, signature: (block.signature ?? '') + delta.signature }
        : block
    case 'redactedContent':
      return block.type === 'reasoning' ? { ...block, redactedContent: delta.data } : block
    case 'toolInput':
      return block.type === 'toolUse' ? { ...block, input: block.input + delta.json } : block
    default:
      return assertNever(delta)
  }
}
