import { Tooltip as Primitive } from 'radix-ui'
import { type ReactNode, useState } from 'react'
import { Keys } from './keys'

/** A hint on hover and focus; never the only place where something is said. */
export function Tooltip({
  content,
  keys,
  side = 'top',
  children,
}: {
  readonly content: ReactNode
  readonly keys?: string | undefined
  readonly side?: 'top' | 'right' | 'bottom' | 'left'
  readonly children: ReactNode
}) {
  const [open, setOpen] = useState(false)
  return (
    <Primitive.Root open={open} onOpenChange={setOpen}>
      <Primitive.Trigger asChild>{children}</Primitive.Trigger>
      {/* Nothing of it while it is closed: every button has one. */}
      {open && (
        <Primitive.Portal>
          <Primitive.Content
            side={side}
            sideOffset={6}
            collisionPadding={8}
            className="z-50 flex max-w-80 animate-appear items-center gap-2 rounded-md border border-border-strong bg-surface-raised px-2 py-1 text-xs break-words text-fg shadow-floating"
          >
            {content}
            {keys !== undefined && <Keys keys={keys} />}
          </Primitive.Content>
        </Primitive.Portal>
      )}
    </Primitive.Root>
  )
}

/** What every tooltip needs above it. */
export function TooltipProvider({ children }: { readonly children: ReactNode }) {
  return (
    <Primitive.Provider delayDuration={400} skipDelayDuration={200}>
      {children}
    </Primitive.Provider>
  )
}
