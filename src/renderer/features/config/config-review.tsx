import { useStore } from 'zustand'
import { useToast } from '../../components/toast'
import { useText } from '../../i18n/use-text'
import type { ConfigStore } from './config-store'
import { ConflictDialog, SaveDialog } from './save-dialogs'

/**
 * What a save would change, wherever the change was made, and the question whose value holds where it
 * was changed outside too. `onRefused` is called when nothing could be saved; the Config place says why.
 */
export function ConfigReview({
  store,
  onRefused,
}: {
  readonly store: ConfigStore
  readonly onRefused: () => void
}) {
  const text = useText()
  const toast = useToast()
  const draft = useStore(store.state, (state) => state.draft)
  const review = useStore(store.state, (state) => state.review)
  const conflicts = useStore(store.state, (state) => state.conflicts)

  async function undo(): Promise<void> {
    if (await store.undoSave()) toast({ message: text('config.undone') })
  }

  async function save(choice: 'ask' | 'mine' | 'theirs'): Promise<void> {
    if (await store.save(choice)) {
      toast({
        message: text('config.saved'),
        action: { label: text('config.undo'), run: () => void undo() },
      })
    } else if (store.state.getState().conflicts === null) onRefused()
  }

  if (conflicts !== null) {
    return (
      <ConflictDialog
        conflicts={conflicts}
        onChoose={(choice) => void save(choice)}
        onClose={() => store.closeConflicts()}
      />
    )
  }
  if (review === null || draft.kind !== 'ready') return null
  return (
    <SaveDialog
      draft={draft.value}
      onSave={() => void save('ask')}
      onClose={() => store.giveUpReview()}
    />
  )
}
