import { useMemo } from 'react'
import type { Folder } from '../../../shared/conversations'
import { useToast } from '../../components/toast'
import { useTellFailure } from '../../components/use-tell-failure'
import { useText } from '../../i18n/use-text'
import type { ConversationsStore } from './conversations-store'

export interface FolderActions {
  /** A blank name, or the one that it has, changes nothing. */
  readonly rename: (folder: Folder, name: string) => void
  /** Deletes the folder, not what is in it, and says so with a way back. */
  readonly remove: (folder: Folder) => void
}

export function useFolderActions(store: ConversationsStore): FolderActions {
  const text = useText()
  const toast = useToast()
  const fail = useTellFailure()
  return useMemo(
    () => ({
      rename(folder, typed) {
        const name = typed.trim()
        if (name !== '' && name !== folder.name) store.renameFolder({ ...folder, name }).catch(fail)
      },
      remove(folder) {
        const { conversations } = store.state.getState()
        const members = (conversations.kind === 'ready' ? conversations.value : [])
          .filter(({ folderId }) => folderId === folder.id)
          .map(({ id }) => ({ conversationId: id, folderId: folder.id }))
        const restore = async (): Promise<void> => {
          await store.createFolder(folder)
          if (members.length > 0) await store.arrange(members)
        }
        store.removeFolder(folder.id).then(
          () =>
            toast({
              message: text('conversations.removedFolder', { name: folder.name }),
              action: { label: text('app.actions.undo'), run: () => void restore().catch(fail) },
            }),
          fail,
        )
      },
    }),
    [store, text, toast, fail],
  )
}
