import { useStore } from 'zustand'
import { Dialog } from '../components/dialog'
import { BackupsSection } from '../features/conversations/backups-section'
import { NameDialog } from '../features/conversations/name-dialog'
import { useFolderActions } from '../features/conversations/use-folder-actions'
import { useText } from '../i18n/use-text'
import type { OpenDialog } from './navigation-store'
import { useStores } from './stores'
import { useShownConversation } from './use-shown-conversation'

/** What the palette does with the conversation in sight, or with all of them, and needs an answer for. */
export function ConversationDialog({
  dialog,
  onClose,
}: {
  readonly dialog: Extract<OpenDialog, 'rename' | 'newFolder' | 'moveToNewFolder' | 'backups'>
  readonly onClose: () => void
}) {
  const text = useText()
  const { conversations, backups } = useStores()
  const { shown, actions } = useShownConversation()
  switch (dialog) {
    case 'rename':
      return (
        <NameDialog
          title={text('conversations.rename')}
          label={text('conversations.renameLabel')}
          name={shown?.title ?? ''}
          maxLength={200}
          onName={(title) => shown && conversations.rename(shown.id, title).catch(actions.fail)}
          onClose={onClose}
        />
      )
    case 'newFolder':
    case 'moveToNewFolder':
      return (
        <NameDialog
          title={text('conversations.newFolder')}
          label={text('conversations.folderName')}
          name=""
          maxLength={100}
          onName={(name) => {
            const folder = { id: crypto.randomUUID(), name }
            conversations.createFolder(folder).then(() => {
              if (shown !== undefined && dialog === 'moveToNewFolder')
                actions.move([shown.id], folder.id)
            }, actions.fail)
          }}
          onClose={onClose}
        />
      )
    case 'backups':
      return (
        <Dialog title={text('conversations.label')} onClose={onClose}>
          <BackupsSection backups={backups} />
        </Dialog>
      )
  }
}

/** Another name for the folder that was chosen for that. */
export function RenamedFolder() {
  const text = useText()
  const { conversations, navigation } = useStores()
  const folder = useStore(navigation, (state) => state.renamedFolder)
  const { rename } = useFolderActions(conversations)
  if (folder === null) return null
  return (
    <NameDialog
      title={text('conversations.rename')}
      label={text('conversations.folderName')}
      name={folder.name}
      maxLength={100}
      onName={(name) => rename(folder, name)}
      onClose={() => navigation.setState({ renamedFolder: null })}
    />
  )
}
