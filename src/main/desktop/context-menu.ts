import { type BrowserWindow, type ContextMenuParams, clipboard, Menu } from 'electron'
import type { Text } from '../../shared/text'
import { buildContextMenu } from './context-menu-template'

/** Shows the commands that make sense where the user pointed. */
export function showContextMenu(
  window: BrowserWindow,
  params: ContextMenuParams,
  translate: (text: Text) => string,
): void {
  const { webContents } = window
  const items = buildContextMenu(params, {
    translate,
    replace: (word) => webContents.replaceMisspelling(word),
    learn: (word) => webContents.session.addWordToSpellCheckerDictionary(word),
    copyText: (copied) => clipboard.writeText(copied),
  })
  if (items.length > 0) Menu.buildFromTemplate([...items]).popup({ window })
}
