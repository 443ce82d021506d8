import { useMemo } from 'react'
import type { Arrangement, ConversationSummary, ExportFormat } from '../../../shared/conversations'
import { useToast } from '../../components/toast'
import { useTellFailure } from '../../components/use-tell-failure'
import { useText } from '../../i18n/use-text'
import type { ConversationsStore } from './conversations-store'
import { useTransfer } from './use-transfer'

/** What can be done to one or many conversations. Each says what it did and can be undone there. */
export interface ConversationActions {
  readonly remove: (ids: readonly string[]) => void
  readonly pin: (ids: readonly string[], pinned: boolean) => void
  readonly archive: (ids: readonly string[], archived: boolean) => void
  /** Null takes them out of their folders. */
  readonly move: (ids: readonly string[], folderId: string | null) => void
  readonly exportThese: (ids: readonly string[], format: ExportFormat) => void
  readonly fail: (thrown: unknown) => void
}

export function useConversationActions({
  store,
  onOpen,
  onRemoved,
}: {
  readonly store: ConversationsStore
  readonly onOpen: (conversationId: string) => void
  readonly onRemoved: (conversationId: string) => void
}): ConversationActions {
  const text = useText()
  const toast = useToast()
  const fail = useTellFailure()
  const { exportThese } = useTransfer(store)
  return useMemo(() => {
    const tell = (message: string, undo: () => Promise<void>): void => {
      toast({
        message,
        action: { label: text('app.actions.undo'), run: () => void undo().catch(fail) },
      })
    }
    const listed = (): readonly ConversationSummary[] => {
      const { conversations } = store.state.getState()
      return conversations.kind === 'ready' ? conversations.value : []
    }
    const arrange = (
      ids: readonly string[],
      change: Omit<Arrangement, 'conversationId'>,
      message?: string,
    ): void => {
      const concerned = new Set(ids)
      const before = listed()
        .filter(({ id }) => concerned.has(id))
        .map(({ id, folderId, pinned, archived }) => ({
          conversationId: id,
          folderId,
          pinned,
          archived,
        }))
      store.arrange(ids.map((conversationId) => ({ conversationId, ...change }))).then(() => {
        store.select([])
        if (message !== undefined) tell(message, () => store.arrange(before))
      }, fail)
    }
    return {
      fail,
      exportThese,
      remove(ids) {
        const [first = ''] = ids
        const title =
          listed().find(({ id }) => id === first)?.title || text('conversations.untitled')
        store.remove(ids).then(() => {
          for (const id of ids) onRemoved(id)
          tell(
            ids.length === 1
              ? text('conversations.removed', { title })
              : text('conversations.removedMany', { count: ids.length }),
            async () => {
              await store.restore(ids)
              if (ids.length === 1) onOpen(first)
            },
          )
        }, fail)
      },
      pin: (ids, pinned) => arrange(ids, { pinned }),
      archive: (ids, archived) =>
        arrange(
          ids,
          { archived },
          text(archived ? 'conversations.archivedMany' : 'conversations.unarchivedMany', {
            count: ids.length,
          }),
        ),
      move(ids, folderId) {
        const folder = store.state.getState().folders.find(({ id }) => id === folderId)
        arrange(
          ids,
          { folderId },
          folder === undefined
            ? text('conversations.unfiledMany', { count: ids.length })
            : text('conversations.movedMany', { count: ids.length, folder: folder.name }),
        )
      },
    }
  }, [store, onOpen, onRemoved, exportThese, text, toast, fail])
}
