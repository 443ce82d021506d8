import { randomUUID } from 'node:crypto'
import type { AssistantMessage } from '../../shared/chat'

/** The reply of a turn before anything of it has come. */
export function emptyReply(
  of: Pick<AssistantMessage, 'conversationId' | 'parentId' | 'turnId' | 'createdAt'>,
): AssistantMessage {
  return {
    id: randomUUID(),
    role: 'assistant',
    ...of,
    content: [],
    state: { kind: 'starting' },
  }
}
