import type { BlockDelta, ChatEvent } from '../../shared/chat-events'

/**
 * Adds an event to a batch, joining a delta to the one before it when both belong to the same block
 * and are of the same kind. So a batch stays as short as the reply has blocks, however fast it comes.
 */
export function pushJoined(batch: ChatEvent[], event: ChatEvent): void {
  const last = batch.at(-1)
  if (last?.type === 'blockDelta' && event.type === 'blockDelta' && last.index === event.index) {
    const delta = joinDeltas(last.delta, event.delta)
    if (delta) {
      batch[batch.length - 1] = { ...last, delta }
      return
    }
  }
  batch.push(event)
}

/** How many characters of text and reasoning a batch brings. */
export function countText(batch: readonly ChatEvent[]): number {
  return batch.reduce((count, event) => {
    if (event.type !== 'blockDelta') return count
    const { delta } = event
    return delta.type === 'text' || delta.type === 'reasoning' ? count + delta.text.length : count
  }, 0)
}

function joinDeltas(first: BlockDelta, second: BlockDelta): BlockDelta | undefined {
  if (first.type === 'text' && second.type === 'text') {
    return { type: 'text', text: first.text + second.text }
  }
  if (first.type === 'reasoning' && second.type === 'reasoning') {
    return { type: 'reasoning', text: first.text + second.text }
  }
  if (first.type === 'toolInput' && second.type === 'toolInput') {
    return { type: 'toolInput', json: first.json + second.json }
  }
  if (first.type === 'signature' && second.type === 'signature') {
    return { type: 'signature', signature: first.signature + second.signature }
  }
  return undefined
}
