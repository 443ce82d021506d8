import { ChevronRight, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

/** A row of a card that unfolds: an icon, what it is, a word about it. */
export function Disclosure({
  icon: Icon,
  title,
  note,
  children,
}: {
  readonly icon: LucideIcon
  readonly title: string
  readonly note: string
  readonly children: ReactNode
}) {
  return (
    <details className="group">
      <summary className="flex list-none items-center gap-3 px-4 py-2.5 select-none hover:bg-surface-hover">
        <Icon aria-hidden className="size-4 shrink-0 text-fg-subtle" />
        <span className="min-w-0 flex-1">
          <span className="block font-medium">{title}</span>
          <span className="block text-xs text-fg-subtle">{note}</span>
        </span>
        <ChevronRight
          aria-hidden
          className="size-4 shrink-0 text-fg-subtle transition-transform group-open:rotate-90"
        />
      </summary>
      <div className="border-t border-border">{children}</div>
    </details>
  )
}
