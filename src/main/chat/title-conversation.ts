import { type AssistantMessage, type Message, messageText } from '../../shared/chat'
import type { Conversation } from '../../shared/conversations'
import type { AskModel } from './ask-model'

const instruction = `Give our conversation a title of at most six words, in its own language.
Answer with the title only: no quotation marks, no full stop.`

/** Enough for a title to be found in. Characters. */
const longestExcerpt = 2000
/** As long as a title that is typed may be. Characters. */
const longestTitle = 200

/**
 * Has a small model name a conversation after its first turn, where the config names one. The title that is
 * made from the prompt stays where that fails, and where somebody has changed it in the meantime.
 */
export function createTitler(dependencies: {
  /** The model that names conversations; undefined where the user wishes none. */
  readonly readModelId: () => Promise<string | undefined>
  readonly read: (conversationId: string) => Promise<Conversation>
  readonly rename: (conversationId: string, title: string) => Promise<unknown>
  readonly ask: AskModel
  /** Told why there is no better title; nobody else is. */
  readonly onFailure: (failure: unknown) => void
}): (reply: AssistantMessage) => Promise<void> {
  const { readModelId, read, rename, ask, onFailure } = dependencies

  async function title({ conversationId, parentId, state }: AssistantMessage): Promise<void> {
    if (state.kind !== 'ended') return
    const modelId = await readModelId()
    if (modelId === undefined) return
    const before = await read(conversationId)
    const [prompt, reply] = before.messages
    if (before.earlier > 0 || prompt === undefined || reply === undefined) return
    if (prompt.id !== parentId) return
    // Another version of the first reply has had its title.
    if (before.siblings[reply.id] !== undefined) return
    const answer = await ask(
      {
        branch: [excerpt(prompt), excerpt(reply)],
        prompt: instruction,
        modelId,
        settings: { maxTokens: 300, reasoning: { kind: 'off' } },
      },
      new AbortController().signal,
    )
    const named = tidy(answer ?? '')
    if (named === '' || (await read(conversationId)).title !== before.title) return
    await rename(conversationId, named)
  }

  return (reply) => title(reply).catch(onFailure)
}

/** The beginning of a message, without its files. */
function excerpt(message: Message): Message {
  const content = [{ type: 'text' as const, text: messageText(message).slice(0, longestExcerpt) }]
  return { ...message, content }
}

/** Models like to add what they were asked to leave out. */
function tidy(answer: string): string {
  const [line = ''] = answer.trim().split(/[\r\n]/, 1)
  return line
    .replace(/^["'“”«»‘’*#\s]+|["'“”«»‘’*.\s]+$/gu, '')
    .slice(0, longestTitle)
    .trim()
}
