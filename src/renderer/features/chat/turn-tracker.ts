import { type AssistantMessage, isRunning } from '../../../shared/chat'
import { applyChatEvent, type ChatEvent, type ChatEventBatch } from '../../../shared/chat-events'
import type { AttachedTurn } from '../../../shared/contract/chat'
import type { TextGrowth } from './text-growth'

/**
 * Folds the batches of running turns in their order.
 *
 * - A batch that repeats a number already folded is dropped.
 * - Batches of a conversation that is held (being read, or its prompt being accepted) wait.
 * - A gap, or a turn that is not known, asks for the conversation to be read again through `onLost`;
 *   the batch waits for that.
 */
export interface TurnTracker {
  receive(batch: ChatEventBatch): void
  /** Keeps the batches of a conversation until the returned function is called. */
  hold(conversationId: string): () => void
  /** Follows turns from where they are. */
  attach(turns: readonly AttachedTurn[]): void
  /** Late batches of these turns are dropped. */
  finish(turnIds: readonly string[]): void
}

interface Turn {
  readonly seq: number
  readonly message: AssistantMessage | null
}

/** How often batches may ask for their conversation again before they are given up. */
const mostAttempts = 3

interface Held {
  holders: number
  attempts: number
  batches: ChatEventBatch[]
}

export function createTurnTracker(listeners: {
  readonly onReply: (reply: AssistantMessage) => void
  /** Must hold the conversation, attach its turns and let go. */
  readonly onLost: (conversationId: string) => void
  /** Told of text that is added. */
  readonly growth: TextGrowth
}): TurnTracker {
  const turns = new Map<string, Turn>()
  const heldConversations = new Map<string, Held>()

  function foldEvent(message: AssistantMessage, event: ChatEvent): AssistantMessage {
    const next = applyChatEvent(message, event)
    if (event.type === 'blockDelta' && event.delta.type === 'text') {
      const before = message.content[event.index]
      const after = next.content[event.index]
      if (before && after && before !== after) listeners.growth.add(before, after, event.delta.text)
    }
    return next
  }

  /** False when the batch cannot be folded onto what is known. */
  function fold(batch: ChatEventBatch): boolean {
    const turn = turns.get(batch.turnId)
    if (turn === undefined) return false
    if (batch.seq <= turn.seq || turn.message === null) return true
    if (batch.seq > turn.seq + 1) return false
    const message = batch.events.reduce(foldEvent, turn.message)
    turns.set(batch.turnId, { seq: batch.seq, message: isRunning(message.state) ? message : null })
    listeners.onReply(message)
    return true
  }

  function drain(conversationId: string, held: Held): void {
    const lost = held.batches.filter((batch) => !fold(batch))
    heldConversations.delete(conversationId)
    if (lost.length === 0 || held.attempts >= mostAttempts) return
    heldConversations.set(conversationId, {
      holders: 0,
      attempts: held.attempts + 1,
      batches: lost,
    })
    listeners.onLost(conversationId)
  }

  return {
    receive(batch) {
      const held = heldConversations.get(batch.conversationId)
      if (held !== undefined) {
        held.batches.push(batch)
        return
      }
      if (fold(batch)) return
      heldConversations.set(batch.conversationId, { holders: 0, attempts: 1, batches: [batch] })
      listeners.onLost(batch.conversationId)
    },
    hold(conversationId) {
      const held = heldConversations.get(conversationId) ?? { holders: 0, attempts: 1, batches: [] }
      heldConversations.set(conversationId, held)
      held.holders += 1
      return () => {
        held.holders -= 1
        if (held.holders === 0) drain(conversationId, held)
      }
    },
    attach(attached) {
      for (const { turnId, message, seq } of attached) turns.set(turnId, { message, seq })
    },
    finish(turnIds) {
      for (const turnId of turnIds) turns.set(turnId, { seq: 0, message: null })
    },
  }
}
