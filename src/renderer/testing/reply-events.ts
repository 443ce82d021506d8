import type { ChatEvent } from '../../shared/chat-events'
import { route } from './fixtures'

/** The events of a reply that streams `text` in one block. */
export function streamed(text: string): readonly ChatEvent[] {
  return [
    { type: 'turnStarted', at: Date.now(), route },
    { type: 'blockStarted', at: Date.now(), index: 0, block: { type: 'text', text: '' } },
    more(text),
  ]
}

/** More text in the first block. */
export function more(text: string): ChatEvent {
  return { type: 'blockDelta', index: 0, delta: { type: 'text', text } }
}

/** Bedrock says that the reply is complete. */
export function ended(stopReason = 'end_turn'): readonly ChatEvent[] {
  return [
    { type: 'blockEnded', at: Date.now(), index: 0 },
    { type: 'turnEnded', at: Date.now(), stopReason },
  ]
}
