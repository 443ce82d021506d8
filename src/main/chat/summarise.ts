import type { Message } from '../../shared/chat'
import type { RequestInput, RequestOutput } from '../../shared/contract'
import type { AskModel } from './ask-model'
import type { TurnStore } from './turn-store'

const instruction = `Summarise our conversation so far, so that it can go on from the summary alone.
Keep what was decided and why, names, figures, code and open questions. Leave out pleasantries.
Write in the language of the conversation. Answer with the summary only.`

/** Answers `chat.summarise`. */
export function createSummariser(dependencies: {
  readonly store: Pick<TurnStore, 'readBranch'>
  readonly ask: AskModel
}): (input: RequestInput<'chat.summarise'>) => Promise<RequestOutput<'chat.summarise'>> {
  const { store, ask } = dependencies
  return async ({ conversationId, messageId, options: { modelId } }) => {
    const branch = await store.readBranch(conversationId, messageId)
    // What is replaced, the mark on the last reply included, is what the summary is made of.
    const open = branch.map((message, index) =>
      index === branch.length - 1 ? withoutCut(message) : message,
    )
    return { summary: await ask({ branch: open, prompt: instruction, modelId, settings: {} }) }
  }
}

function withoutCut(message: Message): Message {
  if (message.role === 'user') return message
  const { cut: _cut, ...reply } = message
  return reply
}
