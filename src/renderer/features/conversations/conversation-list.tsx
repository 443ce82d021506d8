import { Archive } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { ConversationSummary } from '../../../shared/conversations'
import { ErrorNotice } from '../../components/error-notice'
import { useNow } from '../../components/use-now'
import { useText } from '../../i18n/use-text'
import { ConversationItem } from './conversation-item'
import { FolderHeading } from './folder-heading'
import { ListSection, SectionHeading } from './list-section'
import type { SidebarProps } from './sidebar'
import { type Section, toSections } from './sidebar-sections'
import type { ConversationActions } from './use-conversation-actions'

/** The conversations: pinned, in folders, by the day of their last message, and archived. */
export function ConversationList(
  props: SidebarProps & {
    readonly actions: ConversationActions
    readonly onSelectTo: (conversationId: string) => void
    readonly onNewFolder: (conversationIds: readonly string[]) => void
  },
) {
  const text = useText()
  const { store, actions } = props
  const conversations = useStore(store.state, (state) => state.conversations)
  const folders = useStore(store.state, (state) => state.folders)
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
  const [archiveShown, setArchiveShown] = useState(false)
  const now = useNow(60_000)
  const list = conversations.kind === 'ready' ? conversations.value : null
  const sections = useMemo(() => toSections(list ?? [], folders, now), [list, folders, now])
  if (conversations.kind === 'failed') return <ErrorNotice error={conversations.error} />
  if (conversations.kind === 'loading') return null
  if (sections.length === 0) {
    return (
      <div className="px-2 py-6 text-center text-fg-subtle">
        <p className="text-fg-muted">{text('conversations.none')}</p>
        <p className="text-xs">{text('conversations.noneHint')}</p>
      </div>
    )
  }
  const item = (conversation: ConversationSummary) => (
    <ConversationItem
      key={conversation.id}
      store={store}
      conversation={conversation}
      active={conversation.id === props.activeId}
      running={props.runningIds.includes(conversation.id)}
      actions={actions}
      onOpen={props.onOpen}
      onSelectTo={props.onSelectTo}
      onNewFolder={props.onNewFolder}
    />
  )
  const toggle = (folderId: string): void => {
    setClosed((before) => {
      const after = new Set(before)
      if (!after.delete(folderId)) after.add(folderId)
      return after
    })
  }
  const show = (section: Section) => {
    const members = section.conversations
    if (section.kind === 'folder') {
      const { folder } = section
      const open = !closed.has(folder.id)
      return (
        <ListSection
          key={folder.id}
          label={folder.name}
          heading={
            <FolderHeading
              store={store}
              folder={folder}
              open={open}
              onToggle={() => toggle(folder.id)}
            />
          }
          members={members}
          open={open}
          empty={text('conversations.folderEmpty')}
          onDrop={(ids) => actions.move(ids, folder.id)}
        >
          {item}
        </ListSection>
      )
    }
    if (section.kind === 'archived' && !archiveShown) return null
    const name = text(`conversations.${section.kind === 'age' ? section.age : section.kind}`)
    return (
      <ListSection
        key={section.kind === 'age' ? section.age : section.kind}
        label={name}
        heading={<SectionHeading>{name}</SectionHeading>}
        members={members}
        {...(section.kind === 'age' && { onDrop: (ids) => actions.move(ids, null) })}
      >
        {item}
      </ListSection>
    )
  }
  const archived = sections.find(({ kind }) => kind === 'archived')?.conversations.length ?? 0
  return (
    <>
      {sections.map(show)}
      {archived > 0 && (
        <button
          type="button"
          data-walk
          aria-pressed={archiveShown}
          onClick={() => setArchiveShown(!archiveShown)}
          className="flex h-8 w-full items-center gap-2 rounded-md px-2 text-left text-xs text-fg-subtle hover:bg-surface-hover hover:text-fg"
        >
          <Archive aria-hidden className="size-3.5" />
          {archiveShown
            ? text('conversations.hideArchived')
            : text('conversations.showArchived', { count: archived })}
        </button>
      )}
    </>
  )
}
