import { createHash } from 'node:crypto'
import { z } from 'zod'
import { type Message, messageText } from '../../../shared/chat'
import { readRequestSettings } from '../../../shared/request-settings'
import { toMessage } from '../rows'
import { titleFromPrompt } from '../title'
import { jsonFormat } from './export-formats'
import type { ImportedFile, PortableConversation, PortableMessage } from './portable'
import { readJsonExchanges } from './portable-exchanges'

/** A message of a foreign file: only what can be carried over. */
interface Piece {
  readonly id: string
  readonly parentId: string | null
  readonly role: 'user' | 'assistant'
  /** Epoch milliseconds. */
  readonly createdAt: number
  readonly text: string
  readonly modelId?: string | undefined
  readonly shown: boolean
}

const longestTitle = 200

const nodesSchema = z.record(
  z.string(),
  z.object({
    parent: z.string().nullish(),
    message: z
      .object({
        author: z.object({ role: z.string() }),
        create_time: z.number().nullish(),
        content: z.object({ parts: z.array(z.unknown()).nullish(), text: z.string().nullish() }),
        metadata: z.object({ model_slug: z.string().nullish() }).nullish(),
      })
      .nullish()
      .catch(null),
  }),
)
const chatGptSchema = z.object({
  title: z.string().nullish(),
  create_time: z.number().nullish(),
  update_time: z.number().nullish(),
  mapping: nodesSchema,
  current_node: z.string().nullish(),
  conversation_id: z.string().nullish(),
  id: z.string().nullish(),
  is_archived: z.boolean().nullish(),
})

const claudeSchema = z.object({
  uuid: z.string(),
  name: z.string().nullish(),
  created_at: z.string().nullish(),
  updated_at: z.string().nullish(),
  chat_messages: z.array(
    z.object({
      uuid: z.string(),
      sender: z.enum(['human', 'assistant']),
      text: z.string().nullish(),
      content: z.array(z.object({ type: z.string(), text: z.string().nullish() })).nullish(),
      created_at: z.string().nullish(),
      parent_message_uuid: z.string().nullish(),
    }),
  ),
})

const ownMessageSchema = z.looseObject({
  id: z.string().max(200),
  parentId: z.string().max(200).nullable(),
  role: z.enum(['user', 'assistant']),
  createdAt: z.number(),
  shown: z.boolean().optional(),
  content: z.array(z.unknown()),
})
const ownSchema = z.object({
  id: z.string().max(200),
  title: z.string(),
  createdAt: z.number(),
  updatedAt: z.number(),
  folder: z.string().min(1).max(100).nullish(),
  pinned: z.boolean().optional(),
  archived: z.boolean().optional(),
  settings: z.unknown().optional(),
  messages: z.array(ownMessageSchema),
})
const ownFileSchema = z.object({
  format: z.literal(jsonFormat),
  conversations: z.array(z.unknown()),
  files: z.record(z.string(), z.object({ name: z.string(), base64: z.string() })).default({}),
})

/**
 * The conversations in the JSON of an export: our own, ChatGPT's `conversations.json` or Claude's. Null
 * for anything else. A conversation that cannot be read hides none of the others.
 */
export function readExport(json: unknown): ImportedFile | null {
  const own = ownFileSchema.safeParse(json)
  if (own.success) {
    const files = readFiles(own.data.files)
    const read = readEach(own.data.conversations, [readOwn(new Set(files.keys()))])
    return { ...read, files: [...files.values()] }
  }
  if (!Array.isArray(json)) return null
  const read = readEach(json, [readChatGpt, readClaude])
  return read.conversations.length === 0 && json.length > 0 ? null : read
}

type Reader = (conversation: unknown) => PortableConversation | null

/** The files whose bytes are those that their ids name. */
function readFiles(
  files: z.infer<typeof ownFileSchema>['files'],
): ReadonlyMap<string, ImportedFile['files'][number]> {
  const read = new Map<string, ImportedFile['files'][number]>()
  for (const [fileId, { name, base64 }] of Object.entries(files)) {
    const bytes = Buffer.from(base64, 'base64')
    const hash = createHash('sha256').update(bytes).digest('hex')
    if (hash === fileId) read.set(fileId, { name, bytes })
  }
  return read
}

function readEach(conversations: readonly unknown[], readers: readonly Reader[]): ImportedFile {
  const read = conversations.map((conversation) => {
    for (const reader of readers) {
      const result = reader(conversation)
      if (result !== null) return result
    }
    return null
  })
  const readable = read.filter((conversation) => conversation !== null)
  return { conversations: readable, unreadable: read.length - readable.length, files: [] }
}

const readOwn =
  (files: ReadonlySet<string>): Reader =>
  (json) => {
    const own = ownSchema.safeParse(json).data
    if (own === undefined) return null
    const exchanges = readJsonExchanges(json)
    const settings = readRequestSettings(own.settings)
    const messages = own.messages.map(
      ({ id, parentId, role, createdAt, shown, content, ...reply }) => ({
        shown: shown === true,
        ...withExchange(exchanges.get(id)),
        message: toMessage({
          id,
          conversation_id: own.id,
          parent_id: parentId,
          role,
          created_at: toTime(createdAt),
          content: JSON.stringify(
            role === 'user' ? content.map((block) => withoutLostFile(block, files)) : content,
          ),
          reply: JSON.stringify(reply),
        }),
      }),
    )
    return {
      id: own.id,
      title: own.title.slice(0, longestTitle),
      createdAt: toTime(own.createdAt),
      updatedAt: toTime(own.updatedAt),
      folder: own.folder ?? null,
      pinned: own.pinned === true,
      archived: own.archived === true,
      ...(Object.keys(settings).length > 0 && { settings }),
      messages: parentsFirst(messages),
    }
  }

function withExchange(exchange: PortableMessage['exchange']): Pick<PortableMessage, 'exchange'> {
  return exchange === undefined ? {} : { exchange }
}

/** For a file that is not in the export its name stands. */
function withoutLostFile(block: unknown, files: ReadonlySet<string>): unknown {
  const attached = z.object({ fileId: z.string(), name: z.string() }).safeParse(block)
  if (!attached.success || files.has(attached.data.fileId)) return block
  return { type: 'text', text: `[${attached.data.name}]` }
}

const readChatGpt: Reader = (json) => {
  const chat = chatGptSchema.safeParse(json).data
  if (chat === undefined) return null
  const nodes = new Map(Object.entries(chat.mapping))
  const shownIds = new Set<string>()
  for (let at = chat.current_node; at && !shownIds.has(at); at = nodes.get(at)?.parent) {
    shownIds.add(at)
  }
  const pieces = [...nodes].flatMap(([id, { message }]): readonly Piece[] => {
    const role = message?.author.role
    const text = textOfParts(message?.content)
    if ((role !== 'user' && role !== 'assistant') || text === '') return []
    return [
      {
        id,
        parentId: null,
        role,
        createdAt: toTime((message?.create_time ?? chat.create_time ?? 0) * 1000),
        text,
        modelId: message?.metadata?.model_slug ?? undefined,
        shown: shownIds.has(id),
      },
    ]
  })
  const kept = new Set(pieces.map(({ id }) => id))
  // System prompts, tools and empty messages are left out: what followed them follows what came before.
  const parentOf = (id: string): string | null => {
    const seen = new Set([id])
    for (let at = nodes.get(id)?.parent; at && !seen.has(at); at = nodes.get(at)?.parent) {
      if (kept.has(at)) return at
      seen.add(at)
    }
    return null
  }
  return fromPieces(
    {
      id: chat.conversation_id ?? chat.id ?? '',
      title: chat.title ?? '',
      createdAt: toTime((chat.create_time ?? 0) * 1000),
      updatedAt: toTime((chat.update_time ?? chat.create_time ?? 0) * 1000),
      archived: chat.is_archived === true,
    },
    pieces.map((piece) => ({ ...piece, parentId: parentOf(piece.id) })),
  )
}

function textOfParts(
  content: { parts?: unknown[] | null | undefined; text?: string | null | undefined } | undefined,
): string {
  const parts = (content?.parts ?? []).filter((part) => typeof part === 'string')
  return (parts.length > 0 ? parts.join('\n') : (content?.text ?? '')).trim()
}

const readClaude: Reader = (json) => {
  const chat = claudeSchema.safeParse(json).data
  if (chat === undefined) return null
  const ids = new Set(chat.chat_messages.map(({ uuid }) => uuid))
  const pieces = chat.chat_messages.map((message, index): Piece => {
    const parts = (message.content ?? []).flatMap(({ type, text }) =>
      type === 'text' && text ? [text] : [],
    )
    const parent = message.parent_message_uuid
    const before = chat.chat_messages[index - 1]?.uuid ?? null
    return {
      id: message.uuid,
      // Older exports name no parent: there the messages follow one another.
      parentId: parent ? (ids.has(parent) ? parent : null) : before,
      role: message.sender === 'human' ? 'user' : 'assistant',
      createdAt: toTime(Date.parse(message.created_at ?? '')),
      text: (parts.length > 0 ? parts.join('\n\n') : (message.text ?? '')).trim(),
      shown: false,
    }
  })
  return fromPieces(
    {
      id: chat.uuid,
      title: chat.name ?? '',
      createdAt: toTime(Date.parse(chat.created_at ?? '')),
      updatedAt: toTime(Date.parse(chat.updated_at ?? chat.created_at ?? '')),
      archived: false,
    },
    pieces,
  )
}

function fromPieces(
  chat: Pick<PortableConversation, 'id' | 'title' | 'createdAt' | 'updatedAt' | 'archived'>,
  pieces: readonly Piece[],
): PortableConversation {
  const messages = parentsFirst(
    pieces.map((piece) => ({ message: toPortableMessage(piece), shown: piece.shown })),
  )
  const first = messages[0]?.message
  return {
    ...chat,
    title: chat.title.slice(0, longestTitle) || titleFromPrompt(first ? messageText(first) : ''),
    folder: null,
    pinned: false,
    messages,
  }
}

function toPortableMessage({ id, parentId, role, createdAt, text, modelId }: Piece): Message {
  const base = {
    id,
    conversationId: '',
    parentId,
    createdAt,
    content: [{ type: 'text', text }],
  } as const
  if (role === 'user') return { ...base, role }
  return {
    ...base,
    role,
    turnId: '',
    state: { kind: 'ended', stopReason: 'end_turn' },
    ...(modelId !== undefined && {
      route: { modelId, invokedId: modelId, region: '', kind: 'as-given', simulated: false },
    }),
  }
}

/** In an order in which each message comes after its parent; circles and repeated ids are left out. */
function parentsFirst(
  messages: PortableConversation['messages'],
): PortableConversation['messages'] {
  const ids = new Set(messages.map(({ message }) => message.id))
  const children = new Map<string | null, (typeof messages)[number][]>()
  for (const entry of messages) {
    const { parentId } = entry.message
    const key = parentId !== null && ids.has(parentId) ? parentId : null
    const siblings = children.get(key)
    if (siblings === undefined) children.set(key, [entry])
    else siblings.push(entry)
  }
  const seen = new Set<string>()
  const ordered = [...(children.get(null) ?? [])]
  // The list grows while it is walked: each message brings what follows it.
  for (const { message } of ordered) {
    if (seen.has(message.id)) continue
    seen.add(message.id)
    ordered.push(...(children.get(message.id) ?? []))
  }
  const placed = new Set<string>()
  return ordered.filter(({ message }) => !placed.has(message.id) && placed.add(message.id))
}

function toTime(milliseconds: number): number {
  return Number.isFinite(milliseconds) && milliseconds > 0 && milliseconds < 8.64e15
    ? Math.trunc(milliseconds)
    : Date.now()
}
