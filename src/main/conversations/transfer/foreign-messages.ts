import { type Message, messageText } from '../../../shared/chat'
import { titleFromPrompt } from '../title'
import { longestTitle, parentsFirst } from './imported-values'
import type { PortableConversation } from './portable'

/** A message of a foreign file: only what can be carried over. */
export interface Piece {
  readonly id: string
  readonly parentId: string | null
  readonly role: 'user' | 'assistant'
  /** Epoch milliseconds. */
  readonly createdAt: number
  readonly text: string
  readonly modelId?: string | undefined
  readonly shown: boolean
}

/** A conversation of a foreign file; one without a title is named after its first prompt. */
export function fromPieces(
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
