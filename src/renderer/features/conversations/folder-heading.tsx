import { ChevronRight, Ellipsis, Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { Folder } from '../../../shared/conversations'
import { Menu, MenuItem } from '../../components/menu'
import { useToast } from '../../components/toast'
import { useText } from '../../i18n/use-text'
import type { ConversationsStore } from './conversations-store'
import { RenameField } from './rename-field'
import type { ConversationActions } from './use-conversation-actions'

/** The name of a folder: a click opens and closes it; its menu renames and deletes it. */
export function FolderHeading({
  store,
  folder,
  memberIds,
  open,
  actions,
  onToggle,
}: {
  readonly store: ConversationsStore
  readonly folder: Folder
  readonly memberIds: readonly string[]
  readonly open: boolean
  readonly actions: ConversationActions
  readonly onToggle: () => void
}) {
  const text = useText()
  const toast = useToast()
  const [renaming, setRenaming] = useState(false)
  const rename = (name: string): void => {
    setRenaming(false)
    const next = name.trim()
    if (next !== '' && next !== folder.name) {
      store.renameFolder({ ...folder, name: next }).catch(actions.fail)
    }
  }
  const restore = async (): Promise<void> => {
    await store.createFolder(folder)
    if (memberIds.length === 0) return
    await store.arrange(
      memberIds.map((conversationId) => ({ conversationId, folderId: folder.id })),
    )
  }
  const remove = (): void => {
    store.removeFolder(folder.id).then(
      () =>
        toast({
          message: text('conversations.removedFolder', { name: folder.name }),
          action: {
            label: text('app.actions.undo'),
            run: () => void restore().catch(actions.fail),
          },
        }),
      actions.fail,
    )
  }
  if (renaming) {
    return (
      <RenameField
        label={text('conversations.folderName')}
        name={folder.name}
        maxLength={100}
        onDone={rename}
        onCancel={() => setRenaming(false)}
      />
    )
  }
  return (
    <h2 className="group/folder relative">
      <button
        type="button"
        data-walk
        aria-expanded={open}
        onClick={onToggle}
        onKeyDown={(event) => {
          if (event.key === 'F2') setRenaming(true)
          if (event.key === 'Delete') remove()
        }}
        className="flex h-7 w-full items-center gap-1 rounded-md pr-7 pl-1 text-left text-xs font-semibold text-fg-subtle hover:bg-surface-hover hover:text-fg"
      >
        <ChevronRight
          aria-hidden
          className={`size-3.5 shrink-0 transition-transform ${open ? 'rotate-90' : ''}`}
        />
        <span className="min-w-0 flex-1 truncate" dir="auto">
          {folder.name}
        </span>
      </button>
      <Menu
        trigger={
          <button
            type="button"
            aria-label={text('conversations.folderActions', { name: folder.name })}
            className="absolute top-0.5 right-1 flex size-6 items-center justify-center rounded-md text-fg-subtle opacity-0 group-hover/folder:opacity-100 hover:bg-surface-active hover:text-fg focus-visible:opacity-100 data-[state=open]:opacity-100"
          >
            <Ellipsis aria-hidden className="size-4" />
          </button>
        }
      >
        <MenuItem icon={Pencil} movesFocus onSelect={() => setRenaming(true)}>
          {text('conversations.rename')}
        </MenuItem>
        <MenuItem icon={Trash2} danger onSelect={remove}>
          {text('conversations.removeFolder')}
        </MenuItem>
      </Menu>
    </h2>
  )
}
