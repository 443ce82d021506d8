import type { AssistantMessage } from '../../shared/chat'
import { applyChatEvent, type ChatEvent } from '../../shared/chat-events'
import type { Publish } from '../../shared/contract'
import type { AttachedTurn } from '../../shared/contract/chat'
import type { Clock } from './clock'
import { countText, pushJoined } from './join-events'

/** About one frame of a screen. */
const batchInterval = 16
/**
 * Text that comes faster than anyone can follow it, in characters a millisecond (about 1,500 tokens a second), goes
 * out for every second frame, and faster text for ever fewer: to lay out and paint is what a reply costs most, and
 * most of that is the same for a line and for half a screen.
 */
const fastText = 6
const mostFrames = 3

/**
 * The reply of one turn while it grows. What `message` holds and what has been published are always
 * the same: both change when a batch goes out.
 */
export interface RunningTurn {
  readonly turnId: string
  readonly conversationId: string
  /** The reply with every published event folded in. */
  message(): AssistantMessage
  /** Takes an event; it goes out with the next batch. */
  add(event: ChatEvent): void
  /** Sends now what is waiting to go out. */
  flush(): void
  /** The reply as it will be after these events, which are not published. */
  preview(event: ChatEvent): AssistantMessage
  attach(): AttachedTurn
}

export function createRunningTurn(
  reply: AssistantMessage,
  dependencies: {
    readonly publish: Publish
    readonly clock: Clock
    /** After each batch. */
    readonly onChange: () => void
  },
): RunningTurn {
  const { publish, clock, onChange } = dependencies
  const { turnId, conversationId } = reply
  let message = reply
  let seq = 0
  let batch: ChatEvent[] = []
  let interval = batchInterval
  let cancelFlush: (() => void) | undefined

  function flush(): void {
    cancelFlush?.()
    cancelFlush = undefined
    if (batch.length === 0) return
    const events = batch
    batch = []
    seq += 1
    message = events.reduce(applyChatEvent, message)
    const frames = 1 + Math.floor(countText(events) / (fastText * interval))
    interval = Math.min(frames, mostFrames) * batchInterval
    publish('chat.events', { conversationId, messageId: reply.id, turnId, seq, events })
    onChange()
  }

  return {
    turnId,
    conversationId,
    message: () => message,
    add(event) {
      pushJoined(batch, event)
      cancelFlush ??= clock.schedule(interval, flush)
    },
    flush,
    preview(event) {
      flush()
      return applyChatEvent(message, event)
    },
    attach() {
      flush()
      return { turnId, message, seq }
    },
  }
}
