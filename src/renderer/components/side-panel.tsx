import { X } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { useText } from '../i18n/use-text'
import { IconButton } from './button'

/** A panel at the right of a place; in a narrow window it lies over it. */
export function SidePanel({
  title,
  narrow,
  onClose,
  children,
}: {
  readonly title: string
  readonly narrow: boolean
  readonly onClose: () => void
  readonly children: ReactNode
}) {
  const text = useText()
  const heading = useId()
  return (
    <>
      {narrow && (
        <div
          aria-hidden
          onPointerDown={onClose}
          className="absolute inset-0 z-20 animate-appear bg-overlay"
        />
      )}
      <aside
        aria-labelledby={heading}
        className={`flex w-80 max-w-[calc(100%-3rem)] shrink-0 flex-col border-l border-border bg-surface ${
          narrow ? 'absolute inset-y-0 right-0 z-20 shadow-floating' : ''
        }`}
      >
        <header className="flex h-11 shrink-0 items-center gap-1 border-b border-border pr-2 pl-4">
          <h2 id={heading} className="min-w-0 flex-1 truncate font-medium">
            {title}
          </h2>
          <IconButton label={text('app.actions.close')} icon={X} onClick={onClose} />
        </header>
        <section
          aria-labelledby={heading}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by keyboard.
          tabIndex={0}
          className="min-h-0 flex-1 overflow-y-auto px-4 pb-6 focus-visible:outline-offset-[-2px]"
        >
          {children}
        </section>
      </aside>
    </>
  )
}
