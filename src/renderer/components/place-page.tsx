import { type ReactNode, useId } from 'react'

/** The frame of a place: title, a sentence, its actions, and what it shows. */
export function PlacePage({
  title,
  subtitle,
  actions,
  toolbar,
  children,
}: {
  readonly title: string
  readonly subtitle: string
  readonly actions?: ReactNode
  readonly toolbar?: ReactNode
  readonly children: ReactNode
}) {
  const heading = useId()
  return (
    <main aria-labelledby={heading} className="flex min-h-0 min-w-0 flex-1 flex-col">
      {/* As wide as the scroll bars below, which lie beside their content. */}
      <div className="border-b border-border px-2.5">
        <div className="mx-auto w-full max-w-[60rem] px-8 max-sm:px-5">
          <header className="flex flex-wrap items-center gap-x-4 gap-y-3 pt-7 pb-5">
            <div className="min-w-0 flex-1 basis-72">
              <h1 id={heading} className="text-xl font-semibold tracking-tight">
                {title}
              </h1>
              <p className="text-fg-muted">{subtitle}</p>
            </div>
            {actions}
          </header>
          {toolbar && <div className="pb-4">{toolbar}</div>}
        </div>
      </div>
      <section
        aria-labelledby={heading}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by keyboard.
        tabIndex={0}
        className="min-h-0 flex-1 overflow-y-auto [scrollbar-gutter:stable_both-edges] focus-visible:outline-offset-[-2px]"
      >
        <div className="mx-auto w-full max-w-[60rem] px-8 pt-6 pb-8 max-sm:px-5">{children}</div>
      </section>
    </main>
  )
}

/** A titled group of facts. */
export function Section({
  title,
  hint,
  children,
}: {
  readonly title: string
  readonly hint?: string
  readonly children: ReactNode
}) {
  const heading = useId()
  return (
    <section aria-labelledby={heading} className="mb-7">
      <h2 id={heading} className="mb-2 font-semibold">
        {title}
        {hint !== undefined && <span className="ml-2 font-normal text-fg-subtle">{hint}</span>}
      </h2>
      {children}
    </section>
  )
}

/** A bordered list whose rows are separated by lines. */
export function Card({ children }: { readonly children: ReactNode }) {
  return (
    <div className="divide-y divide-border overflow-hidden rounded-lg border border-border bg-surface">
      {children}
    </div>
  )
}

/** A fact: its name, its value, where it comes from. */
export function Fact({
  label,
  origin,
  action,
  children,
}: {
  readonly label: string
  readonly origin?: string | undefined
  readonly action?: ReactNode
  readonly children: ReactNode
}) {
  return (
    <div className="flex min-h-11 flex-wrap items-center gap-x-4 gap-y-0.5 px-4 py-2.5">
      <div className="w-36 shrink-0 text-fg-muted">{label}</div>
      <div className="min-w-0 flex-1 basis-48 break-words">{children}</div>
      {origin !== undefined && <div className="text-xs text-fg-subtle">{origin}</div>}
      {action}
    </div>
  )
}
