import { useEffect, useRef, useState } from 'react'
import { Button } from '../../components/button'
import { Dialog } from '../../components/dialog'
import { useText } from '../../i18n/use-text'

/** Asks for a name. A blank one, or the one that it has, changes nothing. */
export function NameDialog({
  title,
  label,
  name,
  maxLength,
  onName,
  onClose,
}: {
  readonly title: string
  readonly label: string
  /** The name as it is; empty for what has none yet. */
  readonly name: string
  readonly maxLength: number
  readonly onName: (name: string) => void
  readonly onClose: () => void
}) {
  const text = useText()
  const [typed, setTyped] = useState(name)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    // The dialog takes the focus when it opens, and gives it on.
    const frame = requestAnimationFrame(() => {
      input.current?.focus()
      input.current?.select()
    })
    return () => cancelAnimationFrame(frame)
  }, [])
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        className="flex flex-wrap items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault()
          const next = typed.trim()
          if (next !== '' && next !== name) onName(next)
          onClose()
        }}
      >
        <label className="flex min-w-0 flex-1 basis-60 flex-col gap-1">
          <span className="text-xs text-fg-muted">{label}</span>
          <input
            type="text"
            value={typed}
            maxLength={maxLength}
            dir="auto"
            ref={input}
            onChange={(event) => setTyped(event.target.value)}
            className="h-8 w-full rounded-md border border-border-strong bg-surface-raised px-2 text-sm"
          />
        </label>
        <Button type="submit" variant="primary" disabled={typed.trim() === ''}>
          {text('conversations.keepName')}
        </Button>
      </form>
    </Dialog>
  )
}
