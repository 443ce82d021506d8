import { Folder, FolderInput, FolderMinus, FolderPlus } from 'lucide-react'
import { useStore } from 'zustand'
import { MenuItem, SubMenu } from '../../components/menu'
import { useText } from '../../i18n/use-text'
import type { ConversationsStore } from './conversations-store'

interface MoveProps {
  readonly store: ConversationsStore
  /** Whether it may stand in a folder now. */
  readonly filed: boolean
  readonly onMove: (folderId: string | null) => void
  readonly onNewFolder: () => void
}

/** The folders to move something to, as a menu in a menu. */
export function MoveMenu(props: MoveProps) {
  const text = useText()
  return (
    <SubMenu icon={FolderInput} label={text('conversations.moveTo')}>
      <FolderChoices {...props} />
    </SubMenu>
  )
}

/** The items of a menu that moves something to a folder. */
export function FolderChoices({ store, filed, onMove, onNewFolder }: MoveProps) {
  const text = useText()
  const folders = useStore(store.state, (state) => state.folders)
  return (
    <>
      {folders.map(({ id, name }) => (
        <MenuItem key={id} icon={Folder} onSelect={() => onMove(id)}>
          {name}
        </MenuItem>
      ))}
      {filed && (
        <MenuItem icon={FolderMinus} onSelect={() => onMove(null)}>
          {text('conversations.noFolder')}
        </MenuItem>
      )}
      <MenuItem icon={FolderPlus} movesFocus onSelect={onNewFolder}>
        {text('conversations.newFolder')}
      </MenuItem>
    </>
  )
}
