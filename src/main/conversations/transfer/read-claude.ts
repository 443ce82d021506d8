import { z } from 'zod'
import { fromPieces, type Piece } from './foreign-messages'
import { toTime } from './imported-values'
import type { PortableConversation } from './portable'

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

/** One conversation of Claude's export; null for anything else. */
export function readClaude(json: unknown): PortableConversation | null {
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
