import { useStore } from 'zustand'
import type { ConversationSummary } from '../../../shared/conversations'
import { ErrorNotice } from '../../components/error-notice'
import { useText } from '../../i18n/use-text'
import type { ConversationsStore } from './conversations-store'

/** The conversations whose title matches, then the messages that do, with the words around. */
export function SearchResults({
  store,
  onOpen,
}: {
  readonly store: ConversationsStore
  readonly onOpen: (conversationId: string, messageId?: string) => void
}) {
  const text = useText()
  const search = useStore(store.state, (state) => state.search)
  const conversations = useStore(store.state, (state) => state.conversations)
  const titled =
    search.kind === 'none' || conversations.kind !== 'ready'
      ? []
      : titlesWith(conversations.value, search.query)
  switch (search.kind) {
    case 'none':
      return null
    case 'searching':
      return (
        <p role="status" className="px-2 py-4 text-fg-subtle">
          {text('conversations.searching')}
        </p>
      )
    case 'failed':
      return <ErrorNotice error={search.error} />
    case 'found':
      return search.messages.length === 0 && titled.length === 0 ? (
        <p role="status" className="px-2 py-4 text-center break-words text-fg-subtle">
          {text('conversations.noMatch', { query: search.query })}
        </p>
      ) : (
        <ul aria-label={text('conversations.results')}>
          {titled.map((conversation) => (
            <li key={conversation.id}>
              <button
                type="button"
                data-walk
                onClick={() => onOpen(conversation.id)}
                className="flex h-8 w-full items-center rounded-md px-2 text-left font-medium hover:bg-surface-hover"
              >
                <span className="truncate" dir="auto">
                  {conversation.title}
                </span>
              </button>
            </li>
          ))}
          {search.messages.map((found) => (
            <li key={found.messageId}>
              <button
                type="button"
                data-walk
                onClick={() => onOpen(found.conversationId, found.messageId)}
                className="flex w-full flex-col gap-0.5 rounded-md px-2 py-1.5 text-left hover:bg-surface-hover"
              >
                <span className="w-full truncate font-medium" dir="auto">
                  {found.title}
                </span>
                <span className="line-clamp-2 text-xs break-words text-fg-muted" dir="auto">
                  {found.snippet.map((part, index) =>
                    part.match ? (
                      <mark
                        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a snippet never move.
                        key={index}
                        className="rounded-sm bg-accent-soft text-accent-text"
                      >
                        {part.text}
                      </mark>
                    ) : (
                      part.text
                    ),
                  )}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )
  }
}

/** The main process searches the messages; the titles are all here. */
function titlesWith(
  conversations: readonly ConversationSummary[],
  query: string,
): readonly ConversationSummary[] {
  const words = fold(query).split(/\s+/)
  return conversations.filter(({ title }) => {
    const folded = fold(title)
    return words.every((word) => folded.includes(word))
  })
}

/** Without case and accents, as main searches the messages. */
function fold(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
}
