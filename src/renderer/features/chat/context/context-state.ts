import type { StoreApi } from 'zustand/vanilla'
import type { Conversation } from '../../../../shared/conversations'
import type { ConversationUsage } from '../../../../shared/usage'
import type { Bridge } from '../../../bridge'
import { without } from '../chat-state'

/** The summary that is being written or changed, in the conversation in sight. */
export interface ContextState {
  readonly summarising: {
    /** The last reply that it stands for. */
    readonly messageId: string
    /** What it says so far; absent before there is one. */
    readonly summary?: string
    /** What goes to the model now in the place of older turns. */
    readonly inForce?: string
  } | null
  /** Summaries that were written and neither sent nor given up, by the last reply that they stand for. */
  readonly unsentSummaries: Readonly<Record<string, string>>
}

export const noSummary: ContextState = { summarising: null, unsentSummaries: {} }

export interface ContextClient {
  /**
   * Opens the summary of everything down to a reply: the one that was not sent, else the one that is in force or
   * a new one.
   */
  summarise(messageId: string, summary?: string): void
  /** Closes it, and keeps what it says to be opened again; null keeps nothing. */
  endSummary(unsent: string | null): void
  /**
   * Has a model write the summary; null when `signal` stopped it before the model's last word. One that nobody
   * sees any more is kept to be opened again. Rejects with an `AppFailure`.
   */
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
  const change = (changed: Partial<ContextState>): void => store.setState(changed as Partial<State>)
  const keep = (messageId: string, unsent: string | null): void => {
    const others = without(store.getState().unsentSummaries, messageId)
    change({ unsentSummaries: unsent === null ? others : { ...others, [messageId]: unsent } })
  }
  return {
    summarise(messageId, inForce) {
      const summary = store.getState().unsentSummaries[messageId] ?? inForce
      change({
        summarising: {
          messageId,
          ...(summary !== undefined && { summary }),
          ...(inForce !== undefined && { inForce }),
        },
      })
    },
    endSummary(unsent) {
      const { summarising } = store.getState()
      if (summarising !== null) keep(summarising.messageId, unsent)
      change({ summarising: null })
    },
    async writeSummary(messageId, modelId, signal) {
      const { activeId: conversationId } = store.getState()
      const summaryId = crypto.randomUUID()
      const input = { summaryId, conversationId, messageId, options: { modelId } }
      // The answer to the request itself tells how it ended.
      const stop = () => void bridge.request('chat.stopSummary', { summaryId }).catch(() => null)
      signal.addEventListener('abort', stop, { once: true })
      try {
        const { summary } = await bridge.request('chat.summarise', input)
        const isSeen = store.getState().summarising?.messageId === messageId
        if (summary !== null && !isSeen) keep(messageId, summary)
        return summary
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
