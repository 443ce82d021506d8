import { createHash } from 'node:crypto'
import { z } from 'zod'
import { readRequestSettings } from '../../../shared/request-settings'
import { toMessage } from '../rows'
import { jsonFormat } from './export-formats'
import { longestTitle, parentsFirst, toTime } from './imported-values'
import type { ImportedFile, PortableConversation, PortableMessage } from './portable'
import { readJsonExchanges } from './portable-exchanges'

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
/** A file that Basalt exported. */
export const ownFileSchema = z.object({
  format: z.literal(jsonFormat),
  conversations: z.array(z.unknown()),
  files: z.record(z.string(), z.object({ name: z.string(), base64: z.string() })).default({}),
})

/** The files whose bytes are those that their ids name. */
export function readFiles(
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

/** Reads one conversation of a file that carries these files; gives null for anything else. */
export function readOwn(json: unknown, files: ReadonlySet<string>): PortableConversation | null {
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
