import type { RequestSettings, SettingName } from '../../../../shared/request-settings'
import { useText } from '../../../i18n/use-text'
import { controlLook, ParameterField } from './parameter-field'
import { useParameters } from './parameters-context'

/** A setting with a few values; the first choice takes it back. */
export function ChoiceField<
  Name extends Extract<SettingName, 'promptCaching' | 'serviceTier' | 'latency'>,
>({
  name,
  hint,
  options,
}: {
  readonly name: Name
  readonly hint?: string
  readonly options: readonly {
    readonly value: NonNullable<RequestSettings[Name]>
    readonly text: string
  }[]
}) {
  const text = useText()
  const { settings, change } = useParameters()
  return (
    <ParameterField name={name} {...(hint !== undefined && { hint })}>
      {(control) => (
        <select
          {...control}
          value={settings[name] ?? ''}
          onChange={(event) =>
            change(name, options.find(({ value }) => value === event.target.value)?.value)
          }
          className={`${controlLook} h-8`}
        >
          <option value="">{text('parameters.unset')}</option>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.text}
            </option>
          ))}
        </select>
      )}
    </ParameterField>
  )
}

/** A setting that is on unless it is switched off. */
export function ReplayReasoningField() {
  const text = useText()
  const { settings, change } = useParameters()
  const on = settings.replayReasoning ?? true
  return (
    <ParameterField name="replayReasoning" hint={text('parameters.hint.replayReasoning')}>
      {(control) => (
        <select
          {...control}
          value={on ? 'yes' : 'no'}
          onChange={(event) =>
            change('replayReasoning', event.target.value === 'no' ? false : undefined)
          }
          className={`${controlLook} h-8`}
        >
          <option value="yes">{text('parameters.yes')}</option>
          <option value="no">{text('parameters.no')}</option>
        </select>
      )}
    </ParameterField>
  )
}
