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
  const running = new Map<string, Running>()

  async function write(
    { conversationId, messageId, options: { modelId } }: RequestInput<'chat.summarise'>,
    signal: AbortSignal,
  ): Promise<string | null> {
    const branch = await store.readBranch(conversationId, messageId)
    // What is replaced, the mark on the last reply included, is what the summary is made of.
    const open = branch.map((message, index) =>
      index === branch.length - 1 ? withoutCut(message) : message,
    )
    return await ask({ branch: open, prompt: instruction, modelId, settings: {} }, signal)
  }

  return {
    async summarise(input) {
      const controller = new AbortController()
      const written = write(input, controller.signal)
      running.set(input.summaryId, { controller, written })
      try {
        return { summary: await written }
      } finally {
        running.delete(input.summaryId)
      }
    },
    async stopSummary({ summaryId }) {
      const summary = running.get(summaryId)
      summary?.controller.abort()
      // Whether the stop or the model's last word came first is known when the summary has ended.
      const written = await summary?.written.catch(() => undefined)
      return { stopped: written === null }
    },
  }
}

interface Running {
  readonly controller: AbortController
  /** Null where it was stopped. */
  readonly written: Promise<string | null>
}

function withoutCut(message: Message): Message {
  if (message.role === 'user') return message
  const { cut: _cut, ...reply } = message
  return reply
}
