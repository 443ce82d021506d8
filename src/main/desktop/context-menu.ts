import {
  type BrowserWindow,
  type ContextMenuParams,
  Menu,
  type MenuItemConstructorOptions,
} from 'electron'
import { type Text, text } from '../../shared/text'

/** The editing commands that make sense where the user pointed; none means no menu. */
export function showContextMenu(
  window: BrowserWindow,
  params: ContextMenuParams,
  translate: (text: Text) => string,
): void {
  const { editFlags, isEditable, selectionText } = params
  const items: MenuItemConstructorOptions[] = []
  if (isEditable) {
    items.push(
      { role: 'cut', label: translate(text('desktop.menu.cut')), enabled: editFlags.canCut },
      { role: 'copy', label: translate(text('desktop.menu.copy')), enabled: editFlags.canCopy },
      { role: 'paste', label: translate(text('desktop.menu.paste')), enabled: editFlags.canPaste },
      { type: 'separator' },
      { role: 'selectAll', label: translate(text('desktop.menu.selectAll')) },
    )
  } else if (selectionText.trim() !== '') {
    items.push({ role: 'copy', label: translate(text('desktop.menu.copy')) })
  }
  if (items.length > 0) Menu.buildFromTemplate(items).popup({ window })
}
