import { useEffect, useState } from 'react'
import type { RequestSettings, SettingName } from '../../../../shared/request-settings'
import { useText } from '../../../i18n/use-text'
import { controlLook, ParameterField } from './parameter-field'
import { useParameters } from './parameters-context'

/** A setting as one types it. `read` gives undefined for a text that stands for no value. */
export interface TypedSetting<Name extends SettingName> {
  readonly name: Name
  readonly hint?: string
  readonly problem: string
  readonly show: (value: NonNullable<RequestSettings[Name]>) => string
  readonly read: (typed: string) => RequestSettings[Name] | undefined
  readonly placeholder?: string
  readonly lines?: number
  readonly mono?: boolean
  readonly numeric?: boolean
}

/** A field that is typed into; it counts once it is left, or by Enter where it has one line. */
export function TypedField<Name extends SettingName>(setting: TypedSetting<Name>) {
  const { name, hint, problem, show, read, lines } = setting
  const text = useText()
  const { settings, change } = useParameters()
  const value = settings[name]
  const stored = value === undefined ? '' : show(value)
  const [typed, setTyped] = useState(stored)
  useEffect(() => setTyped(stored), [stored])
  const isBlank = typed.trim() === ''
  const isWrong = !isBlank && read(typed) === undefined
  const commit = (): void => {
    if (typed === stored || isWrong) return
    change(name, isBlank ? undefined : read(typed))
  }
  const look = `${controlLook} ${setting.mono ? 'font-mono text-xs' : ''}`
  const placeholder = setting.placeholder ?? text('parameters.notSet')
  return (
    <ParameterField
      name={name}
      {...(hint !== undefined && { hint })}
      problem={isWrong ? problem : undefined}
    >
      {(control) =>
        lines === undefined ? (
          <input
            {...control}
            type="text"
            inputMode={setting.numeric ? 'decimal' : 'text'}
            spellCheck={false}
            placeholder={placeholder}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onBlur={commit}
            onKeyDown={(event) => {
              if (event.key === 'Enter') commit()
            }}
            className={`${look} h-8`}
          />
        ) : (
          <textarea
            {...control}
            rows={lines}
            dir="auto"
            spellCheck={!setting.mono}
            placeholder={placeholder}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onBlur={commit}
            className={`${look} block field-sizing-content max-h-64 resize-none overflow-y-auto py-1.5`}
          />
        )
      }
    </ParameterField>
  )
}

/** A number between two limits. */
export function NumberField({
  name,
  least,
  most,
  whole = false,
  hint,
}: {
  readonly name: 'maxTokens' | 'temperature' | 'topP'
  readonly least: number
  readonly most: number
  readonly whole?: boolean
  readonly hint: string
}) {
  const text = useText()
  return (
    <TypedField
      name={name}
      hint={hint}
      numeric
      problem={text('parameters.invalid.number', { least, most })}
      show={String}
      read={(typed) => {
        const value = Number(typed.trim().replace(',', '.'))
        const fits = value >= least && value <= most && (!whole || Number.isInteger(value))
        return fits ? value : undefined
      }}
    />
  )
}
