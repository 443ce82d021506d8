import { EventStreamCodec } from '@smithy/eventstream-codec'
import type { MessageHeaders } from '@smithy/types'
import { fromUtf8, toUtf8 } from '@smithy/util-utf8'

/** Writes messages of `application/vnd.amazon.eventstream`. */
export interface FrameEncoder {
  /** A modelled event; `payload` becomes its JSON. */
  event(type: string, payload: unknown): Uint8Array
  /** A modelled event with the given payload bytes, which need not be JSON. */
  rawEvent(type: string, payload: Uint8Array): Uint8Array
  /** A modelled exception, such as `throttlingException`. */
  exception(type: string, payload: unknown): Uint8Array
  /** An error that the service model does not name. */
  error(code: string, message: string): Uint8Array
}

export function createFrameEncoder(): FrameEncoder {
  const codec = new EventStreamCodec(toUtf8, fromUtf8)
  const encode = (headers: Readonly<Record<string, string>>, body: Uint8Array) => {
    const tagged: MessageHeaders = {}
    for (const [name, value] of Object.entries(headers)) tagged[name] = { type: 'string', value }
    return codec.encode({ headers: tagged, body })
  }
  const json = (payload: unknown) => fromUtf8(JSON.stringify(payload))
  const rawEvent = (type: string, payload: Uint8Array) =>
    encode(
      {
        ':event-type': type,
        ':content-type': 'application/json',
        ':message-type': 'event',
      },
      payload,
    )
  return {
    rawEvent,
    event: (type, payload) => rawEvent(type, json(payload)),
    exception: (type, payload) =>
      encode(
        {
          ':exception-type': type,
          ':content-type': 'application/json',
          ':message-type': 'exception',
        },
        json(payload),
      ),
    error: (code, message) =>
      encode(
        { ':error-code': code, ':error-message': message, ':message-type': 'error' },
        new Uint8Array(0),
      ),
  }
}

/** The parts of a frame that a damaged byte can hit. */
export const frameParts = ['prelude', 'header', 'payload', 'crc'] as const
export type FramePart = (typeof frameParts)[number]

/** A copy of the frame with one bit of the given part flipped. */
export function damageFrame(frame: Uint8Array, part: FramePart): Uint8Array {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength)
  const headersEnd = 12 + view.getUint32(4)
  const place = { prelude: 9, header: 14, payload: headersEnd + 1, crc: frame.byteLength - 1 }
  const copy = Uint8Array.from(frame)
  const index = place[part]
  copy[index] = (copy[index] ?? 0) ^ 1
  return copy
}

/** A copy of the frame that claims to be `length` bytes long. */
export function claimLength(frame: Uint8Array, length: number): Uint8Array {
  const copy = Uint8Array.from(frame)
  new DataView(copy.buffer).setUint32(0, length)
  return copy
}
