import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AppError } from '../../../shared/app-error'
import type { ConversationSummary, SearchHit } from '../../../shared/conversations'
import type { Bridge } from '../../bridge'
import { follow, type Loadable, toAppError } from '../../loadable'

/** What the search box shows below itself. */
export type SearchState =
  | { readonly kind: 'none' }
  | { readonly kind: 'searching'; readonly query: string }
  | { readonly kind: 'found'; readonly query: string; readonly messages: readonly SearchHit[] }
  | { readonly kind: 'failed'; readonly query: string; readonly error: AppError }

export interface ConversationsState {
  readonly conversations: Loadable<readonly ConversationSummary[]>
  readonly search: SearchState
}

export interface ConversationsStore {
  readonly state: StoreApi<ConversationsState>
  /** Reads the list and follows it until the returned function is called. */
  start(): () => void
  /** Each of these rejects with an `AppFailure` when it fails; the list follows by its event. */
  rename(conversationId: string, title: string): Promise<void>
  remove(conversationId: string): Promise<void>
  restore(conversationId: string): Promise<void>
  /** Shows what holds these words; only the answer to the latest query is kept. */
  search(query: string): Promise<void>
}

export function createConversationsStore(bridge: Bridge): ConversationsStore {
  const state = createStore<ConversationsState>(() => ({
    conversations: { kind: 'loading' },
    search: { kind: 'none' },
  }))
  const isLatest = (query: string): boolean => {
    const { search } = state.getState()
    return search.kind !== 'none' && search.query === query
  }
  return {
    state,
    start: () =>
      follow(
        {
          read: () => bridge.request('conversations.list', {}),
          subscribe: (listener) => bridge.subscribe('conversations.changed', listener),
        },
        (conversations) => state.setState({ conversations }),
      ),
    async rename(conversationId, title) {
      await bridge.request('conversations.rename', { conversationId, title })
    },
    async remove(conversationId) {
      await bridge.request('conversations.remove', { conversationId })
    },
    async restore(conversationId) {
      await bridge.request('conversations.restore', { conversationId })
    },
    async search(typed) {
      const query = typed.trim()
      if (query === '') {
        state.setState({ search: { kind: 'none' } })
        return
      }
      state.setState({ search: { kind: 'searching', query } })
      try {
        const messages = await bridge.request('conversations.search', { query })
        if (isLatest(query)) state.setState({ search: { kind: 'found', query, messages } })
      } catch (thrown) {
        if (isLatest(query)) {
          state.setState({ search: { kind: 'failed', query, error: toAppError(thrown) } })
        }
      }
    },
  }
}
