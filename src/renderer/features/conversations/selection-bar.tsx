import { Archive, Download, FolderInput, Trash2, X } from 'lucide-react'
import { useStore } from 'zustand'
import { IconButton } from '../../components/button'
import { Menu } from '../../components/menu'
import { useText } from '../../i18n/use-text'
import type { ConversationsStore } from './conversations-store'
import { ExportChoices } from './export-menu'
import { FolderChoices } from './move-menu'
import type { ConversationActions } from './use-conversation-actions'

/** What can be done to all selected conversations at once. */
export function SelectionBar({
  store,
  actions,
  onNewFolder,
}: {
  readonly store: ConversationsStore
  readonly actions: ConversationActions
  readonly onNewFolder: (conversationIds: readonly string[]) => void
}) {
  const text = useText()
  const selection = useStore(store.state, (state) => state.selection)
  if (selection.length === 0) return null
  return (
    <div
      role="toolbar"
      aria-label={text('conversations.selected', { count: selection.length })}
      className="mx-2.5 mb-2 flex items-center gap-0.5 rounded-md bg-accent-soft py-0.5 pr-0.5 pl-2.5"
    >
      <span role="status" className="min-w-0 flex-1 truncate text-accent-text">
        {text('conversations.selected', { count: selection.length })}
      </span>
      <Menu
        trigger={<IconButton label={text('conversations.moveTo')} icon={FolderInput} size="sm" />}
      >
        <FolderChoices
          store={store}
          filed
          onMove={(to) => actions.move(selection, to)}
          onNewFolder={() => onNewFolder(selection)}
        />
      </Menu>
      <Menu
        trigger={
          <IconButton label={text('conversations.transfer.export')} icon={Download} size="sm" />
        }
      >
        <ExportChoices onExport={(format) => actions.exportThese(selection, format)} />
      </Menu>
      <IconButton
        label={text('conversations.archive')}
        icon={Archive}
        size="sm"
        onClick={() => actions.archive(selection, true)}
      />
      <IconButton
        label={text('conversations.remove')}
        icon={Trash2}
        size="sm"
        onClick={() => actions.remove(selection)}
      />
      <IconButton
        label={text('conversations.clearSelection')}
        icon={X}
        size="sm"
        onClick={() => store.select([])}
      />
    </div>
  )
}
