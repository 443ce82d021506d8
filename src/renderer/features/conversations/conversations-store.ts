import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AppError } from '../../../shared/app-error'
import type {
  Arrangement,
  ConversationSummary,
  ExportAnswer,
  ExportFormat,
  Folder,
  ImportPreview,
  ImportReport,
  SearchHit,
} from '../../../shared/conversations'
import type { Bridge } from '../../bridge'
import { follow, type Loadable, toAppError } from '../../loadable'

/** What the search box shows below itself. */
export type SearchState =
  | { readonly kind: 'none' }
  | { readonly kind: 'searching'; readonly query: string }
  | { readonly kind: 'found'; readonly query: string; readonly messages: readonly SearchHit[] }
  | { readonly kind: 'failed'; readonly query: string; readonly error: AppError }

/** The file that was chosen for an import, while it is read, and then what it would bring. */
export type ChosenImport =
  | { readonly kind: 'reading'; readonly name: string }
  | { readonly kind: 'read'; readonly preview: ImportPreview }

export interface ConversationsState {
  readonly conversations: Loadable<readonly ConversationSummary[]>
  readonly folders: readonly Folder[]
  readonly search: SearchState
  /** The conversations that the next action is about, in the order in which they were chosen. */
  readonly selection: readonly string[]
  readonly importing: ChosenImport | null
}

export interface ConversationsStore {
  readonly state: StoreApi<ConversationsState>
  /** Reads the list and follows it until the returned function is called. */
  start(): () => void
  /** Each of these rejects with an `AppFailure` when it fails; the list follows by its event. */
  rename(conversationId: string, title: string): Promise<void>
  remove(conversationIds: readonly string[]): Promise<void>
  restore(conversationIds: readonly string[]): Promise<void>
  arrange(arrangements: readonly Arrangement[]): Promise<void>
  /** Main asks where; null stands for all. */
  exportThese(ids: readonly string[] | null, format: ExportFormat): Promise<ExportAnswer>
  /** Main asks for the file and reads it; the state tells how far that is. Rejects with an `AppFailure` unless it was dropped. */
  chooseImport(): Promise<void>
  importPreviewed(): Promise<ImportReport>
  /** The file is not to be imported after all. */
  dropImport(): void
  createFolder(folder: Folder): Promise<void>
  renameFolder(folder: Folder): Promise<void>
  removeFolder(folderId: string): Promise<void>
  /** Puts the conversation in the selection or takes it out. */
  toggleSelected(conversationId: string): void
  select(conversationIds: readonly string[]): void
  /** Shows what holds these words; only the answer to the latest query is kept. */
  search(query: string): Promise<void>
}

export function createConversationsStore(bridge: Bridge): ConversationsStore {
  const state = createStore<ConversationsState>(() => ({
    conversations: { kind: 'loading' },
    folders: [],
    search: { kind: 'none' },
    selection: [],
    importing: null,
  }))
  const isLatest = (query: string): boolean => {
    const { search } = state.getState()
    return search.kind !== 'none' && search.query === query
  }
  return {
    state,
    start() {
      const ends = [
        follow(
          {
            read: () => bridge.request('conversations.list', {}),
            subscribe: (listener) => bridge.subscribe('conversations.changed', listener),
          },
          (conversations) => {
            const { selection } = state.getState()
            const list = conversations.kind === 'ready' ? conversations.value : []
            const there = new Set(selection.length === 0 ? [] : list.map(({ id }) => id))
            const left = selection.filter((id) => there.has(id))
            state.setState({
              conversations,
              selection: left.length === selection.length ? selection : left,
            })
          },
        ),
        follow(
          {
            read: () => bridge.request('folders.list', {}),
            subscribe: (listener) => bridge.subscribe('folders.changed', listener),
          },
          // The list of conversations fails for the same reason, and says so.
          (folders) => folders.kind === 'ready' && state.setState({ folders: folders.value }),
        ),
      ]
      return () => {
        for (const end of ends) end()
      }
    },
    async rename(conversationId, title) {
      await bridge.request('conversations.rename', { conversationId, title })
    },
    async remove(conversationIds) {
      await bridge.request('conversations.remove', { conversationIds: [...conversationIds] })
    },
    async restore(conversationIds) {
      await bridge.request('conversations.restore', { conversationIds: [...conversationIds] })
    },
    async arrange(arrangements) {
      await bridge.request('conversations.arrange', { arrangements: [...arrangements] })
    },
    exportThese: (ids, format) =>
      bridge.request('conversations.export', { conversationIds: ids && [...ids], format }),
    async chooseImport() {
      const answer = await bridge.request('conversations.chooseImport', {})
      if (answer.kind === 'cancelled') return
      const reading: ChosenImport = { kind: 'reading', name: answer.name }
      const isWanted = () => state.getState().importing === reading
      state.setState({ importing: reading })
      try {
        const preview = await bridge.request('conversations.previewImport', {})
        if (isWanted()) state.setState({ importing: { kind: 'read', preview } })
      } catch (thrown) {
        if (!isWanted()) return
        state.setState({ importing: null })
        throw thrown
      }
    },
    async importPreviewed() {
      const report = await bridge.request('conversations.import', {})
      state.setState({ importing: null })
      return report
    },
    dropImport: () => state.setState({ importing: null }),
    async createFolder(folder) {
      await bridge.request('folders.create', folder)
    },
    async renameFolder(folder) {
      await bridge.request('folders.rename', folder)
    },
    async removeFolder(folderId) {
      await bridge.request('folders.remove', { folderId })
    },
    toggleSelected(conversationId) {
      state.setState(({ selection }) => ({
        selection: selection.includes(conversationId)
          ? selection.filter((id) => id !== conversationId)
          : [...selection, conversationId],
      }))
    },
    select: (selection) => state.setState({ selection }),
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
