import { SquarePen } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { Keys } from '../../components/keys'
import { SearchField } from '../../components/search-field'
import { useText } from '../../i18n/use-text'
import { ConversationList } from './conversation-list'
import type { ConversationsStore } from './conversations-store'
import { SearchResults } from './search-results'

export interface SidebarProps {
  readonly store: ConversationsStore
  readonly activeId: string
  /** Conversations whose reply is on its way. */
  readonly runningIds: readonly string[]
  readonly newChatKeys: string
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
  const list = useRef<HTMLDivElement>(null)

  useEffect(() => {
    const timer = setTimeout(() => void store.search(query), query === '' ? 0 : searchDelay)
    return () => clearTimeout(timer)
  }, [query, store])

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
    if (target < 0) searchRef.current?.focus()
    else focusItem(items[target])
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
          <Keys keys={props.newChatKeys} />
        </button>
        <SearchField
          label={text('conversations.search')}
          clearLabel={text('conversations.clearSearch')}
          value={query}
          onChange={setQuery}
          onArrowDown={() => focusItem(list.current?.querySelector('[data-walk]'))}
          inputRef={searchRef}
        />
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it only listens to the keys of its buttons. */}
      <div ref={list} onKeyDown={walk} className="min-h-0 flex-1 overflow-y-auto px-2.5 pb-3">
        {searching ? (
          <SearchResults store={store} onOpen={props.onOpen} />
        ) : (
          <ConversationList {...props} />
        )}
      </div>
    </nav>
  )
}
