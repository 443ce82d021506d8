import { ChevronRight, Ellipsis, Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { Folder } from '../../../shared/conversations'
import { Menu, MenuItem } from '../../components/menu'
import { useText } from '../../i18n/use-text'
import type { ConversationsStore } from './conversations-store'
import { RenameField } from './rename-field'
import { useFolderActions } from './use-folder-actions'

/** The name of a folder: a click opens and closes it; its menu renames and deletes it. */
export function FolderHeading({
  store,
  folder,
  open,
  onToggle,
}: {
  readonly store: ConversationsStore
  readonly folder: Folder
  readonly open: boolean
  readonly onToggle: () => void
}) {
  const text = useText()
  const actions = useFolderActions(store)
  const [renaming, setRenaming] = useState(false)
  if (renaming) {
    return (
      <RenameField
        label={text('conversations.folderName')}
        name={folder.name}
        maxLength={100}
        onDone={(name) => {
          setRenaming(false)
          actions.rename(folder, name)
        }}
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
          if (event.key === 'Delete') actions.remove(folder)
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
        <MenuItem icon={Trash2} danger onSelect={() => actions.remove(folder)}>
          {text('conversations.removeFolder')}
        </MenuItem>
      </Menu>
    </h2>
  )
}
