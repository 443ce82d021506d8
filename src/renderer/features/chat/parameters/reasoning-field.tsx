import { useEffect, useState } from 'react'
import { effortLevels } from '../../../../shared/model-facts'
import type { ReasoningSetting } from '../../../../shared/request-settings'
import { useText } from '../../../i18n/use-text'
import { controlLook, type FieldControl, ParameterField } from './parameter-field'
import { useParameters } from './parameters-context'

const leastBudget = 1024
const firstBudget = 8192

/** How much the model is to think: an effort in words, or a budget where it takes one. */
export function ReasoningField() {
  const text = useText()
  const { settings, preview, change } = useParameters()
  const { reasoning } = settings
  const levels = preview?.choices.effort ?? []
  const offered = levels.length > 0 ? levels : effortLevels
  const takesBudget = preview?.choices.reasoningStyle === 'budget' || reasoning?.kind === 'budget'
  const chosen = reasoning?.kind === 'effort' ? reasoning.effort : (reasoning?.kind ?? '')
  const choose = (value: string): void => {
    const effort = effortLevels.find((level) => level === value)
    if (effort !== undefined) change('reasoning', { kind: 'effort', effort })
    else if (value === 'off') change('reasoning', { kind: 'off' })
    else if (value === 'budget') change('reasoning', { kind: 'budget', tokens: firstBudget })
    else change('reasoning', undefined)
  }
  return (
    <ParameterField
      name="reasoning"
      {...(reasoning?.kind === 'budget' && { hint: text('parameters.hint.budget') })}
    >
      {(control) => (
        <div className="flex flex-col gap-1.5">
          <select
            {...control}
            value={chosen}
            onChange={(event) => choose(event.target.value)}
            className={`${controlLook} h-8`}
          >
            <option value="">{text('parameters.unset')}</option>
            <option value="off">{text('parameters.reasoning.off')}</option>
            {effortLevels
              .filter((level) => offered.includes(level) || level === chosen)
              .map((level) => (
                <option key={level} value={level}>
                  {text(`parameters.reasoning.${level}`)}
                </option>
              ))}
            {takesBudget && <option value="budget">{text('parameters.reasoning.budget')}</option>}
          </select>
          {reasoning?.kind === 'budget' && <BudgetInput control={control} reasoning={reasoning} />}
        </div>
      )}
    </ParameterField>
  )
}

function BudgetInput({
  control,
  reasoning,
}: {
  readonly control: FieldControl
  readonly reasoning: Extract<ReasoningSetting, { readonly kind: 'budget' }>
}) {
  const text = useText()
  const { change } = useParameters()
  const [typed, setTyped] = useState(String(reasoning.tokens))
  useEffect(() => setTyped(String(reasoning.tokens)), [reasoning.tokens])
  const tokens = Number(typed)
  const fits = Number.isInteger(tokens) && tokens >= leastBudget && tokens <= 1_000_000
  const commit = (): void => {
    if (fits && tokens !== reasoning.tokens) change('reasoning', { kind: 'budget', tokens })
  }
  return (
    <input
      type="text"
      inputMode="numeric"
      aria-label={text('parameters.reasoning.budget')}
      aria-describedby={control['aria-describedby']}
      aria-invalid={!fits}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit()
      }}
      className={`${controlLook} h-8`}
    />
  )
}
