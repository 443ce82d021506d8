import { Search, X } from 'lucide-react'
import type { Ref } from 'react'
import { IconButton } from './button'

/** A one-line search box; Escape clears it. */
export function SearchField({
  label,
  clearLabel,
  value,
  onChange,
  onArrowDown,
  inputRef,
}: {
  readonly label: string
  readonly clearLabel: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly onArrowDown?: () => void
  readonly inputRef?: Ref<HTMLInputElement>
}) {
  return (
    <div className="relative">
      <Search
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-2.5 size-3.5 -translate-y-1/2 text-fg-subtle"
      />
      <input
        ref={inputRef}
        type="text"
        aria-label={label}
        placeholder={label}
        value={value}
        maxLength={200}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && value !== '') {
            event.stopPropagation()
            onChange('')
          }
          if (event.key === 'ArrowDown' && onArrowDown) {
            event.preventDefault()
            onArrowDown()
          }
        }}
        className="h-8 w-full rounded-md border border-border bg-surface-raised pr-7 pl-8 text-sm hover:border-border-strong focus-visible:outline-offset-0"
      />
      {value !== '' && (
        <IconButton
          label={clearLabel}
          icon={X}
          size="sm"
          className="absolute top-1 right-1"
          onClick={() => onChange('')}
        />
      )}
    </div>
  )
}
