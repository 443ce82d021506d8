import { z } from 'zod'
import { attachmentBlockSchema } from '../attachments'
import { idSchema } from '../chat'
import {
  type BranchPart,
  type Conversation,
  type ConversationSummary,
  type Draft,
  type ExportAnswer,
  exportFormats,
  type ImportChoice,
  type ImportPreview,
  type ImportReport,
  type SearchHit,
} from '../conversations'
import { type Preset, presetSchema } from '../presets'
import { requestSettingsSchema } from '../request-settings'
import type { ConversationUsage, UsageReport } from '../usage'
import { conversationOf, messageOf, nothing, request } from './request'

/** As many as a long history has: what is done to a selection is done to all of it. */
const mostAtOnce = 100_000
const conversationIds = z.strictObject({
  conversationIds: z.array(idSchema).min(1).max(mostAtOnce),
})
const summarySchema = z.string().trim().min(1).max(200_000)
const usageRange = z.strictObject({ days: z.int().min(1).max(3660) })

const draftTextSchema = z.string().max(20_000_000)

/** See `DraftEdit`. */
export const draftEditSchema = z.strictObject({
  messageId: idSchema,
  parentId: idSchema.nullable(),
  before: z.strictObject({
    text: draftTextSchema,
    files: z.array(attachmentBlockSchema).max(100),
  }),
})

export const conversationsRequests = {
  /** All conversations that are not deleted, the latest first. */
  'conversations.list': request(nothing)<readonly ConversationSummary[]>(),
  /** Fails with `not-found` when there is no such conversation. */
  'conversations.read': request(conversationOf)<Conversation>(),
  /** The messages right before this one on its branch: all of them, or as many as go in one answer. */
  'conversations.readEarlier': request(messageOf)<BranchPart>(),
  'conversations.rename': request(
    z.strictObject({ conversationId: idSchema, title: z.string().trim().min(1).max(200) }),
  )<ConversationSummary>(),
  /** Hides the conversations; `conversations.restore` brings them back until Basalt next starts. */
  'conversations.remove': request(conversationIds)<null>(),
  'conversations.restore': request(conversationIds)<null>(),
  /** Pins, archives or moves conversations to folders: all of them or none. */
  'conversations.arrange': request(
    z.strictObject({
      arrangements: z
        .array(
          z.strictObject({
            conversationId: idSchema,
            folderId: idSchema.nullable().exactOptional(),
            pinned: z.boolean().exactOptional(),
            archived: z.boolean().exactOptional(),
          }),
        )
        .min(1)
        .max(mostAtOnce),
    }),
  )<null>(),
  /** Shows the branch that goes through this message, and answers with this one and what follows it at least. */
  'conversations.selectMessage': request(messageOf)<Conversation>(),
  /** Changes how the conversation's next requests are made: exactly what is given holds then. */
  'conversations.changeSettings': request(
    z.strictObject({ conversationId: idSchema, settings: requestSettingsSchema }),
  )<Conversation>(),
  /**
   * Hides a message with all that follows it, in every version; `conversations.restoreMessages` brings
   * it back until Basalt next starts. Fails with `invalid-input` while one of these is being answered.
   */
  'conversations.removeMessages': request(messageOf)<Conversation>(),
  'conversations.restoreMessages': request(messageOf)<Conversation>(),
  /**
   * Marks a reply as the last thing that requests of its branch leave out, or takes the mark away; a summary
   * goes to the model in its place. Fails with `not-found` for what is no reply, `invalid-input` while it is on
   * its way.
   */
  'conversations.cutContext': request(
    messageOf.extend({
      cut: z.strictObject({ summary: summarySchema.exactOptional() }).nullable(),
    }),
  )<Conversation>(),
  /** Copies the messages down to this one into a new conversation. */
  'conversations.fork': request(messageOf)<Conversation>(),
  /**
   * Asks where, and writes the conversations there; null stands for all. Fails with `storage`, and then
   * the file is not there.
   */
  'conversations.export': request(
    z.strictObject({
      conversationIds: z.array(idSchema).min(1).max(mostAtOnce).nullable(),
      format: z.enum(exportFormats),
    }),
  )<ExportAnswer>(),
  /** Asks for a file of ours, of ChatGPT's or of Claude's. */
  'conversations.chooseImport': request(nothing)<ImportChoice>(),
  /**
   * What the file would bring that was chosen last. Fails with `invalid-input` for one of any other kind, and with
   * `not-found` where none was chosen.
   */
  'conversations.previewImport': request(nothing)<ImportPreview>(),
  /** Adds what is not there yet of the file that was previewed last. Fails with `not-found` where none was. */
  'conversations.import': request(nothing)<ImportReport>(),
  'conversations.listDrafts': request(nothing)<readonly Draft[]>(),
  /** Keeps what was typed and attached until it is sent; a blank text without files, which edits nothing, keeps nothing. */
  'conversations.saveDraft': request(
    z.strictObject({
      conversationId: idSchema.nullable(),
      text: draftTextSchema,
      files: z.array(attachmentBlockSchema).max(100).exactOptional(),
      edit: draftEditSchema.exactOptional(),
    }),
  )<null>(),
  'conversations.listPresets': request(nothing)<readonly Preset[]>(),
  /** Keeps a preset, in the place of the one with its id if there is one. */
  'conversations.savePreset': request(z.strictObject({ preset: presetSchema }))<
    readonly Preset[]
  >(),
  'conversations.removePreset': request(z.strictObject({ presetId: idSchema }))<
    readonly Preset[]
  >(),
  /**
   * The latest 50 messages with every word of the query, newest first; the last word may be
   * unfinished from three letters on. Prompts are found at once, replies when they have ended; titles are not searched.
   */
  'conversations.search': request(z.strictObject({ query: z.string().max(200) }))<
    readonly SearchHit[]
  >(),
  /**
   * What the models were used for on the last days, today included: in demo mode by the simulator,
   * else by AWS. Deleted conversations still count.
   */
  'conversations.readUsage': request(usageRange)<UsageReport>(),
  /** The same of the replies of one conversation, of every day; a conversation that is not there has none. */
  'conversations.sumUsage': request(conversationOf)<ConversationUsage>(),
  /** Asks where to, and writes the report as a table for spreadsheets (CSV). Fails with `storage`. */
  'conversations.exportUsage': request(usageRange)<{ readonly saved: boolean }>(),
} as const
