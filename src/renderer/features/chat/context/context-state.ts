import type { StoreApi } from 'zustand/vanilla'
import type { Conversation } from '../../../../shared/conversations'
import type { ConversationUsage } from '../../../../shared/usage'
import type { Bridge } from '../../../bridge'

/** The summary that is being written or changed, in the conversation in sight. */
export interface ContextState {
  readonly summarising: {
    /** The last reply that it stands for. */
    readonly messageId: string
    /** What it says so far; absent before there is one. */
    readonly summary?: string
  } | null
}

export const noSummary: ContextState = { summarising: null }

export interface ContextClient {
  /** Opens the summary of everything down to a reply: a new one, or the one that is in force. */
  summarise(messageId: string, summary?: string): void
  endSummary(): void
  /** Has a model write the summary; null when `signal` stopped it. Rejects with an `AppFailure`. */
  writeSummary(messageId: string, modelId: string, signal: AbortSignal): Promise<string | null>
  /** What the replies of a conversation used so far; rejects with an `AppFailure`. */
  sumUsage(conversationId: string): Promise<ConversationUsage>
  /** Leaves everything down to a reply out of requests from now on, or no longer; false when main refuses. */
  cutContext(messageId: string, cut: { readonly summary?: string } | null): Promise<boolean>
}

export function createContextClient<
  State extends ContextState & { readonly activeId: string },
>(deps: {
  readonly bridge: Bridge
  readonly store: Pick<StoreApi<State>, 'setState' | 'getState'>
  /** Shows the conversation as main has it after a change; false when main refuses. */
  readonly adopt: (conversationId: string, change: Promise<Conversation>) => Promise<boolean>
}): ContextClient {
  const { bridge, store, adopt } = deps
  // A part of this state is a part of any state that has it.
  const change = (changed: ContextState): void => store.setState(changed as Partial<State>)
  return {
    summarise: (messageId, summary) =>
      change({ summarising: { messageId, ...(summary !== undefined && { summary }) } }),
    endSummary: () => change(noSummary),
    async writeSummary(messageId, modelId, signal) {
      const { activeId: conversationId } = store.getState()
      const summaryId = crypto.randomUUID()
      const input = { summaryId, conversationId, messageId, options: { modelId } }
      // The answer to the request itself tells how it ended.
      const stop = () => void bridge.request('chat.stopSummary', { summaryId }).catch(() => null)
      signal.addEventListener('abort', stop, { once: true })
      try {
        const { summary } = await bridge.request('chat.summarise', input)
        return signal.aborted ? null : summary
      } finally {
        signal.removeEventListener('abort', stop)
      }
    },
    sumUsage: (conversationId) => bridge.request('conversations.sumUsage', { conversationId }),
    cutContext(messageId, cut) {
      const { activeId: conversationId } = store.getState()
      return adopt(
        conversationId,
        bridge.request('conversations.cutContext', { conversationId, messageId, cut }),
      )
    },
  }
}
