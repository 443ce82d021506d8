import { z } from 'zod'
import { createAppError } from '../../shared/app-error'
import {
  type AssistantMessage,
  type ContentBlock,
  contentBlockSchema,
  fallbackSchema,
  type Message,
  type PromptBlock,
  promptBlockSchema,
  type ReplyState,
  replyStateSchema,
  routeSchema,
  usageSchema,
} from '../../shared/chat'
import { contextCutSchema } from '../../shared/context-cut'
import type { ConversationSummary } from '../../shared/conversations'
import { priceQuoteSchema } from '../../shared/cost'
import { type RequestSettings, readRequestSettings } from '../../shared/request-settings'
import { responseFactsSchema } from '../../shared/response-facts'
import { text, textSchema } from '../../shared/text'

const conversationRowSchema = z.object({
  id: z.string(),
  title: z.string(),
  created_at: z.number(),
  updated_at: z.number(),
  folder_id: z.string().nullable(),
  pinned: z.number(),
  archived: z.number(),
})

const treeRowSchema = z.object({
  id: z.string(),
  parent_id: z.string().nullable(),
  shown: z.number(),
})

const messageRowSchema = z.object({
  id: z.string(),
  conversation_id: z.string(),
  parent_id: z.string().nullable(),
  role: z.string(),
  created_at: z.number(),
  content: z.string(),
  reply: z.string().nullable(),
})

const replyStartSchema = z.object({ turnId: z.string(), state: replyStateSchema })

const replyRestSchema = z.object({
  route: routeSchema.exactOptional(),
  usage: usageSchema.exactOptional(),
  response: responseFactsSchema.exactOptional(),
  fallback: fallbackSchema.exactOptional(),
  price: priceQuoteSchema.exactOptional(),
  cut: contextCutSchema.exactOptional(),
  cacheTtl: z.enum(['5m', '1h']).exactOptional(),
  repairs: z.array(textSchema).exactOptional(),
  firstDeltaAt: z.number().exactOptional(),
  endedAt: z.number().exactOptional(),
})

/** The columns that {@link toSummary}, {@link toTreeNode} and {@link toMessage} read. */
export const summaryColumns = Object.keys(conversationRowSchema.shape)
export const treeColumns = Object.keys(treeRowSchema.shape)
export const messageColumns = Object.keys(messageRowSchema.shape)

/** What the column `settings` of a row of `conversations` says; nothing where it cannot be read. */
export function toSettings(row: unknown): RequestSettings {
  const { settings } = z.object({ settings: z.string().nullable() }).parse(row)
  return settings === null ? {} : readRequestSettings(readJson(settings))
}

/** A row of `conversations` as the sidebar lists it. */
export function toSummary(row: unknown): ConversationSummary {
  const fields = conversationRowSchema.parse(row)
  return {
    id: fields.id,
    title: readText(fields.title),
    createdAt: fields.created_at,
    updatedAt: fields.updated_at,
    folderId: fields.folder_id,
    pinned: fields.pinned === 1,
    archived: fields.archived === 1,
  }
}

/** The part of a row of `messages` that places it in the tree. */
export function toTreeNode(row: unknown): {
  readonly id: string
  readonly parentId: string | null
  readonly shown: boolean
} {
  const { id, parent_id, shown } = treeRowSchema.parse(row)
  return { id, parentId: parent_id, shown: shown === 1 }
}

/** What the column `content` holds. */
export function contentToText(message: Message): string {
  return JSON.stringify(message.content)
}

/** What the column `reply` holds. */
export function replyToText(reply: AssistantMessage): string {
  const { turnId, state, route, usage, response, fallback, price, repairs } = reply
  const { cut, cacheTtl, firstDeltaAt, endedAt } = reply
  const served = { route, usage, response, fallback, price, repairs }
  return JSON.stringify({ turnId, state, ...served, cut, cacheTtl, firstDeltaAt, endedAt })
}

/**
 * A row of `messages` as a message. Parts that cannot be read never hide the others: such a block
 * shows as unknown, such a reply as failed, such a prompt as what is on disk. `parentOf` gives the
 * parent where the stored one may be lost.
 */
export function toMessage(row: unknown, parentOf?: (messageId: string) => string | null): Message {
  const fields = messageRowSchema.parse(row)
  const base = {
    id: fields.id,
    conversationId: fields.conversation_id,
    parentId: parentOf === undefined ? fields.parent_id : parentOf(fields.id),
    createdAt: fields.created_at,
  }
  if (fields.role === 'user') {
    return { ...base, role: 'user', content: readPrompt(fields.content) }
  }
  const stored = readJson(fields.reply ?? 'null')
  const start = replyStartSchema.safeParse(stored)
  const rest = replyRestSchema.safeParse(stored)
  return {
    ...base,
    role: 'assistant',
    content: readContent(fields.content),
    turnId: start.success ? start.data.turnId : fields.id,
    state: start.success ? start.data.state : unreadableState(),
    ...(rest.success && rest.data),
  }
}

/** A title, name or draft as text; also one that is no longer the JSON that was written. */
export function readText(stored: string): string {
  const content = readJson(stored)
  return typeof content === 'string' ? content : stored
}

function readPrompt(stored: string): readonly PromptBlock[] {
  const content = z.array(promptBlockSchema).safeParse(readJson(stored))
  return content.success ? content.data : [{ type: 'text', text: stored }]
}

function readContent(stored: string): readonly ContentBlock[] {
  const content = readJson(stored)
  if (!Array.isArray(content)) return [{ type: 'unknown', name: 'unreadable' }]
  return content.map((block: unknown): ContentBlock => {
    const known = contentBlockSchema.safeParse(block)
    if (known.success) return known.data
    const named = z.object({ type: z.string() }).safeParse(block)
    return { type: 'unknown', name: named.success ? named.data.type : 'unreadable' }
  })
}

/** Undefined for what is no JSON. */
export function readJson(stored: string): unknown {
  try {
    return JSON.parse(stored)
  } catch {
    // The callers show what does not parse as such; the error would quote the conversation.
    return undefined
  }
}

function unreadableState(): ReplyState {
  return {
    kind: 'failed',
    error: createAppError('storage', {
      message: text('conversations.storage.unreadable'),
      nextSteps: [{ kind: 'retry' }],
    }),
  }
}
