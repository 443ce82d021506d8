import { z } from 'zod'
import { fromPieces, type Piece } from './foreign-messages'
import { toTime } from './imported-values'
import type { PortableConversation } from './portable'

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

/** One conversation of ChatGPT's `conversations.json`; null for anything else. */
export function readChatGpt(json: unknown): PortableConversation | null {
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
