import { useEffect, useState } from 'react'
import { guardrailSchema, type RequestSettings } from '../../../../shared/request-settings'
import { useText } from '../../../i18n/use-text'
import { controlLook, ParameterField } from './parameter-field'
import { useParameters } from './parameters-context'

type Guardrail = Exclude<NonNullable<RequestSettings['guardrail']>, 'off'>

const empty = { guardrailIdentifier: '', guardrailVersion: '' }

/** Which guardrail assesses prompts and replies; it counts once identifier and version are there. */
export function GuardrailField() {
  const text = useText()
  const { settings, preview, change } = useParameters()
  const stored = settings.guardrail
  const own: Guardrail = typeof stored === 'object' ? stored : empty
  const [typed, setTyped] = useState(own)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is stored is the news, not its object.
  useEffect(() => setTyped(own), [JSON.stringify(own)])
  const isBegun = typed.guardrailIdentifier.trim() !== '' || typed.guardrailVersion.trim() !== ''
  const isWhole = guardrailSchema.safeParse(typed).success
  const commit = (next: Guardrail): void => {
    const parsed = guardrailSchema.safeParse(next)
    if (parsed.success && JSON.stringify(parsed.data) !== JSON.stringify(stored)) {
      change('guardrail', parsed.data)
    }
  }
  const choose = (next: Guardrail): void => {
    setTyped(next)
    commit(next)
  }
  const inConfig = preview?.plan.guardrail.origin.kind === 'config'
  const type = (name: 'guardrailIdentifier' | 'guardrailVersion') => ({
    type: 'text',
    spellCheck: false,
    value: typed[name],
    onChange: (event: { readonly target: { readonly value: string } }) =>
      setTyped({ ...typed, [name]: event.target.value }),
    onBlur: () => commit(typed),
    className: `${controlLook} h-8`,
  })
  return (
    <ParameterField
      name="guardrail"
      hint={text('parameters.hint.guardrail')}
      problem={isBegun && !isWhole ? text('parameters.invalid.guardrail') : undefined}
    >
      {(control) => (
        <div className="flex flex-col gap-1.5">
          <input
            {...control}
            {...type('guardrailIdentifier')}
            placeholder={text('parameters.guardrail.identifier')}
          />
          <input
            {...type('guardrailVersion')}
            aria-label={text('parameters.guardrail.version')}
            placeholder={text('parameters.guardrail.version')}
          />
          {isWhole && <GuardrailChoices guardrail={typed} onChange={choose} />}
          {(inConfig || stored === 'off') && (
            <label className="flex items-center gap-2 text-xs">
              <input
                type="checkbox"
                checked={stored === 'off'}
                onChange={(event) => change('guardrail', event.target.checked ? 'off' : undefined)}
                className="accent-accent"
              />
              {text('parameters.guardrail.off')}
            </label>
          )}
        </div>
      )}
    </ParameterField>
  )
}

function GuardrailChoices({
  guardrail,
  onChange,
}: {
  readonly guardrail: Guardrail
  readonly onChange: (guardrail: Guardrail) => void
}) {
  const text = useText()
  const traces = { disabled: 'traceDisabled', enabled: 'traceEnabled', enabled_full: 'traceFull' }
  return (
    <>
      <select
        aria-label={text('parameters.guardrail.trace')}
        value={guardrail.trace ?? 'disabled'}
        onChange={(event) => {
          const trace = guardrailSchema.shape.trace.safeParse(event.target.value)
          if (trace.success && trace.data) onChange({ ...guardrail, trace: trace.data })
        }}
        className={`${controlLook} h-8`}
      >
        {(['disabled', 'enabled', 'enabled_full'] as const).map((trace) => (
          <option key={trace} value={trace}>
            {text(`parameters.guardrail.${traces[trace] as 'traceDisabled'}`)}
          </option>
        ))}
      </select>
      <select
        aria-label={text('parameters.guardrail.mode')}
        value={guardrail.streamProcessingMode ?? 'sync'}
        onChange={(event) =>
          onChange({
            ...guardrail,
            streamProcessingMode: event.target.value === 'async' ? 'async' : 'sync',
          })
        }
        className={`${controlLook} h-8`}
      >
        <option value="sync">{text('parameters.guardrail.sync')}</option>
        <option value="async">{text('parameters.guardrail.async')}</option>
      </select>
    </>
  )
}
