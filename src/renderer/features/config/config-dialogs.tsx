import { useStore } from 'zustand'
import { BackupsDialog } from './backups-dialog'
import type { ConfigStore } from './config-store'
import { ConflictDialog, SaveDialog } from './save-dialogs'

/** The dialog that is open over the config, if there is one. */
export function ConfigDialogs({
  store,
  dialog,
  asks,
  onAsksChange,
  onSave,
  onRestored,
  onClose,
}: {
  readonly store: ConfigStore
  readonly dialog: 'save' | 'backups' | null
  readonly asks: boolean
  readonly onAsksChange: (asks: boolean) => void
  readonly onSave: (choice: 'ask' | 'mine' | 'theirs') => void
  /** A backup's text is in the editor. */
  readonly onRestored: () => void
  readonly onClose: () => void
}) {
  const { draft, conflicts } = useStore(store.state)
  if (conflicts !== null) {
    return (
      <ConflictDialog
        conflicts={conflicts}
        onChoose={onSave}
        onClose={() => store.closeConflicts()}
      />
    )
  }
  if (draft.kind !== 'ready' || dialog === null) return null
  if (dialog === 'save') {
    return (
      <SaveDialog
        draft={draft.value}
        asks={asks}
        onSave={(next) => {
          if (next !== asks) onAsksChange(next)
          onSave('ask')
        }}
        onClose={onClose}
      />
    )
  }
  const main = draft.value.files[0]
  return (
    <BackupsDialog
      store={store}
      current={main?.text ?? ''}
      onClose={onClose}
      onRestore={(restored) => {
        if (main) store.setText(main.file, restored)
        onRestored()
      }}
    />
  )
}
