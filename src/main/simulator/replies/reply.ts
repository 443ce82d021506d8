import type { AwsError } from '../wire/aws-error'
import type { FramePart } from '../wire/event-stream'
import type { Cut } from '../wire/exchange'

/** One content block of a reply, before it is cut into deltas. */
export type ReplyBlock =
  | { readonly type: 'text'; readonly text: string; readonly deltas?: Iterable<string> }
  | { readonly type: 'reasoning'; readonly text: string; readonly signature: string }
  | { readonly type: 'redacted'; readonly data: Uint8Array }
  | {
      readonly type: 'toolUse'
      readonly toolUseId: string
      readonly name: string
      /** JSON text, possibly unfinished. */
      readonly input: string
    }
  /** A member that the service model does not know. */
  | { readonly type: 'unknown'; readonly name: string }

/** What goes wrong once the stream is open. */
export type StreamFault =
  | {
      readonly kind: 'exception'
      readonly name: string
      readonly payload: Readonly<Record<string, string | number>>
    }
  | { readonly kind: 'error-frame'; readonly code: string; readonly message: string }
  | { readonly kind: 'cut'; readonly cut: Cut; readonly insideFrame: boolean }
  | { readonly kind: 'stall' }
  | { readonly kind: 'damage'; readonly part: FramePart }
  | { readonly kind: 'length'; readonly value: number }
  /** The body ends as it should, but without `messageStop`. */
  | { readonly kind: 'truncate' }
  | { readonly kind: 'bad-json' }
  | { readonly kind: 'unknown-event' }
  | { readonly kind: 'invalid-utf8' }
  | { readonly kind: 'goaway' }

/** How fast a reply goes out. */
export interface Pace {
  readonly firstByteMs: number
  /** Deltas a second; `Infinity` sends as fast as the client reads. */
  readonly rate: number
  /** Characters a delta; absent: pieces of words, as tokens are. */
  readonly chunk?: number
}

/** Where a stream waits until it is released. */
export interface Pause {
  /** Deltas sent before each wait. */
  readonly after: readonly number[]
  readonly token: string
}

export interface Reply {
  readonly blocks: readonly ReplyBlock[]
  readonly stopReason: string
  /** What the metadata tells of guardrails. */
  readonly trace?: Readonly<Record<string, unknown>>
  readonly pace: Pace
  /** Lets a delta end between the two halves of a character outside the basic plane. */
  readonly splitsCharacters?: boolean
  readonly fault?: { readonly after: number; readonly fault: StreamFault }
  readonly pause?: Pause
}

/** What the simulator does with a request that is well formed. */
export type Outcome =
  | { readonly kind: 'reply'; readonly reply: Reply }
  | { readonly kind: 'refusal'; readonly error: AwsError; readonly delayMs: number }
  /** An answer that no AWS service wrote, such as a gateway's. */
  | { readonly kind: 'gateway'; readonly status: number; readonly body: string }
  | { readonly kind: 'silence' }

/** The pieces in which a block's text goes out. */
export function* splitText(
  text: string,
  chunk: number | undefined,
  splitsCharacters = false,
): Generator<string> {
  if (chunk === undefined) {
    for (const [piece] of text.matchAll(/\s*\S{1,5}|\s+/gu)) yield piece
    return
  }
  for (let start = 0; start < text.length; ) {
    let end = Math.min(text.length, start + chunk)
    const last = text.charCodeAt(end - 1)
    if (!splitsCharacters && last >= 0xd800 && last <= 0xdbff && end < text.length) end += 1
    yield text.slice(start, end)
    start = end
  }
}
