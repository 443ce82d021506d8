import { useMemo } from 'react'
import { useToast } from '../../components/toast'
import { useText } from '../../i18n/use-text'
import { isDirty } from './config-state'
import type { ConfigStore } from './config-store'

export interface ConfigSave {
  /** Saves the draft and says so, with a way back; true when it is on disk. */
  readonly save: (choice: 'ask' | 'mine' | 'theirs') => Promise<boolean>
  /** Saves what is unsaved, or first shows what that would change, where the user wants to be asked. */
  readonly saveOrReview: (asks: boolean) => void
  readonly undo: () => Promise<void>
}

export function useConfigSave(store: ConfigStore): ConfigSave {
  const text = useText()
  const toast = useToast()
  return useMemo(() => {
    async function undo(): Promise<void> {
      if (await store.undoSave()) toast({ message: text('config.undone') })
    }
    async function save(choice: 'ask' | 'mine' | 'theirs'): Promise<boolean> {
      if (!(await store.save(choice))) return false
      toast({
        message: text('config.saved'),
        action: { label: text('config.undo'), run: () => void undo() },
      })
      return true
    }
    return {
      save,
      saveOrReview(asks) {
        if (asks) store.startReview()
        else if (isDirty(store.state.getState().draft)) void save('ask')
      },
      undo,
    }
  }, [store, text, toast])
}
