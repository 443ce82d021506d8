import { ChevronDown, ChevronUp, X } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react'
import type { Message } from '../../../shared/chat'
import { IconButton } from '../../components/button'
import { useText } from '../../i18n/use-text'
import { useChat, useChatState } from './chat-context'
import { useFind } from './use-find'

const noMessages: readonly Message[] = []

/** Searches the conversation that is shown: Enter goes on, Shift and Enter back, Escape ends it. */
export function FindBar({
  messages,
  contentRef,
  onClose,
}: {
  /** Null while some of them are not there yet. */
  readonly messages: readonly Message[] | null
  readonly contentRef: RefObject<HTMLElement | null>
  readonly onClose: () => void
}) {
  const text = useText()
  const { store } = useChat()
  const asked = useChatState((state) => state.findAsked)
  const input = useRef<HTMLInputElement>(null)
  const { query, setQuery, count, current, move } = useFind(messages ?? noMessages, contentRef)

  // biome-ignore lint/correctness/useExhaustiveDependencies: to ask again asks for the focus.
  useEffect(() => input.current?.select(), [asked])

  const close = (): void => {
    store.endFind()
    onClose()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' && event.key !== 'Enter') return
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Escape') close()
    else move(event.shiftKey ? -1 : 1)
  }
  return (
    <search className="absolute top-2 right-4 z-10 flex animate-appear items-center gap-0.5 rounded-lg border border-border-strong bg-surface-raised p-1 shadow-floating">
      <input
        ref={input}
        type="text"
        aria-label={text('chat.find.label')}
        placeholder={text('chat.find.label')}
        value={query}
        maxLength={200}
        onChange={(event) => setQuery(event.target.value)}
        onKeyDown={onKeyDown}
        className="h-7 w-52 rounded-md bg-transparent px-2 focus-visible:outline-offset-0"
      />
      <span role="status" className="min-w-14 px-1 text-right text-xs text-fg-subtle tabular-nums">
        {query.trim() !== '' &&
          (messages === null
            ? text('chat.find.reading')
            : count === 0
              ? text('chat.find.none')
              : text('chat.find.position', { index: current + 1, count }))}
      </span>
      <IconButton
        label={text('chat.find.previous')}
        icon={ChevronUp}
        size="sm"
        disabled={count === 0}
        onClick={() => move(-1)}
      />
      <IconButton
        label={text('chat.find.next')}
        icon={ChevronDown}
        size="sm"
        disabled={count === 0}
        onClick={() => move(1)}
      />
      <IconButton label={text('chat.find.close')} icon={X} size="sm" onClick={close} />
    </search>
  )
}
