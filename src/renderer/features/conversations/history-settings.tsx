import { Download, Upload } from 'lucide-react'
import { Button } from '../../components/button'
import { Menu } from '../../components/menu'
import { useText } from '../../i18n/use-text'
import type { BackupsClient } from './backups-client'
import { BackupsSection } from './backups-section'
import type { ConversationsStore } from './conversations-store'
import { ExportChoices } from './export-menu'
import { useTransfer } from './use-transfer'

/** What can be done with the whole history: taken out, brought in, put back as it was. */
export function HistorySettings({
  store,
  backups,
}: {
  readonly store: ConversationsStore
  readonly backups: BackupsClient
}) {
  const text = useText()
  const { exportThese, chooseImport } = useTransfer(store)
  return (
    <section aria-label={text('conversations.label')} className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-40">
          <div className="font-medium">{text('conversations.label')}</div>
          <div className="text-xs text-fg-subtle">{text('conversations.transfer.historyHint')}</div>
        </div>
        <div className="flex gap-2">
          <Button icon={Upload} onClick={chooseImport}>
            {text('conversations.transfer.import')}
          </Button>
          <Menu
            align="end"
            trigger={<Button icon={Download}>{text('conversations.transfer.exportAll')}</Button>}
          >
            <ExportChoices onExport={(format) => exportThese(null, format)} />
          </Menu>
        </div>
      </div>
      <BackupsSection backups={backups} />
    </section>
  )
}
