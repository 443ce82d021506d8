import { useState } from 'react'
import { useStore } from 'zustand'
import type { AppError } from '../../../shared/app-error'
import type { ImportPreview } from '../../../shared/conversations'
import { Button } from '../../components/button'
import { Dialog } from '../../components/dialog'
import { ErrorNotice } from '../../components/error-notice'
import { LoadingArea } from '../../components/spinner'
import { useText } from '../../i18n/use-text'
import { toAppError } from '../../loadable'
import type { ConversationsStore } from './conversations-store'
import { HistoryContents } from './history-contents'
import { useTransfer } from './use-transfer'

/** The chosen file while it is read, then what it would bring; nothing is there before the user has agreed. */
export function ImportDialog({ store }: { readonly store: ConversationsStore }) {
  const text = useText()
  const importing = useStore(store.state, (state) => state.importing)
  if (importing === null) return null
  return (
    <Dialog title={text('conversations.transfer.previewTitle')} onClose={store.dropImport}>
      {importing.kind === 'reading' ? (
        <Reading store={store} name={importing.name} />
      ) : (
        <Previewed store={store} preview={importing.preview} />
      )}
    </Dialog>
  )
}

function Reading({ store, name }: { readonly store: ConversationsStore; readonly name: string }) {
  const text = useText()
  return (
    <>
      <LoadingArea label={text('conversations.transfer.reading', { name })} />
      <div className="flex justify-end">
        <Button onClick={store.dropImport}>{text('conversations.transfer.cancel')}</Button>
      </div>
    </>
  )
}

function Previewed({
  store,
  preview,
}: {
  readonly store: ConversationsStore
  readonly preview: ImportPreview
}) {
  const text = useText()
  const { importPreviewed } = useTransfer(store)
  const [state, setState] = useState<'asking' | 'importing'>('asking')
  const [error, setError] = useState<AppError | null>(null)
  const { conversations, alreadyThere, unreadable } = preview
  const bring = async (): Promise<void> => {
    setState('importing')
    setError(null)
    try {
      await importPreviewed()
    } catch (thrown) {
      setError(toAppError(thrown))
      setState('asking')
    }
  }
  return (
    <>
      {conversations > 0 ? (
        <HistoryContents preview={preview} />
      ) : (
        <p>{text('conversations.transfer.nothingNew')}</p>
      )}
      {alreadyThere > 0 && (
        <p className="text-fg-muted">
          {text('conversations.transfer.isHere', { count: alreadyThere })}
        </p>
      )}
      {unreadable > 0 && (
        <p className="text-warning">
          {text('conversations.transfer.unreadable', { count: unreadable })}
        </p>
      )}
      <p className="mt-2 text-xs text-fg-subtle">
        {text('conversations.transfer.nothingReplaced')}
      </p>
      {error && (
        <div className="mt-3">
          <ErrorNotice error={error} />
        </div>
      )}
      <div className="mt-5 flex justify-end gap-2">
        <Button onClick={store.dropImport}>
          {text(conversations > 0 ? 'conversations.transfer.cancel' : 'app.actions.close')}
        </Button>
        {conversations > 0 && (
          <Button variant="primary" disabled={state === 'importing'} onClick={() => void bring()}>
            {text(
              state === 'importing'
                ? 'conversations.transfer.importing'
                : 'conversations.transfer.import',
            )}
          </Button>
        )}
      </div>
    </>
  )
}
