import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react'
import { type ConfigPath, formatConfigPath } from '../../../shared/config-path'
import { IconButton } from '../../components/button'
import { useText } from '../../i18n/use-text'
import { AddEntry } from './add-entry'
import { type ModelChoiceKey, textsAt } from './form-fields'
import type { FormPart } from './form-view'

/** The models that are tried in turn where the chosen one cannot answer. */
export function FallbackList({
  path,
  choice,
  draft,
  modelList,
  onEdit,
}: { readonly path: ConfigPath; readonly choice: ModelChoiceKey } & FormPart) {
  const text = useText()
  const models = textsAt(draft, path)
  const name = choice === 'model' ? 'fallbackModels' : 'imageFallbacks'

  function swap(index: number, other: number): void {
    const [one, two] = [models[index], models[other]]
    if (one === undefined || two === undefined) return
    onEdit([
      { kind: 'set', path: [...path, index], value: two },
      { kind: 'set', path: [...path, other], value: one },
    ])
  }

  return (
    <div data-config-path={formatConfigPath(path)}>
      <div className="px-4 pt-3">
        <p className="font-medium">{text(`configFields.${name}.title`)}</p>
        <p className="text-xs text-fg-muted">{text(`configFields.${name}.meaning`)}</p>
      </div>
      <ol aria-label={text(`configFields.${name}.title`)} className="px-4 pt-1">
        {models.map((model, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same model may be named twice; its place is what it is.
          <li key={`${index}:${model}`} className="flex items-center gap-1 py-0.5">
            <span className="w-5 text-xs text-fg-subtle tabular-nums">{index + 1}.</span>
            <code className="min-w-0 flex-1 font-mono text-xs break-all">{model}</code>
            <IconButton
              label={text('config.moveUp', { model })}
              icon={ArrowUp}
              size="sm"
              disabled={index === 0}
              onClick={() => swap(index, index - 1)}
            />
            <IconButton
              label={text('config.moveDown', { model })}
              icon={ArrowDown}
              size="sm"
              disabled={index === models.length - 1}
              onClick={() => swap(index, index + 1)}
            />
            <IconButton
              label={text('config.removeEntry', { name: model })}
              icon={Trash2}
              size="sm"
              onClick={() => onEdit([{ kind: 'remove', path: [...path, index] }])}
            />
          </li>
        ))}
      </ol>
      <AddEntry
        label={text(`config.newFallback.${choice}`)}
        action={text('config.add')}
        modelList={modelList}
        onAdd={(model) => onEdit([{ kind: 'set', path: [...path, models.length], value: model }])}
      />
    </div>
  )
}
