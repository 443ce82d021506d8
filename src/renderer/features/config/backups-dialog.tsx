import { useEffect, useState } from 'react'
import type { AppError } from '../../../shared/app-error'
import type { ConfigBackup } from '../../../shared/config'
import { Button } from '../../components/button'
import { Dialog } from '../../components/dialog'
import { ErrorNotice } from '../../components/error-notice'
import { useFormats } from '../../i18n/use-formats'
import { useText } from '../../i18n/use-text'
import { toAppError } from '../../loadable'
import { DiffArea } from './code-area'
import type { ConfigStore } from './config-store'

/** Earlier contents of the file: what would change, and a way back to one of them. */
export function BackupsDialog({
  store,
  current,
  onRestore,
  onClose,
}: {
  readonly store: ConfigStore
  /** The text as it is now. */
  readonly current: string
  readonly onRestore: (text: string) => void
  readonly onClose: () => void
}) {
  const text = useText()
  const formats = useFormats()
  const [backups, setBackups] = useState<readonly ConfigBackup[] | null>(null)
  const [chosen, setChosen] = useState<{ readonly file: string; readonly text: string } | null>(
    null,
  )
  const [error, setError] = useState<AppError | null>(null)
  useEffect(() => {
    store.listBackups().then(setBackups, (thrown: unknown) => setError(toAppError(thrown)))
  }, [store])

  async function choose(file: string): Promise<void> {
    try {
      setChosen({ file, text: await store.readBackup(file) })
    } catch (thrown) {
      setError(toAppError(thrown))
    }
  }

  return (
    <Dialog
      title={text('config.backups')}
      description={text('config.backupsHint')}
      onClose={onClose}
    >
      <div className="flex flex-col gap-3">
        {error && <ErrorNotice error={error} />}
        {backups?.length === 0 && <p className="text-fg-muted">{text('config.noBackups')}</p>}
        <ul className="flex flex-col gap-1">
          {backups?.map(({ file, savedAt }) => (
            <li key={file}>
              <Button
                variant={chosen?.file === file ? 'secondary' : 'ghost'}
                aria-pressed={chosen?.file === file}
                onClick={() => void choose(file)}
              >
                {formats.moment(savedAt)}
              </Button>
            </li>
          ))}
        </ul>
        {chosen && (
          <>
            <DiffArea before={current} after={chosen.text} label={text('config.backupOf')} />
            <div className="flex justify-end gap-2">
              <Button onClick={onClose}>{text('config.cancel')}</Button>
              <Button variant="primary" onClick={() => onRestore(chosen.text)}>
                {text('config.restore')}
              </Button>
            </div>
          </>
        )}
      </div>
    </Dialog>
  )
}
