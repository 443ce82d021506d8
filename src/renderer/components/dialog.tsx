import { X } from 'lucide-react'
import { Dialog as Primitive } from 'radix-ui'
import type { ReactNode } from 'react'
import { useText } from '../i18n/use-text'
import { IconButton } from './button'

/**
 * A modal dialog. Its backdrop is an element of ours because Radix's own locks scrolling with an
 * injected style sheet, which the content security policy refuses.
 */
export function Dialog({
  title,
  description,
  keepsEscape = false,
  size = 'md',
  onClose,
  children,
}: {
  readonly title: string
  readonly description?: string
  /** What is inside takes the Escape key. */
  readonly keepsEscape?: boolean
  /** `lg`: as much of the window as one can read from, whatever is inside. */
  readonly size?: 'md' | 'lg'
  readonly onClose: () => void
  readonly children: ReactNode
}) {
  const text = useText()
  return (
    <Primitive.Root open onOpenChange={(open) => !open && onClose()}>
      <Primitive.Portal>
        <div className="fixed inset-0 z-40 animate-appear bg-overlay" />
        <Primitive.Content
          // The dialog itself takes the focus: a button would show its tooltip at once.
          onOpenAutoFocus={(event) => {
            event.preventDefault()
            if (event.target instanceof HTMLElement) event.target.focus()
          }}
          onEscapeKeyDown={(event) => keepsEscape && event.preventDefault()}
          {...(description === undefined && { 'aria-describedby': undefined })}
          className={`fixed top-1/2 left-1/2 z-40 flex -translate-x-1/2 -translate-y-1/2 animate-appear flex-col rounded-xl border focus-visible:outline-none border-border-strong bg-surface-raised shadow-floating ${
            size === 'lg'
              ? 'h-[88vh] w-[min(68rem,calc(100vw-2rem))]'
              : 'max-h-[85vh] w-[min(32rem,calc(100vw-2rem))]'
          }`}
        >
          <header
            className={`flex gap-3 border-b border-border px-5 py-4 ${description === undefined ? 'items-center' : 'items-start'}`}
          >
            <div className="min-w-0 flex-1">
              <Primitive.Title className="text-base leading-6 font-semibold">
                {title}
              </Primitive.Title>
              {description !== undefined && (
                <Primitive.Description className="text-fg-muted">
                  {description}
                </Primitive.Description>
              )}
            </div>
            <Primitive.Close asChild>
              <IconButton label={text('app.actions.close')} icon={X} className="-mr-1.5" />
            </Primitive.Close>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 py-4">{children}</div>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}
