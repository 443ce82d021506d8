import type { ReplyFrames } from '../replies/reply-frames'
import { claimLength, createFrameEncoder, damageFrame } from '../wire/event-stream'
import { toBlockStream } from './reply-members'

/**
 * A reply as ConverseStream sends it: `messageStart`, for each block its start where it has one, its
 * deltas and its stop, then `messageStop` and `metadata`.
 */
export function createConverseFrames(): ReplyFrames {
  const encoder = createFrameEncoder()
  return {
    contentType: 'application/vnd.amazon.eventstream',
    begin: () => encoder.event('messageStart', { role: 'assistant' }),
    block(block, contentBlockIndex, reply) {
      const { start, deltas } = toBlockStream(block, reply)
      return {
        ...(start && { start: encoder.event('contentBlockStart', { start, contentBlockIndex }) }),
        deltas: encodeDeltas(deltas, (delta) =>
          encoder.event('contentBlockDelta', { delta, contentBlockIndex }),
        ),
        stop: encoder.event('contentBlockStop', { contentBlockIndex }),
      }
    },
    stop: (stopReason) => encoder.event('messageStop', { stopReason }),
    end: (usage, latencyMs, metadata) =>
      encoder.event('metadata', { usage, metrics: { latencyMs }, ...metadata }),
    exception: encoder.exception,
    error: encoder.error,
    damage: damageFrame,
    claimLength,
    badJson: () =>
      encoder.rawEvent('contentBlockDelta', Buffer.from('{"contentBlockIndex":0,"delta":{"te')),
    invalidUtf8: () =>
      encoder.rawEvent(
        'contentBlockDelta',
        Buffer.from('{"contentBlockIndex":0,"delta":{"text":"\xff\xfe"}}', 'latin1'),
      ),
    unknownEvent: () => encoder.event('hologramEvent', { depth: 3 }),
  }
}

function* encodeDeltas<Delta>(
  deltas: Iterable<Delta>,
  encode: (delta: Delta) => Uint8Array,
): Generator<Uint8Array> {
  for (const delta of deltas) yield encode(delta)
}
