import { Ellipsis, Pencil, Trash2 } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { type KeyboardEvent, useState } from 'react'
import type { ConversationSummary } from '../../../shared/conversations'
import { useToast } from '../../components/toast'
import { useText } from '../../i18n/use-text'
import { toAppError } from '../../loadable'
import type { ConversationsStore } from './conversations-store'

/** One conversation: opened by a click, renamed in place (F2), deleted with undo (Delete). */
export function ConversationItem({
  store,
  conversation,
  active,
  running,
  onOpen,
  onRemoved,
}: {
  readonly store: ConversationsStore
  readonly conversation: ConversationSummary
  readonly active: boolean
  readonly running: boolean
  readonly onOpen: (conversationId: string) => void
  readonly onRemoved: (conversationId: string) => void
}) {
  const text = useText()
  const toast = useToast()
  const [renaming, setRenaming] = useState(false)
  const { id } = conversation
  const title = conversation.title || text('conversations.untitled')
  const fail = (thrown: unknown): void => {
    const { title: what, message } = toAppError(thrown)
    toast({ message: `${text(what)}. ${text(message)}` })
  }
  const rename = (next: string): void => {
    setRenaming(false)
    if (next.trim() !== '' && next !== conversation.title) store.rename(id, next).catch(fail)
  }
  const remove = (): void => {
    store.remove(id).then(() => {
      onRemoved(id)
      toast({
        message: text('conversations.removed', { title }),
        action: {
          label: text('app.actions.undo'),
          run: () => {
            store.restore(id).then(() => onOpen(id), fail)
          },
        },
      })
    }, fail)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'F2') setRenaming(true)
    if (event.key === 'Delete') remove()
  }

  if (renaming) {
    return (
      <li>
        <RenameField
          title={conversation.title}
          onDone={rename}
          onCancel={() => setRenaming(false)}
        />
      </li>
    )
  }
  return (
    <li className="group/item relative">
      <button
        type="button"
        data-walk
        aria-current={active ? 'page' : undefined}
        onClick={() => onOpen(id)}
        onDoubleClick={() => setRenaming(true)}
        onKeyDown={onKeyDown}
        className={`flex h-8 w-full items-center gap-2 rounded-md pr-7 pl-2 text-left transition-colors ${
          active
            ? 'bg-surface-active font-medium text-fg'
            : 'text-fg-muted hover:bg-surface-hover hover:text-fg'
        }`}
      >
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
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger asChild>
          <button
            type="button"
            aria-label={text('conversations.actions', { title })}
            className="absolute top-1 right-1 flex size-6 items-center justify-center rounded-md text-fg-subtle opacity-0 group-hover/item:opacity-100 hover:bg-surface-active hover:text-fg focus-visible:opacity-100 data-[state=open]:opacity-100"
          >
            <Ellipsis aria-hidden className="size-4" />
          </button>
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content
            align="start"
            sideOffset={4}
            className="z-30 min-w-40 animate-appear rounded-lg border border-border-strong bg-surface-raised p-1 shadow-floating"
          >
            <DropdownMenu.Item onSelect={() => setRenaming(true)} className={menuItem}>
              <Pencil aria-hidden className="size-3.5" />
              {text('conversations.rename')}
            </DropdownMenu.Item>
            <DropdownMenu.Item onSelect={remove} className={`${menuItem} text-danger`}>
              <Trash2 aria-hidden className="size-3.5" />
              {text('conversations.remove')}
            </DropdownMenu.Item>
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
    </li>
  )
}

const menuItem =
  'flex items-center gap-2 rounded-md px-2 py-1.5 outline-none data-[highlighted]:bg-surface-hover'

function RenameField({
  title,
  onDone,
  onCancel,
}: {
  readonly title: string
  readonly onDone: (title: string) => void
  readonly onCancel: () => void
}) {
  const text = useText()
  return (
    <input
      type="text"
      aria-label={text('conversations.renameLabel')}
      defaultValue={title}
      maxLength={200}
      ref={(input) => {
        // The menu gives the focus back to its button as it closes; the field takes it after that.
        const frame = requestAnimationFrame(() => input?.select())
        return () => cancelAnimationFrame(frame)
      }}
      onBlur={(event) => onDone(event.target.value)}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.key === 'Enter') onDone(event.currentTarget.value)
        if (event.key === 'Escape') onCancel()
      }}
      className="h-8 w-full rounded-md border border-accent bg-surface-raised px-2 focus-visible:outline-none"
    />
  )
}
