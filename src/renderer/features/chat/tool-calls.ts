import type { AssistantMessage, ContentBlock, ToolResultBlock } from '../../../shared/chat'
import type { ToolAnswer } from '../../../shared/tools'
import type { ChatState } from './chat-state'
import type { ChatStore } from './chat-store'

/** The result of the call at this place of a reply; undefined while there is none. */
export function findResult(
  content: readonly ContentBlock[],
  index: number,
): ToolResultBlock | undefined {
  const call = content[index]
  if (call?.type !== 'toolUse') return undefined
  return content
    .slice(index + 1)
    .find(
      (block): block is ToolResultBlock =>
        block.type === 'toolResult' && block.toolUseId === call.toolUseId,
    )
}

/** The calls of a reply that wait for the user or for their tool. */
export function listOpenCalls({ content }: AssistantMessage): readonly {
  readonly index: number
  readonly state: 'asking' | 'running'
  readonly tool: string
}[] {
  return content.flatMap((block, index) =>
    block.type === 'toolUse' && block.call && findResult(content, index) === undefined
      ? [{ index, state: block.call.state, tool: block.call.tool }]
      : [],
  )
}

/**
 * Arguments as one reads them before allowing a call: unfinished JSON as it came, and nothing in them that
 * could hide or change how the rest looks.
 */
export function showArguments(json: string): string {
  return indent(json).replaceAll(/[\p{Cf}\p{Co}\p{Cn}\u2028\u2029]/gu, (character) =>
    [...Array(character.length).keys()]
      .map((at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`)
      .join(''),
  )
}

function indent(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2)
  } catch {
    return json
  }
}

/** The reply that is on its way in the conversation in sight. */
export function runningReply({
  activeId,
  running,
  replies,
}: ChatState): AssistantMessage | undefined {
  const turnId = running[activeId]
  return Object.values(replies).find((reply) => reply.turnId === turnId)
}

/** The first call in the conversation in sight that waits to be allowed; undefined where none does. */
export function askedCall(
  state: ChatState,
): { readonly turnId: string; readonly index: number } | undefined {
  const reply = runningReply(state)
  const asked = reply && listOpenCalls(reply).find((call) => call.state === 'asking')
  return reply && asked && { turnId: reply.turnId, index: asked.index }
}

/** Answers the first question about a call in the conversation in sight; false where there is none. */
export function answerAskedCall(chat: ChatStore, answer: ToolAnswer): boolean {
  const asked = askedCall(chat.state.getState())
  if (asked === undefined) return false
  void chat.answerTool(asked.turnId, asked.index, answer)
  return true
}
