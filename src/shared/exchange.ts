import { z } from 'zod'
import { type AppError, appErrorSchema } from './app-error'
import { type Route, routeSchema } from './chat'

/** Times in this file are epoch milliseconds. */
const time = z.number()

/**
 * Events of a stream that came one after another and are of the same kind, in the service's own words:
 * deltas of one block are one entry, until a silence of {@link notedGap} divides them.
 */
const streamEntrySchema = z.object({
  /** `messageStart`, `contentBlockDelta`...; an open set. */
  name: z.string(),
  /** Bedrock's `contentBlockIndex`. */
  index: z.number().exactOptional(),
  /** The kind of a block or delta, or the stop reason. */
  detail: z.string().exactOptional(),
  from: time,
  to: time,
  count: z.number(),
})
export type StreamEntry = z.infer<typeof streamEntrySchema>

/** A silence in a stream that the timeline shows. Milliseconds. */
export const notedGap = 1000

const attemptEndSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('completed'), at: time, stopReason: z.string() }),
  /** Refused, or failed before anything of a reply came; `error` is absent where only the gate knows it. */
  z.object({ kind: z.literal('failed'), at: time, error: appErrorSchema.exactOptional() }),
  /** The connection ended within the reply. */
  z.object({ kind: z.literal('cut'), at: time, error: appErrorSchema }),
  z.object({ kind: z.literal('stopped'), at: time }),
])

export type AttemptEnd =
  | { readonly kind: 'completed'; readonly at: number; readonly stopReason: string }
  | { readonly kind: 'failed'; readonly at: number; readonly error?: AppError }
  | { readonly kind: 'cut'; readonly at: number; readonly error: AppError }
  | { readonly kind: 'stopped'; readonly at: number }

/** One request, what it was answered, and when. What is absent did not happen or was not told. */
const attemptSchema = z.object({
  startedAt: time,
  route: routeSchema,
  /** The digest of the recipe that the request is made again from; absent where nothing of it was kept. */
  recipe: z.string().exactOptional(),
  /** How many blocks of the reply itself the request held, because the model had called tools. */
  replyBlocks: z.number().exactOptional(),
  /** When the request left, signed; `digest` is the SHA-256 of its body in hex. */
  sent: z
    .object({
      at: time,
      method: z.string(),
      url: z.string(),
      bytes: z.number(),
      digest: z.string(),
    })
    .exactOptional(),
  /** The head of the answer. `attempts`: how often the SDK sent the request. */
  answered: z
    .object({
      at: time,
      httpStatus: z.number().exactOptional(),
      requestId: z.string().exactOptional(),
      attempts: z.number().exactOptional(),
    })
    .exactOptional(),
  events: z.array(streamEntrySchema),
  end: attemptEndSchema.exactOptional(),
  /** When the next attempt was to be made. */
  retryAt: time.exactOptional(),
})
type ReadAttempt = Readonly<z.infer<typeof attemptSchema>>
export type ExchangeAttempt = Omit<ReadAttempt, 'events' | 'end'> & {
  readonly events: readonly StreamEntry[]
  readonly end?: AttemptEnd
}

/** All that went between Basalt and a service for one reply, without the request itself. */
export const exchangeSchema = z.object({ attempts: z.array(attemptSchema) })
export interface Exchange {
  readonly attempts: readonly ExchangeAttempt[]
}

/** The languages that a request can be copied in. */
export const codeLanguages = ['cli', 'typescript', 'python'] as const
export type CodeLanguage = (typeof codeLanguages)[number]

/** A request as it is made again from the stored messages. */
export interface RebuiltRequest {
  /** The body, indented; a file or another run of bytes is replaced by its format and size. */
  readonly json: string
  /** Of the body as it went out. */
  readonly bytes: number
  /**
   * - `same`: the body is byte for byte the one that was sent.
   * - `differs`: a newer Basalt builds it otherwise, or a file has gone.
   * - `unsent`: it never left.
   */
  readonly check: 'same' | 'differs' | 'unsent'
  /** The indented body of the turn before; null where there is none or nothing was kept of it. */
  readonly before: string | null
  /** Whether the request can be copied as code: only what goes to Bedrock itself can. */
  readonly hasCode: boolean
  readonly cache: PromptCachePlan | null
}

/** A piece of the prompt, in the order in which Bedrock reads it; tokens are estimated. */
export interface PromptPart {
  readonly kind: 'tools' | 'system' | 'history' | 'prompt'
  readonly tokens: number
  /** A cache point stands at its end. */
  readonly cachePoint: boolean
}

/** Where the cache points of a request stand. */
export interface PromptCachePlan {
  readonly ttl: '5m' | '1h'
  /** Tokens below which the model keeps nothing. */
  readonly minimumTokens: number
  readonly parts: readonly PromptPart[]
}

/** Whether a route leads to Bedrock itself, whose requests are Converse's. */
export function isConverse({ provider }: Route): boolean {
  return provider === undefined
}
