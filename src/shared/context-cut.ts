import { z } from 'zod'
import type { AssistantMessage, Message } from './chat'

/**
 * A mark on a reply: requests of what follows leave out everything down to this reply, itself included. It
 * stays in the conversation, and taking the mark away brings it back.
 */
export const contextCutSchema = z.object({
  /** When the mark was made, or its summary changed: replies since then were asked for without what it hides. */
  at: z.number(),
  /** Goes to the model in the place of what is left out. */
  summary: z.string().exactOptional(),
})
export type ContextCut = Readonly<z.infer<typeof contextCutSchema>>

/** The mark that holds for a branch, which is the last one on it, and where it stands. */
export function findCut(
  branch: readonly Message[],
): { readonly index: number; readonly messageId: string; readonly cut: ContextCut } | undefined {
  const index = branch.findLastIndex((message) => cutOf(message) !== undefined)
  const message = branch[index]
  const cut = message && cutOf(message)
  return message && cut && { index, messageId: message.id, cut }
}

function cutOf(message: Message): AssistantMessage['cut'] {
  return message.role === 'assistant' ? message.cut : undefined
}
