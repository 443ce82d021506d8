import { useCallback, useEffect, useState } from 'react'
import type { AppError } from '../../../shared/app-error'
import type { Backup, BackupPreview } from '../../../shared/conversations'
import { Button } from '../../components/button'
import { ErrorNotice } from '../../components/error-notice'
import { useFormats } from '../../i18n/use-formats'
import { useText } from '../../i18n/use-text'
import { toAppError } from '../../loadable'
import type { BackupsClient } from './backups-client'
import { HistoryContents } from './history-contents'

type Chosen =
  | { readonly kind: 'none' }
  | { readonly kind: 'reading'; readonly name: string }
  | { readonly kind: 'shown'; readonly name: string; readonly preview: BackupPreview }
  | { readonly kind: 'staged'; readonly name: string }

/** The daily backups: what is in each, and a way back to one. */
export function BackupsSection({ backups }: { readonly backups: BackupsClient }) {
  const text = useText()
  const formats = useFormats()
  const [list, setList] = useState<readonly Backup[] | null>(null)
  const [chosen, setChosen] = useState<Chosen>({ kind: 'none' })
  const [error, setError] = useState<AppError | null>(null)
  const attempt = useCallback(async (work: () => Promise<void>): Promise<void> => {
    setError(null)
    try {
      await work()
    } catch (thrown) {
      setError(toAppError(thrown))
      setChosen({ kind: 'none' })
    }
  }, [])
  useEffect(() => {
    void attempt(async () => setList(await backups.list()))
  }, [backups, attempt])
  const create = () =>
    attempt(async () => {
      await backups.create()
      setList(await backups.list())
    })
  const show = (name: string) =>
    attempt(async () => {
      setChosen({ kind: 'reading', name })
      const preview = await backups.preview(name)
      // Another one may have been chosen while this one was read.
      setChosen((now) =>
        now.kind === 'reading' && now.name === name ? { kind: 'shown', name, preview } : now,
      )
    })
  const restore = (name: string) =>
    attempt(async () => {
      await backups.restore(name)
      setChosen({ kind: 'staged', name })
    })
  return (
    <div>
      <div className="flex items-center gap-4">
        <div className="min-w-0 flex-1">
          <div className="font-medium">{text('conversations.backups.title')}</div>
          <div className="text-xs text-fg-subtle">{text('conversations.backups.hint')}</div>
        </div>
        <Button onClick={() => void create()}>{text('conversations.backups.create')}</Button>
      </div>
      {error && (
        <div className="mt-2">
          <ErrorNotice error={error} />
        </div>
      )}
      {list?.length === 0 && (
        <p className="mt-2 text-xs text-fg-muted">{text('conversations.backups.none')}</p>
      )}
      <ul aria-label={text('conversations.backups.title')} className="mt-2 flex flex-col gap-1">
        {list?.map(({ name, savedAt, bytes }) => (
          <li key={name}>
            <Button
              size="sm"
              variant="ghost"
              className="w-full justify-between!"
              aria-expanded={chosen.kind !== 'none' && chosen.name === name}
              onClick={() => void show(name)}
            >
              <span>{formats.moment(savedAt)}</span>
              <span className="text-fg-subtle tabular-nums">{formats.bytes(bytes)}</span>
            </Button>
            {chosen.kind !== 'none' && chosen.name === name && (
              <Detail
                chosen={chosen}
                onRestore={() => void restore(name)}
                onRestart={() => void attempt(backups.restart)}
              />
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

function Detail({
  chosen,
  onRestore,
  onRestart,
}: {
  readonly chosen: Exclude<Chosen, { readonly kind: 'none' }>
  readonly onRestore: () => void
  readonly onRestart: () => void
}) {
  const text = useText()
  if (chosen.kind === 'reading') {
    return (
      <p role="status" className="px-2.5 py-1 text-xs text-fg-muted">
        {text('conversations.backups.reading')}
      </p>
    )
  }
  if (chosen.kind === 'staged') {
    return (
      <div role="status" className="flex items-center gap-3 rounded-md bg-accent-soft px-2.5 py-2">
        <p className="min-w-0 flex-1 text-xs">{text('conversations.backups.staged')}</p>
        <Button size="sm" variant="primary" onClick={onRestart}>
          {text('conversations.backups.restart')}
        </Button>
      </div>
    )
  }
  return (
    <div className="rounded-md border border-border px-2.5 py-2 text-xs">
      <HistoryContents preview={chosen.preview} />
      {chosen.preview.readable ? (
        <Button size="sm" onClick={onRestore}>
          {text('conversations.backups.restore')}
        </Button>
      ) : (
        <p>{text('conversations.backups.newer')}</p>
      )}
    </div>
  )
}
