import { Download } from 'lucide-react'
import { type ExportFormat, exportFormats } from '../../../shared/conversations'
import { MenuItem, SubMenu } from '../../components/menu'
import { useText } from '../../i18n/use-text'

/** The formats to export to, as a menu in a menu. */
export function ExportMenu({ onExport }: { readonly onExport: (format: ExportFormat) => void }) {
  const text = useText()
  return (
    <SubMenu icon={Download} label={text('conversations.transfer.export')}>
      <ExportChoices onExport={onExport} />
    </SubMenu>
  )
}

/** The items of a menu that exports. */
export function ExportChoices({ onExport }: { readonly onExport: (format: ExportFormat) => void }) {
  const text = useText()
  return exportFormats.map((format) => (
    <MenuItem key={format} onSelect={() => onExport(format)}>
      {text(`conversations.transfer.format.${format}`)}
    </MenuItem>
  ))
}
