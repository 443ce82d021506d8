import { useId, useState } from 'react'
import type { AppError } from '../../../shared/app-error'
import type { ConfigDraft } from '../../../shared/config'
import type { ConfigPath } from '../../../shared/config-path'
import { isBedrockProvider } from '../../../shared/model-key'
import { Button } from '../../components/button'
import { Dialog } from '../../components/dialog'
import { ErrorNotice } from '../../components/error-notice'
import { useText } from '../../i18n/use-text'
import { toAppError } from '../../loadable'
import type { ConfigStore } from './config-store'

/** A key of a provider on its way to safe storage: the one that stands in the file, or one to enter. */
export interface KeyToKeep {
  readonly path: ConfigPath
  readonly from: 'file' | 'entered'
}

/** Gives a provider's key to safe storage. What is entered goes to main and nowhere else. */
export function KeyDialog({
  store,
  draft,
  keeping: { path, from },
  onClose,
}: {
  readonly store: ConfigStore
  readonly draft: ConfigDraft
  readonly keeping: KeyToKeep
  readonly onClose: () => void
}) {
  const text = useText()
  const id = useId()
  const [key, setKey] = useState('')
  const [acceptPlain, setAcceptPlain] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<AppError | null>(null)
  const provider = String(path[2])
  const keep = async (): Promise<void> => {
    setBusy(true)
    setError(null)
    try {
      await store.keepKey({ path: [...path], acceptPlain, ...(from === 'entered' && { key }) })
      onClose()
    } catch (thrown) {
      setError(toAppError(thrown))
      setBusy(false)
    }
  }
  const intro =
    from === 'entered' ? 'entered' : isBedrockProvider(provider) ? 'credential' : 'fromFile'
  return (
    <Dialog
      title={text('config.keptKey.dialogTitle', { provider })}
      description={text(`config.keptKey.${intro}`)}
      onClose={onClose}
    >
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          void keep()
        }}
      >
        {from === 'entered' && (
          <input
            type="password"
            aria-label={text('config.keptKey.label')}
            placeholder={text('config.keptKey.label')}
            autoComplete="off"
            spellCheck={false}
            autoFocus
            value={key}
            onChange={(event) => setKey(event.target.value)}
            className="h-8 w-full rounded-md border border-border-strong bg-surface px-2 font-mono text-xs"
          />
        )}
        {draft.keptKeys?.protection === 'plain' && (
          <span className="flex items-start gap-2">
            <input
              id={id}
              type="checkbox"
              checked={acceptPlain}
              onChange={(event) => setAcceptPlain(event.target.checked)}
              className="mt-0.5"
            />
            <label htmlFor={id}>{text('config.keptKey.accept')}</label>
          </span>
        )}
        {error && <ErrorNotice error={error} />}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{text('config.cancel')}</Button>
          <Button
            type="submit"
            variant="primary"
            disabled={busy || (from === 'entered' && key.trim() === '')}
          >
            {text('config.keptKey.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
