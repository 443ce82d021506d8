import type { ConfigFieldType } from '../../../shared/config-fields'
import { type Translate, useText } from '../../i18n/use-text'

/** The control for a value of this type. */
export function FieldInput({
  id,
  type,
  secret,
  value,
  standard,
  list,
  describedBy,
  invalid,
  onType,
  onCommit,
}: {
  readonly id: string
  readonly type: ConfigFieldType
  readonly secret: boolean
  readonly value: string
  /** What is in force while nothing is typed. */
  readonly standard: string
  readonly list: string | undefined
  readonly describedBy: string
  readonly invalid: boolean
  readonly onType: (typed: string) => void
  readonly onCommit: (typed: string) => void
}) {
  const text = useText()
  const shared = {
    id,
    'aria-describedby': describedBy,
    'aria-invalid': invalid,
    className:
      'h-8 w-full min-w-0 rounded-md border border-border-strong bg-surface-raised px-2 text-sm aria-invalid:border-danger',
  }
  const choices = choicesOf(type, text)
  if (choices !== undefined) {
    return (
      <select
        {...shared}
        value={value}
        onChange={(event) => {
          onType(event.target.value)
          onCommit(event.target.value)
        }}
      >
        <option value="">
          {standard === '' ? text('config.notSet') : `${text('config.standard')}: ${standard}`}
        </option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    )
  }
  return (
    <input
      {...shared}
      type={secret ? 'password' : 'text'}
      autoComplete="off"
      inputMode={type.kind === 'number' ? 'decimal' : 'text'}
      spellCheck={false}
      list={list}
      placeholder={standard === '' ? text('config.notSet') : standard}
      value={value}
      onChange={(event) => onType(event.target.value)}
      onBlur={() => onCommit(value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onCommit(value)
      }}
    />
  )
}

function choicesOf(
  type: ConfigFieldType,
  text: Translate,
): readonly { readonly value: string; readonly label: string }[] | undefined {
  if (type.kind === 'choice') return type.values.map((value) => ({ value, label: value }))
  if (type.kind !== 'boolean') return undefined
  return [
    { value: 'true', label: text('config.on') },
    { value: 'false', label: text('config.off') },
  ]
}
