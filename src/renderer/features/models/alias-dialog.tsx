import { useId, useState } from 'react'
import { aliasPattern } from '../../../shared/model-choices'
import type { Model } from '../../../shared/models'
import { Button } from '../../components/button'
import { Dialog } from '../../components/dialog'
import { useText } from '../../i18n/use-text'

/** Asks for a short name for a model. */
export function AliasDialog({
  model,
  onGive,
  onClose,
}: {
  readonly model: Model
  readonly onGive: (alias: string) => void
  readonly onClose: () => void
}) {
  const text = useText()
  const field = useId()
  const hint = useId()
  const [alias, setAlias] = useState('')
  const written = alias.trim()
  const isWrong = written !== '' && !aliasPattern.test(written)
  return (
    <Dialog
      title={text('models.action.aliasFor', { model: model.modelName })}
      description={text('models.action.aliasHint')}
      onClose={onClose}
    >
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          if (written !== '' && !isWrong) onGive(written)
        }}
      >
        <label htmlFor={field} className="font-medium">
          {text('models.action.alias')}
        </label>
        <input
          id={field}
          autoFocus
          value={alias}
          maxLength={64}
          spellCheck={false}
          aria-invalid={isWrong}
          aria-describedby={hint}
          onChange={(event) => setAlias(event.target.value)}
          className="-mt-1.5 h-9 rounded-md border border-border-strong bg-surface px-3 font-mono aria-invalid:border-danger-border"
        />
        <p id={hint} className={`-mt-1.5 text-xs ${isWrong ? 'text-danger' : 'text-fg-subtle'}`}>
          {text('models.change.badAlias')}
        </p>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{text('config.cancel')}</Button>
          <Button type="submit" variant="primary" disabled={written === '' || isWrong}>
            {text('models.action.showChange')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
