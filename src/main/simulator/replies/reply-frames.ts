import type { FramePart } from '../wire/event-stream'
import type { Reply, ReplyBlock } from './reply'

/** A block on the wire; protocols that do not mark where a block begins or ends leave that out. */
export interface BlockFrames {
  readonly start?: Uint8Array
  readonly deltas: Iterable<Uint8Array>
  readonly stop?: Uint8Array
}

export interface ReplyUsage {
  readonly inputTokens: number
  readonly outputTokens: number
  readonly totalTokens: number
}

/** One protocol in which a reply is streamed, with the ways in which its bytes can be wrong. */
export interface ReplyFrames {
  readonly contentType: string
  /** What comes before the first block. */
  begin(): Uint8Array
  block(block: ReplyBlock, index: number, reply: Reply): BlockFrames
  /** Says that the reply is complete. */
  stop(stopReason: string): Uint8Array
  /** The last bytes of a body that ends as it should; `metadata` for protocols that have more. */
  end(
    usage: ReplyUsage,
    latencyMs: number,
    metadata?: Readonly<Record<string, unknown>>,
  ): Uint8Array
  exception(name: string, payload: Readonly<Record<string, string | number>>): Uint8Array
  /** An error that the protocol does not name. */
  error(code: string, message: string): Uint8Array
  /** A copy of a frame whose bytes were changed on their way. */
  damage(frame: Uint8Array, part: FramePart): Uint8Array
  /** A copy of a frame that claims to be that long. */
  claimLength(frame: Uint8Array, length: number): Uint8Array
  badJson(): Uint8Array
  invalidUtf8(): Uint8Array
  /** Something that no client knows. */
  unknownEvent(): Uint8Array
}
