import { LoaderCircle } from 'lucide-react'

/** Something is under way; the text beside it says what. */
export function Spinner() {
  return <LoaderCircle aria-hidden className="size-4 shrink-0 animate-spin text-fg-subtle" />
}

/** A whole area that is not there yet. */
export function LoadingArea({ label }: { readonly label: string }) {
  return (
    <div role="status" className="flex items-center justify-center gap-2 p-10 text-fg-muted">
      <Spinner />
      <span className="min-w-0 break-words">{label}</span>
    </div>
  )
}
