import { z } from 'zod'
import { type AppError, appErrorSchema } from './app-error'
import {
  type AttachmentBlock,
  documentBlockSchema,
  imageBlockSchema,
  isAttachment,
  videoBlockSchema,
} from './attachments'
import type { ContextCut } from './context-cut'
import type { PriceQuote } from './cost'
import type { ResponseFacts } from './response-facts'
import { type Text, textSchema } from './text'

/** A UUID that the side which needs it first makes: ids of turns, messages and conversations. */
export const idSchema = z.uuid()

const textBlockSchema = z.object({ type: z.literal('text'), text: z.string() })

const reasoningBlockSchema = z.object({
  type: z.literal('reasoning'),
  text: z.string(),
  /** Proves to the model that the text is its own; replayed byte by byte. */
  signature: z.string().exactOptional(),
  /** Reasoning that the provider encrypted, in base64; replayed, never shown. */
  redactedContent: z.string().exactOptional(),
  /** Epoch milliseconds. */
  startedAt: z.number().exactOptional(),
  endedAt: z.number().exactOptional(),
})

/**
 * How far a call is that has no result yet, and by whose tool it is carried out. `asking`: the user
 * decides. A reply that has ended without a result keeps the state that the call was in.
 */
const toolCallSchema = z.object({
  state: z.enum(['asking', 'running']),
  /** The server's name in the config file. */
  server: z.string(),
  /** The tool's own name there; the model knows it by another one. */
  tool: z.string(),
})
export type ToolCall = z.infer<typeof toolCallSchema>

const toolUseBlockSchema = z.object({
  type: z.literal('toolUse'),
  toolUseId: z.string(),
  name: z.string(),
  /** JSON text as the model wrote it; may be unfinished while streaming or after a cut. */
  input: z.string(),
  /** How far the call is; absent where nothing here could carry it out. */
  call: toolCallSchema.exactOptional(),
})

const toolResultPartSchema = z.discriminatedUnion('type', [
  textBlockSchema,
  /** JSON text of an object. */
  z.object({ type: z.literal('json'), json: z.string() }),
  imageBlockSchema,
])
export type ToolResultPart = z.infer<typeof toolResultPartSchema>

/**
 * What goes back to the model for a call, inside the reply that made it: the blocks after it are the
 * model's next answer in the same turn.
 */
const toolResultBlockSchema = z.object({
  type: z.literal('toolResult'),
  toolUseId: z.string(),
  /**
   * - `done`: the tool answered; `failed`: it answered with an error, or could not be called.
   * - `denied`: by the user. `timedOut`: it took too long, and may still be at work.
   * - `unknown`: there is no such tool, or the arguments cannot be read.
   */
  outcome: z.enum(['done', 'failed', 'denied', 'timedOut', 'unknown']),
  content: z.array(toolResultPartSchema),
  /** Characters that were left out because the result was too long. */
  leftOut: z.number().exactOptional(),
  /** Epoch milliseconds; absent where the tool was not called. */
  startedAt: z.number().exactOptional(),
  endedAt: z.number().exactOptional(),
})
export type ToolResultBlock = z.infer<typeof toolResultBlockSchema>

/** A content block that Basalt does not know yet, kept so that its place in the reply can be seen. */
const unknownBlockSchema = z.object({ type: z.literal('unknown'), name: z.string() })

export const contentBlockSchema = z.discriminatedUnion('type', [
  textBlockSchema,
  reasoningBlockSchema,
  toolUseBlockSchema,
  toolResultBlockSchema,
  unknownBlockSchema,
])
export type ContentBlock = z.infer<typeof contentBlockSchema>

/** What a person sends. */
export const promptBlockSchema = z.discriminatedUnion('type', [
  textBlockSchema,
  imageBlockSchema,
  documentBlockSchema,
  videoBlockSchema,
])
export type PromptBlock = z.infer<typeof promptBlockSchema>

/**
 * Token counts as Bedrock reports them. `inputTokens` excludes the cached ones: the size of the
 * context is `inputTokens + cacheReadInputTokens + cacheWriteInputTokens`.
 */
export const usageSchema = z.object({
  inputTokens: z.number(),
  outputTokens: z.number(),
  totalTokens: z.number(),
  cacheReadInputTokens: z.number().exactOptional(),
  cacheWriteInputTokens: z.number().exactOptional(),
  /** The written tokens by how long they are kept, where Bedrock tells; a part of the count above. */
  cacheWrites: z.array(z.object({ ttl: z.string(), inputTokens: z.number() })).exactOptional(),
  /** Bedrock's own measure of the whole call, in milliseconds. */
  latencyMs: z.number().exactOptional(),
  /** How many requests the counts are the sum of, where tools made it more than one. */
  requests: z.number().exactOptional(),
  /** Input and output of the last of them: how much of the context window the conversation fills. */
  lastTotalTokens: z.number().exactOptional(),
  /** Input of the one of them that held most: by this it is decided whether a prompt was a long one. */
  longestPromptTokens: z.number().exactOptional(),
})
export type Usage = z.infer<typeof usageSchema>

/** Where a turn runs: the chosen model, the id that is really called, and the region. */
export const routeSchema = z.object({
  /** The model or profile that was chosen. */
  modelId: z.string(),
  /** The id, profile id or ARN in the request. */
  invokedId: z.string(),
  /** Empty where a provider's address names none. */
  region: z.string(),
  /** The provider of the config file that is called; absent for Amazon Bedrock itself. */
  provider: z.string().exactOptional(),
  kind: z.enum([
    'on-demand',
    'geographic-profile',
    'global-profile',
    'application-profile',
    'as-given',
  ]),
  /** True when the endpoint is Basalt's simulator. */
  simulated: z.boolean(),
})
export type Route = z.infer<typeof routeSchema>

/** A model that was asked first and did not answer, and why. */
export const fallbackSchema = z.object({ modelId: z.string(), reason: textSchema })
export type Fallback = z.infer<typeof fallbackSchema>

/** Why Bedrock says that a reply is complete; an open set, see facts in the ConverseStream model. */
export type StopReason = string

/** Basalt's own: the model asked for tools more often than a turn may. */
export const roundsReached: StopReason = 'tool_rounds_reached'

/**
 * - `starting`: accepted, the request is on its way, `again` where it is not the first one.
 * - `waiting`: refused for now; the next attempt is at `retryAt` (epoch ms), one of at most `attempts`.
 * - `streaming`: at least one block has begun.
 * - the rest are endings, and only `ended` means that the reply is complete.
 */
export const replyStateSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('starting'),
    again: z.object({ attempt: z.number(), attempts: z.number() }).optional(),
  }),
  z.object({
    kind: z.literal('waiting'),
    attempt: z.number(),
    // An older Basalt did not write it down.
    attempts: z.number().optional(),
    retryAt: z.number(),
    error: appErrorSchema,
  }),
  z.object({ kind: z.literal('streaming') }),
  z.object({ kind: z.literal('ended'), stopReason: z.string() }),
  z.object({ kind: z.literal('failed'), error: appErrorSchema }),
  z.object({ kind: z.literal('interrupted'), error: appErrorSchema }),
  z.object({ kind: z.literal('stopped') }),
])
export type ReplyState =
  | {
      readonly kind: 'starting'
      readonly again?: { readonly attempt: number; readonly attempts: number } | undefined
    }
  | {
      readonly kind: 'waiting'
      readonly attempt: number
      readonly attempts?: number | undefined
      readonly retryAt: number
      readonly error: AppError
    }
  | { readonly kind: 'streaming' }
  | { readonly kind: 'ended'; readonly stopReason: StopReason }
  | { readonly kind: 'failed'; readonly error: AppError }
  | { readonly kind: 'interrupted'; readonly error: AppError }
  | { readonly kind: 'stopped' }

interface MessageBase {
  readonly id: string
  readonly conversationId: string
  /** The message that this one answers or follows; null at the root of the tree. */
  readonly parentId: string | null
  /** Epoch milliseconds. */
  readonly createdAt: number
}

/** A prompt. */
export interface UserMessage extends MessageBase {
  readonly role: 'user'
  readonly content: readonly PromptBlock[]
}

/** A reply, whole or not: see {@link ReplyState}. */
export interface AssistantMessage extends MessageBase {
  readonly role: 'assistant'
  readonly turnId: string
  readonly content: readonly ContentBlock[]
  readonly state: ReplyState
  readonly route?: Route
  readonly usage?: Usage
  /** What else Bedrock told about how it served the request. */
  readonly response?: ResponseFacts
  /** The model that was asked first, when another one gave the reply in its place. */
  readonly fallback?: Fallback
  /** What the model's tokens cost when the request was sent; absent where it was not known. */
  readonly price?: PriceQuote
  /** How long the request's cache points keep what stands before them; absent where it has none. */
  readonly cacheTtl?: '5m' | '1h'
  /** How what was sent to the model differs from the messages above; absent where it does not. */
  readonly repairs?: readonly Text[]
  /** Requests of what follows leave out everything down to this reply. */
  readonly cut?: ContextCut
  /** Epoch milliseconds of the first delta and of the ending. */
  readonly firstDeltaAt?: number
  readonly endedAt?: number
}

export type Message = UserMessage | AssistantMessage

/** Whether a reply is still on its way. */
export function isRunning(state: ReplyState): boolean {
  return state.kind === 'starting' || state.kind === 'waiting' || state.kind === 'streaming'
}

/**
 * The visible text of a message: its text blocks, without reasoning and tools. What the model wrote after
 * its tools answered begins a paragraph.
 */
export function messageText(message: Message): string {
  let text = ''
  let resumes = false
  for (const block of message.content) {
    if (block.type === 'toolResult') resumes = true
    if (block.type !== 'text' || block.text === '') continue
    text += resumes && text !== '' ? `\n\n${block.text}` : block.text
    resumes = false
  }
  return text
}

/** The files whose bytes a message needs, those that tools gave included. */
export function listStoredFiles(message: Message): readonly AttachmentBlock[] {
  if (message.role === 'user') return listAttachments(message)
  return message.content.flatMap((block) =>
    block.type === 'toolResult' ? block.content.filter((part) => part.type === 'image') : [],
  )
}

/** The files that the user attached to a message, in their order; a reply has none. */
export function listAttachments(message: Message): readonly AttachmentBlock[] {
  return message.role === 'user' ? message.content.filter(isAttachment) : []
}

/** What a message is found by and named after: its text, then the names of its files. */
export function searchableText(message: Message): string {
  const names = listAttachments(message).map(({ name }) => name)
  return [messageText(message), ...names].filter((part) => part !== '').join('\n')
}
