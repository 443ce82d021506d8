import { createAskModel } from './chat/ask-model'
import { createSummariser, type Summariser } from './chat/summarise'
import { createTitler } from './chat/title-conversation'
import type { ConfigFile } from './config/config-file'
import { readTitleModelId } from './config/read-request-defaults'
import type { Conversations } from './conversations/open-conversations'

/** What Basalt asks models beside the turns of conversations: titles and summaries. */
export interface ComposedQuestions {
  /** Names the conversation of a reply that has ended, where the user wishes it; never rejects. */
  readonly title: ReturnType<typeof createTitler>
  readonly summariser: Summariser
}

export function composeQuestions(
  deps: Pick<Parameters<typeof createAskModel>[0], 'resolveTurn' | 'readFile' | 'runTurn'> & {
    readonly conversations: Conversations
    readonly configFile: Pick<ConfigFile, 'read'>
    readonly onTitleFailure: (failure: unknown) => void
  },
): ComposedQuestions {
  const { conversations, configFile, onTitleFailure, ...asking } = deps
  const ask = createAskModel({ ...asking, recordUsage: conversations.recordUsage })
  return {
    title: createTitler({
      readModelId: async () => readTitleModelId((await configFile.read()).values),
      read: conversations.read,
      rename: conversations.rename,
      ask,
      onFailure: onTitleFailure,
    }),
    summariser: createSummariser({ store: conversations, ask }),
  }
}
