import { FileCode, FolderOpen, History } from 'lucide-react'
import { RadioGroup } from 'radix-ui'
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { ConfigProblem } from '../../../shared/config'
import { Button } from '../../components/button'
import { ErrorNotice } from '../../components/error-notice'
import { PlacePage } from '../../components/place-page'
import { LoadingArea } from '../../components/spinner'
import { useToast } from '../../components/toast'
import { useText } from '../../i18n/use-text'
import { BackupsDialog } from './backups-dialog'
import { BrokenNotice, ConfigOverview, SaveRefused } from './config-overview'
import { type ConfigStore, isDirty } from './config-store'
import { FormView, type OfferedModels } from './form-view'
import { ProblemList } from './problem-list'
import { TextView } from './text-view'

type View = 'form' | 'text'

/** The place where the user's config file is read, explained and edited. */
export function ConfigPlace({
  store,
  offered,
}: {
  readonly store: ConfigStore
  readonly offered: OfferedModels
}) {
  const text = useText()
  const toast = useToast()
  const { config, draft, openError, error, broken } = useStore(store.state)
  const [view, setView] = useState<View>('form')
  const [backupsOpen, setBackupsOpen] = useState(false)
  const [shown, setShown] = useState<ConfigProblem | null>(null)
  const dirty = isDirty(draft)
  const exists = config.kind === 'ready' && config.value.exists
  useEffect(() => void store.openDraft(), [store])

  const review = (): void => store.startReview()
  const showProblem = (problem: ConfigProblem): void => {
    setView('text')
    setShown({ ...problem })
  }

  return (
    <PlacePage
      title={text('config.title')}
      subtitle={text('config.subtitle')}
      actions={
        <>
          <Button icon={History} onClick={() => setBackupsOpen(true)}>
            {text('config.backups')}
          </Button>
          <Button icon={exists ? FileCode : FolderOpen} onClick={() => void store.openFile()}>
            {text(exists ? 'config.openFile' : 'config.openFolder')}
          </Button>
        </>
      }
      toolbar={
        <div className="flex min-h-9 flex-wrap items-center gap-3">
          <ViewChoice view={view} onChange={setView} />
          {dirty && (
            <>
              <span className="flex-1 text-right text-fg-muted">{text('config.unsaved')}</span>
              <Button onClick={() => void store.discard()}>{text('config.discard')}</Button>
              <Button variant="primary" onClick={review}>
                {text('config.review')}
              </Button>
            </>
          )}
        </div>
      }
    >
      {[openError, error].map(
        (failure) =>
          failure && (
            <div key={failure.kind} className="mb-5">
              <ErrorNotice error={failure} />
            </div>
          ),
      )}
      {broken && <SaveRefused {...broken} />}
      {config.kind === 'loading' && <LoadingArea label={text('config.loading')} />}
      {config.kind === 'failed' && <ErrorNotice error={config.error} />}
      {config.kind === 'ready' && config.value.broken && (
        <BrokenNotice
          problem={config.value.problems.find(({ severity }) => severity === 'error')}
          onOpen={() => void store.openFile()}
          onShow={showProblem}
        />
      )}
      {draft.kind === 'failed' && <ErrorNotice error={draft.error} />}
      {draft.kind === 'ready' && view === 'text' && (
        <TextView
          draft={draft.value}
          shown={shown}
          onChange={(file, next) => store.setText(file, next)}
          onSave={review}
        />
      )}
      {draft.kind === 'ready' && (
        <ProblemList
          problems={draft.value.problems}
          onFix={({ edits }) => void store.edit(edits)}
          onShow={showProblem}
        />
      )}
      {config.kind === 'ready' && view === 'form' && <ConfigOverview status={config.value} />}
      {draft.kind === 'ready' && view === 'form' && !draft.value.broken && (
        <FormView
          draft={draft.value}
          offered={offered}
          onEdit={(edits) => void store.edit(edits)}
        />
      )}
      {backupsOpen && draft.kind === 'ready' && (
        <BackupsDialog
          store={store}
          current={draft.value.files[0]?.text ?? ''}
          onClose={() => setBackupsOpen(false)}
          onRestore={(restored) => {
            const main = draft.value.files[0]
            if (main) store.setText(main.file, restored)
            setBackupsOpen(false)
            setView('text')
            toast({ message: text('config.restored') })
          }}
        />
      )}
    </PlacePage>
  )
}

function ViewChoice({
  view,
  onChange,
}: {
  readonly view: View
  readonly onChange: (view: View) => void
}) {
  const text = useText()
  return (
    <RadioGroup.Root
      aria-label={text('config.views')}
      value={view}
      orientation="horizontal"
      onValueChange={(next) => onChange(next === 'text' ? 'text' : 'form')}
      className="flex rounded-lg border border-border bg-surface p-0.5"
    >
      {(['form', 'text'] as const).map((value) => (
        <RadioGroup.Item
          key={value}
          value={value}
          className="h-7 rounded-md px-3 text-fg-muted transition-colors hover:text-fg data-[state=checked]:bg-surface-active data-[state=checked]:font-medium data-[state=checked]:text-fg"
        >
          {text(`config.${value}`)}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  )
}
