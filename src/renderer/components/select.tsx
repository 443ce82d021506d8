import { clsx } from 'clsx'

/** A choice among a few. Where an option stands for none of them, the choice of another is marked. */
export function Select<Value extends string>({
  label,
  value,
  options,
  onChange,
}: {
  readonly label: string
  readonly value: Value | null
  readonly options: readonly { readonly value: Value | null; readonly text: string }[]
  readonly onChange: (value: Value | null) => void
}) {
  const isMarked = value !== null && options.some((option) => option.value === null)
  return (
    <select
      aria-label={label}
      value={value ?? ''}
      onChange={(event) =>
        onChange(
          options.find((option) => (option.value ?? '') === event.target.value)?.value ?? null,
        )
      }
      className={clsx(
        'h-7 max-w-44 rounded-md border bg-surface-raised px-1.5 text-xs hover:border-border-strong',
        value === null ? 'text-fg-muted' : 'text-fg',
        isMarked ? 'border-accent' : 'border-border',
      )}
    >
      {options.map((option) => (
        <option key={option.value ?? ''} value={option.value ?? ''}>
          {option.text}
        </option>
      ))}
    </select>
  )
}
