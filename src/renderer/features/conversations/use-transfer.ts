import { useMemo } from 'react'
import type { ExportFormat } from '../../../shared/conversations'
import { useToast } from '../../components/toast'
import { useTellFailure } from '../../components/use-tell-failure'
import { useText } from '../../i18n/use-text'
import type { ConversationsStore } from './conversations-store'

/** Takes conversations to files and back; main asks where, and the outcome is told. */
export function useTransfer(store: ConversationsStore): {
  /** Null stands for all of them. */
  readonly exportThese: (ids: readonly string[] | null, format: ExportFormat) => void
  /** What the file would bring is shown first. */
  readonly chooseImport: () => void
  readonly importPreviewed: () => Promise<void>
} {
  const text = useText()
  const toast = useToast()
  const fail = useTellFailure()
  return useMemo(() => {
    return {
      exportThese(ids, format) {
        store.exportThese(ids, format).then((answer) => {
          if (answer.kind === 'cancelled') return
          const { count, path, filesLeftOut } = answer
          const told = [
            text('conversations.transfer.exported', { count, path }),
            filesLeftOut > 0 &&
              text('conversations.transfer.filesLeftOut', { count: filesLeftOut }),
          ]
          toast({ message: told.filter(Boolean).join('. ') })
        }, fail)
      },
      chooseImport() {
        store.chooseImport().catch(fail)
      },
      async importPreviewed() {
        const { imported, alreadyThere, unreadable } = await store.importPreviewed()
        const told = [
          text('conversations.transfer.imported', { count: imported }),
          alreadyThere > 0 && text('conversations.transfer.alreadyThere', { count: alreadyThere }),
          unreadable > 0 && text('conversations.transfer.unreadable', { count: unreadable }),
        ]
        toast({ message: told.filter(Boolean).join(' ') })
      },
    }
  }, [store, text, toast, fail])
}
