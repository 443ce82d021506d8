import { RotateCcw } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import type { SettingName } from '../../../../shared/request-settings'
import { IconButton } from '../../../components/button'
import { useText } from '../../../i18n/use-text'
import { useParameters } from './parameters-context'
import { sentText } from './sent-text'

/** What a control of the panel needs to be found, described and switched off. */
export interface FieldControl {
  readonly id: string
  readonly 'aria-describedby': string
  readonly 'aria-invalid': boolean
  readonly disabled: boolean
}

export const controlLook =
  'w-full min-w-0 rounded-md border border-border-strong bg-surface-raised px-2 text-sm aria-invalid:border-danger disabled:opacity-60'

/** One setting: its name, its control, what is sent of it and by whom, and the way back. */
export function ParameterField({
  name,
  hint,
  problem,
  children,
}: {
  readonly name: SettingName
  readonly hint?: string
  /** Why what was typed is not taken. */
  readonly problem?: string | undefined
  readonly children: (control: FieldControl) => ReactNode
}) {
  const text = useText()
  const id = useId()
  const { settings, preview, change } = useParameters()
  const planned = preview?.plan[name]
  const refused = planned?.refused
  const isSet = settings[name] !== undefined
  const label = text(`parameters.name.${name}`)
  const notice = refused ?? planned?.changed
  return (
    <div className="py-2.5" data-setting={name}>
      <div className="mb-1 flex h-6 items-center gap-1">
        <label htmlFor={id} className="min-w-0 flex-1 truncate font-medium">
          {label}
        </label>
        {isSet && (
          <IconButton
            label={text('parameters.reset', { name: label })}
            icon={RotateCcw}
            size="sm"
            onClick={() => change(name, undefined)}
          />
        )}
      </div>
      {children({
        id,
        'aria-describedby': `${id}-about`,
        'aria-invalid': problem !== undefined,
        disabled: refused !== undefined && !isSet,
      })}
      <div id={`${id}-about`} className="mt-1 text-xs text-fg-muted">
        {problem !== undefined && <p className="text-danger">{problem}</p>}
        {notice && <p className="text-warning">{text(notice)}</p>}
        {!refused && hint !== undefined && <p>{hint}</p>}
        {preview && !refused && (
          <p className="break-words text-fg-subtle">{sentText(preview.plan, name, text)}</p>
        )}
      </div>
    </div>
  )
}
