import { RotateCcw } from 'lucide-react'
import { type ReactNode, useEffect, useId, useState } from 'react'
import type { ConfigDraft, ConfigEdit, ConfigValueOrigin } from '../../../shared/config'
import { allowedText } from '../../../shared/config-allowed'
import { factsOf } from '../../../shared/config-field'
import { fieldTypeOf, schemaAt } from '../../../shared/config-fields'
import { type ConfigPath, formatConfigPath } from '../../../shared/config-path'
import { IconButton } from '../../components/button'
import { type Translate, useText } from '../../i18n/use-text'
import { FieldInput } from './field-input'
import { editFor, readInput, showValue, valueAt } from './form-fields'
import { problemText } from './problem-list'

/** One value: its meaning, what is in force, where that comes from, and the way back to the default. */
export function FormField({
  path,
  draft,
  modelList,
  onEdit,
  name,
  children,
}: {
  readonly path: ConfigPath
  /** What the user called it, where that says more than what it is. */
  readonly name?: string
  readonly draft: ConfigDraft
  /** The id of the list of models that is offered where one is named. */
  readonly modelList: string
  readonly onEdit: (edits: readonly ConfigEdit[]) => void
  /** What belongs below the field. */
  readonly children?: ReactNode
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
  // A secret is never here: what is typed takes its place.
  const stored = isOwn && !facts?.secret ? showValue(value?.value) : ''
  const [typed, setTyped] = useState(stored)
  useEffect(() => setTyped(stored), [stored])
  if (schema === undefined || facts === undefined) return null

  const type = fieldTypeOf(schema)
  const isWrong = typed.trim() !== '' && readInput(path, typed) === undefined
  const variable = origin?.kind === 'file' ? origin.variable : undefined
  const commit = (next: string): void => {
    if (next.trim() === stored.trim()) return
    const edit = editFor(path, next)
    if (edit?.kind !== 'set' && !(edit?.kind === 'remove' && inFile)) return
    onEdit([edit])
    if (facts.secret) setTyped('')
  }
  const hints = [
    text(`configFields.${facts.name}.meaning`),
    type.kind === 'texts' ? text('config.commaHint') : '',
    variable === undefined ? '' : text('config.replacesVariable', { variable }),
  ]
  const error = isWrong
    ? text(allowedText(schema))
    : problem?.severity === 'error' && problemText(problem, text)
  const hidden = facts.secret && isOwn ? text('config.hidden') : ''
  return (
    <div
      data-config-path={formatConfigPath(path)}
      className="flex flex-wrap items-start gap-x-4 gap-y-1.5 px-4 py-3"
    >
      <div className="min-w-0 flex-1 basis-72">
        <label htmlFor={id} className="font-medium">
          {name ?? text(`configFields.${facts.name}.title`)}
          {facts.unit !== undefined && (
            <span className="font-normal text-fg-subtle">
              {` (${text(`config.units.${facts.unit}`)})`}
            </span>
          )}
        </label>
        <p id={`${id}-hint`} className="text-xs text-fg-muted">
          {hints.filter((hint) => hint !== '').join(' ')}
        </p>
        {error && (
          <p id={`${id}-error`} role="alert" className="text-xs text-danger">
            {error}
          </p>
        )}
        {!isWrong && problem?.severity === 'warning' && (
          <p className="text-xs text-warning">{problemText(problem, text)}</p>
        )}
      </div>
      <div className="flex w-72 max-w-full shrink-0 flex-col gap-1">
        <div className="flex items-center gap-1">
          <FieldInput
            id={id}
            type={type}
            secret={facts.secret ?? false}
            value={typed}
            standard={isOwn ? hidden : showValue(value?.value)}
            list={facts.model ? modelList : undefined}
            describedBy={error ? `${id}-hint ${id}-error` : `${id}-hint`}
            invalid={Boolean(error)}
            onType={setTyped}
            onCommit={commit}
          />
          <IconButton
            label={text('config.reset')}
            icon={RotateCcw}
            size="sm"
            disabled={!inFile}
            onClick={() => onEdit([{ kind: 'remove', path }])}
          />
        </div>
        {origin && <p className="text-xs text-fg-subtle">{originText(origin, text)}</p>}
        {children}
      </div>
    </div>
  )
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
