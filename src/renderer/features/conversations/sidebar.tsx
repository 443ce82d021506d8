import { FolderPlus, SquarePen } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { IconButton } from '../../components/button'
import { Keys } from '../../components/keys'
import { SearchField } from '../../components/search-field'
import { useText } from '../../i18n/use-text'
import { ConversationList } from './conversation-list'
import type { ConversationsStore } from './conversations-store'
import { RenameField } from './rename-field'
import { SearchResults } from './search-results'
import { SelectionBar } from './selection-bar'
import { useConversationActions } from './use-conversation-actions'

export interface SidebarProps {
  readonly store: ConversationsStore
  readonly activeId: string
  /** Conversations whose reply is on its way. */
  readonly runningIds: readonly string[]
  readonly newChatKeys: string | undefined
  readonly searchRef: RefObject<HTMLInputElement | null>
  readonly onNewChat: () => void
  readonly onOpen: (conversationId: string, messageId?: string) => void
  readonly onRemoved: (conversationId: string) => void
}

const searchDelay = 120

/** The conversations by date, with search; the arrow keys walk through them. */
export function Sidebar(props: SidebarProps) {
  const text = useText()
  const { store, searchRef } = props
  const [query, setQuery] = useState('')
  const searching = useStore(store.state, (state) => state.search.kind !== 'none')
  const actions = useConversationActions(props)
  /** What the folder that is being named is for; null while none is. */
  const [folderFor, setFolderFor] = useState<readonly string[] | null>(null)
  const list = useRef<HTMLDivElement>(null)

  useEffect(() => {
    const timer = setTimeout(() => void store.search(query), query === '' ? 0 : searchDelay)
    return () => clearTimeout(timer)
  }, [query, store])

  const nameFolder = (typed: string): void => {
    const members = folderFor ?? []
    setFolderFor(null)
    const folder = { id: crypto.randomUUID(), name: typed.trim() }
    if (folder.name === '') return
    store.createFolder(folder).then(() => {
      if (members.length > 0) actions.move(members, folder.id)
    }, actions.fail)
  }
  /** Selects all that is shown between the last selected one, or the active, and this one. */
  const selectTo = (conversationId: string): void => {
    const shown = [...(list.current?.querySelectorAll('[data-conversation-id]') ?? [])].flatMap(
      (item) => item.getAttribute('data-conversation-id') ?? [],
    )
    const { selection } = store.state.getState()
    const from = shown.indexOf(selection.at(-1) ?? props.activeId)
    const to = shown.indexOf(conversationId)
    const range = shown.slice(Math.min(from < 0 ? to : from, to), Math.max(from, to) + 1)
    store.select([...selection.filter((id) => !range.includes(id)), ...range])
  }

  const focusItem = (item: Element | null | undefined): void => {
    if (item instanceof HTMLElement) item.focus()
  }
  const walk = (event: KeyboardEvent): void => {
    const items = [...(list.current?.querySelectorAll('[data-walk]') ?? [])]
    const index = items.indexOf(document.activeElement ?? document.body)
    if (index < 0) return
    const target = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: items.length - 1 }[
      event.key
    ]
    if (target === undefined) return
    event.preventDefault()
    if (target < 0) {
      searchRef.current?.focus()
      return
    }
    focusItem(items[target])
    const ids = [items[index], items[target]].flatMap(
      (item) => item?.getAttribute('data-conversation-id') ?? [],
    )
    if (event.shiftKey && ids.length > 0) {
      const { selection } = store.state.getState()
      store.select([...selection, ...ids.filter((id) => !selection.includes(id))])
    }
  }

  return (
    <nav
      aria-label={text('conversations.label')}
      className="flex h-full w-64 shrink-0 flex-col border-r border-border bg-sidebar"
    >
      <div className="flex flex-col gap-2 p-2.5">
        <button
          type="button"
          onClick={props.onNewChat}
          className="flex h-8 items-center gap-2 rounded-md border border-border bg-surface-raised px-2.5 font-medium transition-colors hover:border-border-strong hover:bg-surface-hover"
        >
          <SquarePen aria-hidden className="size-4 text-accent-text" />
          <span className="flex-1 text-left">{text('conversations.newChat')}</span>
          {props.newChatKeys !== undefined && <Keys keys={props.newChatKeys} />}
        </button>
        <div className="flex items-center gap-1">
          <div className="min-w-0 flex-1">
            <SearchField
              label={text('conversations.search')}
              clearLabel={text('conversations.clearSearch')}
              value={query}
              onChange={setQuery}
              onArrowDown={() => focusItem(list.current?.querySelector('[data-walk]'))}
              inputRef={searchRef}
            />
          </div>
          <IconButton
            label={text('conversations.newFolder')}
            icon={FolderPlus}
            onClick={() => setFolderFor([])}
          />
        </div>
        {folderFor !== null && (
          <RenameField
            label={text('conversations.newFolderName')}
            name=""
            maxLength={100}
            onDone={nameFolder}
            onCancel={() => setFolderFor(null)}
          />
        )}
      </div>
      <SelectionBar store={store} actions={actions} onNewFolder={setFolderFor} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it only listens to the keys of its buttons. */}
      <div ref={list} onKeyDown={walk} className="min-h-0 flex-1 overflow-y-auto px-2.5 pb-3">
        {searching ? (
          <SearchResults store={store} onOpen={props.onOpen} />
        ) : (
          <ConversationList
            {...props}
            actions={actions}
            onSelectTo={selectTo}
            onNewFolder={setFolderFor}
          />
        )}
      </div>
    </nav>
  )
}
