import { ChevronRight, Trash2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { IconButton } from '../../components/button'

/** Something with a name of its own in the file, opened to see its values. */
export function FormEntry({
  title,
  note,
  removeLabel,
  onRemove,
  children,
}: {
  readonly title: string
  readonly note?: string | undefined
  readonly removeLabel: string
  readonly onRemove: () => void
  /** Made when they are looked at: there may be thousands of entries. */
  readonly children: () => ReactNode
}) {
  const [open, setOpen] = useState(false)
  return (
    <div className="relative">
      <details className="group/entry" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="flex list-none items-center gap-3 py-2.5 pr-12 pl-4 select-none hover:bg-surface-hover">
          <ChevronRight
            aria-hidden
            className="size-4 shrink-0 text-fg-subtle transition-transform group-open/entry:rotate-90"
          />
          <span className="min-w-0 flex-1">
            <code className="font-mono text-xs break-all">{title}</code>
            {note && <span className="ml-2 text-xs text-fg-subtle">{note}</span>}
          </span>
        </summary>
        {open && (
          <div className="divide-y divide-border border-t border-border bg-bg">{children()}</div>
        )}
      </details>
      <IconButton
        label={removeLabel}
        icon={Trash2}
        size="sm"
        onClick={onRemove}
        className="absolute top-2 right-3"
      />
    </div>
  )
}
