/** A name that is edited in its place: Enter and leaving keep it, Escape does not. */
export function RenameField({
  label,
  name,
  maxLength = 200,
  onDone,
  onCancel,
}: {
  readonly label: string
  readonly name: string
  readonly maxLength?: number
  readonly onDone: (name: string) => void
  readonly onCancel: () => void
}) {
  return (
    <input
      type="text"
      aria-label={label}
      placeholder={label}
      defaultValue={name}
      maxLength={maxLength}
      ref={(input) => {
        // A menu that closes keeps the focus until then.
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
