import { useToast } from '../../components/toast'
import { useText } from '../../i18n/use-text'
import type { ConfigStore } from './config-store'

/** Saves the draft and says so, with a way back; true when it is on disk. */
export function useConfigSave(
  store: ConfigStore,
): (choice: 'ask' | 'mine' | 'theirs') => Promise<boolean> {
  const text = useText()
  const toast = useToast()

  async function undo(): Promise<void> {
    if (await store.undoSave()) toast({ message: text('config.undone') })
  }

  return async (choice) => {
    if (!(await store.save(choice))) return false
    toast({
      message: text('config.saved'),
      action: { label: text('config.undo'), run: () => void undo() },
    })
    return true
  }
}
