import { type DragEvent, type ReactNode, useState } from 'react'
import { useText } from '../../i18n/use-text'
import { acceptDrag, readDrop } from './conversation-drag'

/** So many are drawn at once: a long history must not slow the sidebar. */
const pageSize = 100

/** A part of the sidebar; `onDrop` takes the conversations that are dropped on it. */
export function ListSection<Member>({
  label,
  heading,
  members,
  open = true,
  empty,
  onDrop,
  children,
}: {
  readonly label: string
  readonly heading: ReactNode
  readonly members: readonly Member[]
  readonly open?: boolean
  /** Stands in the place of the members when there are none. */
  readonly empty?: string
  readonly onDrop?: ((conversationIds: readonly string[]) => void) | undefined
  readonly children: (member: Member) => ReactNode
}) {
  const text = useText()
  const [shown, setShown] = useState(pageSize)
  const [target, setTarget] = useState(false)
  const hidden = members.length - shown
  const drop = (event: DragEvent): void => {
    setTarget(false)
    const ids = readDrop(event)
    if (ids.length > 0) onDrop?.(ids)
  }
  return (
    <section
      aria-label={label}
      {...(onDrop && {
        onDragOver: (event: DragEvent) => setTarget(acceptDrag(event)),
        onDragLeave: () => setTarget(false),
        onDrop: drop,
      })}
      className={`mb-3 rounded-md ${target ? 'outline-2 outline-accent' : ''}`}
    >
      {heading}
      {open && members.length === 0 && empty !== undefined && (
        <p className="px-2 py-1 text-xs text-fg-subtle">{empty}</p>
      )}
      {open && members.length > 0 && <ul>{members.slice(0, shown).map(children)}</ul>}
      {open && hidden > 0 && (
        <button
          type="button"
          data-walk
          onClick={() => setShown((count) => count + pageSize)}
          className="h-8 w-full rounded-md px-2 text-left text-xs text-fg-subtle hover:bg-surface-hover hover:text-fg"
        >
          {text('conversations.showMore', { count: Math.min(hidden, pageSize) })}
        </button>
      )}
    </section>
  )
}

/** The name of a section that is always open. */
export function SectionHeading({ children }: { readonly children: ReactNode }) {
  return <h2 className="px-2 pt-1.5 pb-1 text-2xs font-semibold text-fg-subtle">{children}</h2>
}
