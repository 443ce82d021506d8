import { clsx } from 'clsx'

/** A choice among a few; the first option stands for none of them. */
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
        value === null ? 'border-border text-fg-muted' : 'border-accent text-fg',
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
