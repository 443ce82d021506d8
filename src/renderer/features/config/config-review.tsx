import { useStore } from 'zustand'
import type { ConfigStore } from './config-store'
import { ConflictDialog, SaveDialog } from './save-dialogs'
import { useConfigSave } from './use-config-save'

/**
 * What a save would change, wherever the change was made, and the question whose value holds where it
 * was changed outside too. `onRefused` is called when nothing could be saved; the Config place says why.
 */
export function ConfigReview({
  store,
  asks,
  onAsksChange,
  onRefused,
}: {
  readonly store: ConfigStore
  /** Whether a save made in the config shows its difference first. */
  readonly asks: boolean
  readonly onAsksChange: (asks: boolean) => void
  readonly onRefused: () => void
}) {
  const { save: saveDraft } = useConfigSave(store)
  const draft = useStore(store.state, (state) => state.draft)
  const review = useStore(store.state, (state) => state.review)
  const conflicts = useStore(store.state, (state) => state.conflicts)

  async function save(choice: 'ask' | 'mine' | 'theirs'): Promise<void> {
    if (await saveDraft(choice)) return
    if (store.state.getState().conflicts === null) onRefused()
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
      asks={asks}
      onSave={(next) => {
        if (next !== asks) onAsksChange(next)
        void save('ask')
      }}
      onClose={() => store.giveUpReview()}
    />
  )
}
