import { z } from 'zod'
import { type AssistantMessage, idSchema, promptBlockSchema } from '../chat'
import type { Conversation } from '../conversations'
import { codeLanguages, type Exchange, type RebuiltRequest } from '../exchange'
import type { RequestPreview } from '../request-plan'
import { requestSettingsSchema } from '../request-settings'
import { toolAnswerSchema } from '../tools'
import { conversationOf, messageOf, request } from './request'

/** One of the requests that were made for a reply; counted from 0. */
const attemptOf = messageOf.extend({ attempt: z.int().min(0).max(100_000) })

const modelId = z.string().trim().min(1).max(2048)

/** What a turn is run with, beside the settings of its conversation. */
const turnOptionsSchema = z.strictObject({ modelId })
export type TurnOptions = Readonly<z.infer<typeof turnOptionsSchema>>

/** The user has been told of the many turns of the last minute, and means them. */
const confirmed = z.literal(true).exactOptional()

const promptSchema = z.array(promptBlockSchema).min(1).max(100)

/** A turn whose prompt and empty reply are on disk. */
export interface AcceptedTurn {
  readonly turnId: string
  readonly conversation: Conversation
}

/** A running reply: `message` has every event up to and including batch `seq` folded in. */
export interface AttachedTurn {
  readonly turnId: string
  readonly message: AssistantMessage
  readonly seq: number
}

export const chatRequests = {
  /**
   * Accepts a turn: answers when prompt and empty reply are on disk; the rest comes as `chat.events`.
   * A `conversationId` that is new makes the conversation. Fails with `invalid-input` when the
   * conversation is already being answered or a file is gone, `not-found` when `parentId` is not one of its
   * messages, `refused` for more than 60 turns in a minute unless it is `confirmed`, which lets as many more go.
   * Attached files are named by ids that `attachments.pick` or `attachments.add` gave.
   */
  'chat.send': request(
    z.strictObject({
      turnId: idSchema,
      conversationId: idSchema,
      /** The message that the prompt follows; null for the first. */
      parentId: idSchema.nullable(),
      content: promptSchema,
      options: turnOptionsSchema,
      /** For the conversation that this makes; one that exists keeps its own. */
      settings: requestSettingsSchema.exactOptional(),
      confirmed,
    }),
  )<AcceptedTurn>(),
  /** Answers the same prompt again, beside the reply `messageId`, which is kept. Fails as `chat.send`. */
  'chat.retry': request(
    z.strictObject({
      turnId: idSchema,
      conversationId: idSchema,
      messageId: idSchema,
      options: turnOptionsSchema,
      confirmed,
    }),
  )<AcceptedTurn>(),
  /** Ends a turn now and keeps its text; false when it had already ended. */
  'chat.abort': request(z.strictObject({ turnId: idSchema }))<{ readonly stopped: boolean }>(),
  /**
   * Decides about a call that a running turn asks for, named by its place in the reply's content. False when
   * it is not asked about any more.
   */
  'chat.answerTool': request(
    z.strictObject({ turnId: idSchema, index: z.int().min(0), answer: toolAnswerSchema }),
  )<{ readonly answered: boolean }>(),
  /** What the next request to a model would carry with these settings, and what can be chosen for it. */
  'chat.plan': request(
    z.strictObject({ modelId, settings: requestSettingsSchema }),
  )<RequestPreview>(),
  /**
   * How many tokens a prompt would send after `parentId`, its files and settings included, by Bedrock's
   * own count; null where Bedrock does not count for the model. Costs nothing.
   */
  'chat.countTokens': request(
    z.strictObject({
      conversationId: idSchema,
      parentId: idSchema.nullable(),
      content: promptSchema,
      options: turnOptionsSchema,
      settings: requestSettingsSchema.exactOptional(),
    }),
  )<{ readonly tokens: number | null }>(),
  /**
   * Has a model summarise a branch down to this reply, the reply included; a mark above it holds. Nothing is
   * changed. Costs what the model costs, and is counted as used. Fails as a turn fails. The window makes the id;
   * null when `chat.stopSummary` came before the model's last word, and only then: what is paid for is given.
   */
  'chat.summarise': request(messageOf.extend({ summaryId: idSchema, options: turnOptionsSchema }))<{
    readonly summary: string | null
  }>(),
  /** Ends the writing of a summary now, of which nothing is kept; false when it had already ended. */
  'chat.stopSummary': request(z.strictObject({ summaryId: idSchema }))<{
    readonly stopped: boolean
  }>(),
  /**
   * What went over the wire for a reply, also for one on its way; null where nothing was kept of it, as
   * of replies that an older Basalt or another program got.
   */
  'chat.readExchange': request(messageOf)<Exchange | null>(),
  /** Makes the request of an attempt again; `not-found` where nothing was kept of it. Sends nothing. */
  'chat.rebuildRequest': request(attemptOf)<RebuiltRequest>(),
  /** The request of an attempt as code that runs as it is; it holds no secret. Fails as the one above. */
  'chat.writeCode': request(attemptOf.extend({ language: z.enum(codeLanguages) }))<{
    readonly code: string
  }>(),
  /** The turns of a conversation that are still running, each with its reply so far. */
  'chat.attach': request(conversationOf)<readonly AttachedTurn[]>(),
} as const
