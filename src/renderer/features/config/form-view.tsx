import { RotateCcw } from 'lucide-react'
import { useEffect, useId, useState } from 'react'
import type { ConfigDraft, ConfigEdit, ConfigValueOrigin } from '../../../shared/config'
import { allowedText } from '../../../shared/config-allowed'
import { type ConfigPath, formatConfigPath } from '../../../shared/config-path'
import { type ConfigFieldType, factsOf, fieldTypeOf, schemaAt } from '../../../shared/config-schema'
import { IconButton } from '../../components/button'
import { Card, Section } from '../../components/place-page'
import { type Translate, useText } from '../../i18n/use-text'
import { editFor, formSections, readInput, showValue, valueAt } from './form-fields'

/** The draft as a form: each value with its meaning, what is in force and where that comes from. */
export function FormView({
  draft,
  modelIds,
  onEdit,
}: {
  readonly draft: ConfigDraft
  /** Offered where a model is named. */
  readonly modelIds: readonly string[]
  readonly onEdit: (edits: readonly ConfigEdit[]) => void
}) {
  const text = useText()
  const models = useId()
  return (
    <>
      <datalist id={models}>
        {modelIds.map((id) => (
          <option key={id} value={`amazon-bedrock/${id}`} />
        ))}
      </datalist>
      {formSections(draft).map(({ title, paths }) => (
        <Section key={title} title={text(title)}>
          <Card>
            {paths.map((path) => (
              <FormField
                key={formatConfigPath(path)}
                path={path}
                draft={draft}
                models={models}
                onEdit={(edit) => onEdit([edit])}
              />
            ))}
          </Card>
        </Section>
      ))}
    </>
  )
}

function FormField({
  path,
  draft,
  models,
  onEdit,
}: {
  readonly path: ConfigPath
  readonly draft: ConfigDraft
  readonly models: string
  readonly onEdit: (edit: ConfigEdit) => void
}) {
  const text = useText()
  const id = useId()
  const schema = schemaAt(path)
  const facts = schema && factsOf(schema)
  const value = valueAt(draft, path)
  const origin = value?.origin
  const isOwn = origin?.kind === 'file'
  const problem = draft.problems.find((one) => one.path === formatConfigPath(path))
  const inFile = isOwn || problem !== undefined
  const stored = isOwn ? showValue(value?.value) : ''
  const [typed, setTyped] = useState(stored)
  useEffect(() => setTyped(stored), [stored])
  if (schema === undefined || facts === undefined) return null

  const type = fieldTypeOf(schema)
  const isWrong = typed.trim() !== '' && readInput(path, typed) === undefined
  const variable = origin?.kind === 'file' ? origin.variable : undefined
  const commit = (next: string): void => {
    if (next.trim() === stored.trim()) return
    const edit = editFor(path, next)
    if (edit?.kind === 'set' || (edit?.kind === 'remove' && inFile)) onEdit(edit)
  }
  const unit = facts.unit === undefined ? '' : ` (${text(`config.units.${facts.unit}`)})`
  const hints = [
    text(`configFields.${facts.name}.meaning`),
    type.kind === 'texts' ? text('config.commaHint') : '',
    variable === undefined ? '' : text('config.replacesVariable', { variable }),
  ]
  const error = isWrong
    ? text(allowedText(schema))
    : problem && [problem.message, ...(problem.details ?? [])].map((part) => text(part)).join(' ')
  return (
    <div className="flex flex-wrap items-start gap-x-4 gap-y-1.5 px-4 py-3">
      <div className="min-w-0 flex-1 basis-72">
        <label htmlFor={id} className="font-medium">
          {text(`configFields.${facts.name}.title`)}
          <span className="font-normal text-fg-subtle">{unit}</span>
        </label>
        <p id={`${id}-hint`} className="text-xs text-fg-muted">
          {hints.filter((hint) => hint !== '').join(' ')}
        </p>
        {error !== undefined && (
          <p id={`${id}-error`} role="alert" className="text-xs text-danger">
            {error}
          </p>
        )}
      </div>
      <div className="flex w-72 max-w-full shrink-0 flex-col gap-1">
        <div className="flex items-center gap-1">
          <FieldInput
            id={id}
            type={type}
            value={typed}
            standard={isOwn ? '' : showValue(value?.value)}
            list={facts.model ? models : undefined}
            describedBy={error === undefined ? `${id}-hint` : `${id}-hint ${id}-error`}
            invalid={error !== undefined}
            onType={setTyped}
            onCommit={commit}
          />
          <IconButton
            label={text('config.reset')}
            icon={RotateCcw}
            size="sm"
            disabled={!inFile}
            onClick={() => onEdit({ kind: 'remove', path })}
          />
        </div>
        {origin && <p className="text-xs text-fg-subtle">{originText(origin, text)}</p>}
      </div>
    </div>
  )
}

function FieldInput({
  id,
  type,
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
      type="text"
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

function originText(origin: ConfigValueOrigin, text: Translate): string {
  if (origin.kind === 'default') return text('config.fromDefault')
  if (origin.kind === 'environment') {
    return text('config.fromEnvironment', { variable: origin.variable })
  }
  const { line, variable } = origin
  return variable === undefined
    ? text('config.fromFile', { line })
    : text('config.fromFileVariable', { line, variable })
}
