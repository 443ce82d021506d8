import type { Message } from '../../shared/chat'
import type { RequestInput, RequestOutput } from '../../shared/contract'
import type { AskModel } from './ask-model'
import type { TurnStore } from './turn-store'

const instruction = `Summarise our conversation so far, so that it can go on from the summary alone.
Keep what was decided and why, names, figures, code and open questions. Leave out pleasantries.
Write in the language of the conversation. Answer with the summary only.`

/** Answers `chat.summarise` and `chat.stopSummary`. */
export interface Summariser {
  summarise(input: RequestInput<'chat.summarise'>): Promise<RequestOutput<'chat.summarise'>>
  stopSummary(input: RequestInput<'chat.stopSummary'>): Promise<RequestOutput<'chat.stopSummary'>>
}

export function createSummariser(dependencies: {
  readonly store: Pick<TurnStore, 'readBranch'>
  readonly ask: AskModel
}): Summariser {
  const { store, ask } = dependencies
  const running = new Map<string, AbortController>()
  return {
    async summarise({ summaryId, conversationId, messageId, options: { modelId } }) {
      const controller = new AbortController()
      running.set(summaryId, controller)
      try {
        const branch = await store.readBranch(conversationId, messageId)
        // What is replaced, the mark on the last reply included, is what the summary is made of.
        const open = branch.map((message, index) =>
          index === branch.length - 1 ? withoutCut(message) : message,
        )
        const question = { branch: open, prompt: instruction, modelId, settings: {} }
        return { summary: await ask(question, controller.signal) }
      } finally {
        running.delete(summaryId)
      }
    },
    async stopSummary({ summaryId }) {
      const controller = running.get(summaryId)
      controller?.abort()
      return { stopped: controller !== undefined }
    },
  }
}

function withoutCut(message: Message): Message {
  if (message.role === 'user') return message
  const { cut: _cut, ...reply } = message
  return reply
}
