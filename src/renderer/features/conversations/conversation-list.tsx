import { useMemo } from 'react'
import { useStore } from 'zustand'
import { ErrorNotice } from '../../components/error-notice'
import { useNow } from '../../components/use-now'
import { useText } from '../../i18n/use-text'
import { ConversationItem } from './conversation-item'
import { groupByAge } from './date-groups'
import type { SidebarProps } from './sidebar'

/** The conversations, grouped by the day of their last message. */
export function ConversationList(props: SidebarProps) {
  const text = useText()
  const conversations = useStore(props.store.state, (state) => state.conversations)
  const now = useNow(60_000)
  const list = conversations.kind === 'ready' ? conversations.value : null
  const groups = useMemo(() => groupByAge(list ?? [], now), [list, now])
  if (conversations.kind === 'failed') return <ErrorNotice error={conversations.error} />
  if (conversations.kind === 'loading') return null
  if (groups.length === 0) {
    return (
      <div className="px-2 py-6 text-center text-fg-subtle">
        <p className="text-fg-muted">{text('conversations.none')}</p>
        <p className="text-xs">{text('conversations.noneHint')}</p>
      </div>
    )
  }
  return groups.map(({ age, conversations: members }) => (
    <section key={age} aria-label={text(`conversations.${age}`)} className="mb-3">
      <h2 className="px-2 pt-1.5 pb-1 text-2xs font-semibold text-fg-subtle">
        {text(`conversations.${age}`)}
      </h2>
      <ul>
        {members.map((conversation) => (
          <ConversationItem
            key={conversation.id}
            store={props.store}
            conversation={conversation}
            active={conversation.id === props.activeId}
            running={props.runningIds.includes(conversation.id)}
            onOpen={props.onOpen}
            onRemoved={props.onRemoved}
          />
        ))}
      </ul>
    </section>
  ))
}
