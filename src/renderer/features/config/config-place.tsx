import { FileCode, FolderOpen, History } from 'lucide-react'
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
import { BrokenNotice, SaveRefused } from './config-notices'
import { ConfigOverview } from './config-overview'
import { isDirty } from './config-state'
import type { ConfigStore } from './config-store'
import { ConfigToolbar } from './config-toolbar'
import { FileChoices } from './file-choices'
import { FormView, type OfferedModels } from './form-view'
import { KeyDialog, type KeyToKeep } from './key-dialog'
import { ProblemList } from './problem-list'
import { TextView } from './text-view'
import { useConfigSave } from './use-config-save'

/** The place where the user's config file is read, explained and edited. */
export function ConfigPlace({
  store,
  offered,
  asks,
}: {
  readonly store: ConfigStore
  readonly offered: OfferedModels
  /** Whether a save shows its difference first. */
  readonly asks: boolean
}) {
  const text = useText()
  const toast = useToast()
  const { config, draft, openError, error, broken, view, backupsOpen } = useStore(store.state)
  const { save, saveOrReview } = useConfigSave(store)
  const [keeping, setKeeping] = useState<KeyToKeep | null>(null)
  const [shown, setShown] = useState<ConfigProblem | null>(null)
  const dirty = isDirty(draft)
  const status = config.kind === 'ready' ? config.value : null
  useEffect(() => void store.openDraft(), [store])

  const review = (): void => store.startReview()
  /** What was not typed by hand is always shown before it is saved. */
  async function propose(change: Promise<boolean>): Promise<void> {
    if (!(await change)) return
    if (isDirty(store.state.getState().draft)) review()
    else if (store.state.getState().error === null) toast({ message: text('config.nothingToCopy') })
  }
  async function switchFile(file: Parameters<ConfigStore['switchFile']>[0]): Promise<void> {
    const used = await store.switchFile(file)
    if (used !== null) toast({ message: text('config.otherFile', { file: used }) })
  }
  const showProblem = (problem: ConfigProblem): void => {
    store.changeView('text')
    setShown({ ...problem })
  }

  return (
    <PlacePage
      title={text('config.title')}
      subtitle={text('config.subtitle')}
      actions={
        <>
          <Button icon={History} onClick={() => store.showBackups(true)}>
            {text('config.backups')}
          </Button>
          <Button
            icon={status?.exists ? FileCode : FolderOpen}
            onClick={() => void store.openFile()}
          >
            {text(status?.exists ? 'config.openFile' : 'config.openFolder')}
          </Button>
        </>
      }
      toolbar={
        <ConfigToolbar
          view={view}
          dirty={dirty}
          asks={asks}
          onView={store.changeView}
          onDiscard={() => void store.discard()}
          onSave={() => void save('ask')}
          onReview={review}
        />
      }
    >
      {openError && (
        <div className="mb-5">
          <ErrorNotice error={openError} />
        </div>
      )}
      {error && (
        <div className="mb-5">
          <ErrorNotice error={error} />
        </div>
      )}
      {broken && <SaveRefused {...broken} />}
      {config.kind === 'loading' && <LoadingArea label={text('config.loading')} />}
      {config.kind === 'failed' && <ErrorNotice error={config.error} />}
      {status && (
        <BrokenNotice status={status} onOpen={() => void store.openFile()} onShow={showProblem} />
      )}
      {draft.kind === 'failed' && <ErrorNotice error={draft.error} />}
      {draft.kind === 'ready' && view === 'text' && (
        <TextView
          draft={draft.value}
          shown={shown}
          onChange={(file, next) => store.setText(file, next)}
          onSave={() => saveOrReview(asks)}
        />
      )}
      {draft.kind === 'ready' && (
        <ProblemList
          problems={draft.value.problems}
          onFix={({ edits }) => void store.edit(edits)}
          onKeep={(path) => setKeeping({ path, from: 'file' })}
          onShow={showProblem}
        />
      )}
      {status && view === 'form' && (
        <ConfigOverview status={status}>
          <FileChoices
            status={status}
            dirty={dirty}
            onUse={(file) => void switchFile(file)}
            onCopy={(from) => void propose(store.copyBedrockParts(from))}
          />
        </ConfigOverview>
      )}
      {draft.kind === 'ready' && view === 'form' && !draft.value.broken && (
        <FormView
          draft={draft.value}
          offered={offered}
          onEdit={(edits) => void store.edit(edits)}
          onKeep={setKeeping}
          onForget={(path) => void store.forgetKey(path)}
          onMoveDiscovery={(to) => void propose(store.moveDiscovery(to))}
        />
      )}
      {keeping && draft.kind === 'ready' && (
        <KeyDialog
          store={store}
          draft={draft.value}
          keeping={keeping}
          onClose={() => setKeeping(null)}
        />
      )}
      {backupsOpen && draft.kind === 'ready' && (
        <BackupsDialog
          store={store}
          current={draft.value.files[0]?.text ?? ''}
          onClose={() => store.showBackups(false)}
          onRestore={(restored) => {
            const main = draft.value.files[0]
            if (main) store.setText(main.file, restored)
            store.showBackups(false)
            store.changeView('text')
            toast({ message: text('config.restored') })
          }}
        />
      )}
    </PlacePage>
  )
}
