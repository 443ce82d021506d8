import { BrowserWindow, dialog } from 'electron'
import { type Text, text } from '../../shared/text'

/** Lets the user pick a config file anywhere; null when they do not. */
export async function pickConfig(translate: (text: Text) => string): Promise<string | null> {
  const options: Electron.OpenDialogOptions = {
    title: translate(text('desktop.pickConfig.title')),
    properties: ['openFile', 'showHiddenFiles'],
    filters: [
      { name: translate(text('desktop.pickConfig.configs')), extensions: ['json5', 'json'] },
      { name: translate(text('desktop.pickConfig.all')), extensions: ['*'] },
    ],
  }
  const window = BrowserWindow.getFocusedWindow()
  const { canceled, filePaths } = await (window === null
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(window, options))
  return canceled ? null : (filePaths[0] ?? null)
}
