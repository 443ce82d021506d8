import {
  Archive,
  ArchiveRestore,
  CircleCheck,
  Ellipsis,
  Pencil,
  Pin,
  PinOff,
  Trash2,
} from 'lucide-react'
import { type KeyboardEvent, type MouseEvent, useState } from 'react'
import { useStore } from 'zustand'
import type { ConversationSummary } from '../../../shared/conversations'
import { Menu, MenuItem, MenuSeparator } from '../../components/menu'
import { useText } from '../../i18n/use-text'
import { startDrag } from './conversation-drag'
import type { ConversationsStore } from './conversations-store'
import { ExportMenu } from './export-menu'
import { MoveMenu } from './move-menu'
import { RenameField } from './rename-field'
import type { ConversationActions } from './use-conversation-actions'

export interface ConversationItemProps {
  readonly store: ConversationsStore
  readonly conversation: ConversationSummary
  readonly active: boolean
  readonly running: boolean
  readonly actions: ConversationActions
  readonly onOpen: (conversationId: string) => void
  /** Puts all from the last chosen one to this one in the selection. */
  readonly onSelectTo: (conversationId: string) => void
  /** Makes a folder for these. */
  readonly onNewFolder: (conversationIds: readonly string[]) => void
}

/**
 * One conversation: opened by a click, renamed in place (F2), deleted with undo (Delete), selected with
 * others by Control or Shift and a click, or X.
 */
export function ConversationItem(props: ConversationItemProps) {
  const { store, conversation, active, running, actions } = props
  const text = useText()
  const [renaming, setRenaming] = useState(false)
  const { id } = conversation
  const selected = useStore(store.state, (state) => state.selection.includes(id))
  const selecting = useStore(store.state, (state) => state.selection.length > 0)
  const title = conversation.title || text('conversations.untitled')
  const rename = (next: string): void => {
    setRenaming(false)
    if (next.trim() !== '' && next !== conversation.title) {
      store.rename(id, next).catch(actions.fail)
    }
  }
  const concerned = (): readonly string[] => (selected ? store.state.getState().selection : [id])
  const onClick = (event: MouseEvent): void => {
    if (event.shiftKey) props.onSelectTo(id)
    else if (event.ctrlKey || event.metaKey || selecting) store.toggleSelected(id)
    else props.onOpen(id)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'F2') setRenaming(true)
    if (event.key === 'Delete') actions.remove(concerned())
    if (event.key === 'x') store.toggleSelected(id)
    if (event.key === 'Escape' && selecting) {
      event.preventDefault()
      store.select([])
    }
  }

  if (renaming) {
    return (
      <li>
        <RenameField
          label={text('conversations.renameLabel')}
          name={conversation.title}
          onDone={rename}
          onCancel={() => setRenaming(false)}
        />
      </li>
    )
  }
  return (
    <li
      className="group/item relative"
      draggable
      onDragStart={(event) => startDrag(event, concerned())}
    >
      <button
        type="button"
        data-walk
        data-conversation-id={id}
        aria-current={active ? 'page' : undefined}
        {...(selecting && { 'aria-pressed': selected })}
        onClick={onClick}
        onDoubleClick={() => !selecting && setRenaming(true)}
        onKeyDown={onKeyDown}
        className={`flex h-8 w-full items-center gap-2 rounded-md pr-7 pl-2 text-left transition-colors ${
          selected
            ? 'bg-accent-soft text-fg'
            : active
              ? 'bg-surface-active font-medium text-fg'
              : 'text-fg-muted hover:bg-surface-hover hover:text-fg'
        }`}
      >
        {selected && <CircleCheck aria-hidden className="size-3.5 shrink-0 text-accent-text" />}
        <span className="min-w-0 flex-1 truncate" dir="auto">
          {title}
        </span>
        {running && (
          <span
            role="img"
            aria-label={text('conversations.running')}
            className="size-2 shrink-0 rounded-full bg-accent"
          />
        )}
      </button>
      <ItemMenu {...props} title={title} onRename={() => setRenaming(true)} />
    </li>
  )
}

function ItemMenu({
  store,
  conversation: { id, pinned, archived, folderId },
  actions,
  title,
  onRename,
  onNewFolder,
}: ConversationItemProps & { readonly title: string; readonly onRename: () => void }) {
  const text = useText()
  return (
    <Menu
      trigger={
        <button
          type="button"
          aria-label={text('conversations.actions', { title })}
          className="absolute top-1 right-1 flex size-6 items-center justify-center rounded-md text-fg-subtle opacity-0 group-hover/item:opacity-100 hover:bg-surface-active hover:text-fg focus-visible:opacity-100 data-[state=open]:opacity-100"
        >
          <Ellipsis aria-hidden className="size-4" />
        </button>
      }
    >
      <MenuItem icon={Pencil} movesFocus onSelect={onRename}>
        {text('conversations.rename')}
      </MenuItem>
      <MenuItem icon={pinned ? PinOff : Pin} onSelect={() => actions.pin([id], !pinned)}>
        {text(pinned ? 'conversations.unpin' : 'conversations.pin')}
      </MenuItem>
      <MoveMenu
        store={store}
        filed={folderId !== null}
        onMove={(to) => actions.move([id], to)}
        onNewFolder={() => onNewFolder([id])}
      />
      <MenuItem
        icon={archived ? ArchiveRestore : Archive}
        onSelect={() => actions.archive([id], !archived)}
      >
        {text(archived ? 'conversations.unarchive' : 'conversations.archive')}
      </MenuItem>
      <ExportMenu onExport={(format) => actions.exportThese([id], format)} />
      <MenuItem icon={CircleCheck} onSelect={() => store.toggleSelected(id)}>
        {text('conversations.select')}
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={Trash2} danger onSelect={() => actions.remove([id])}>
        {text('conversations.remove')}
      </MenuItem>
    </Menu>
  )
}
