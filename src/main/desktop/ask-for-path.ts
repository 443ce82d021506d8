import { BrowserWindow, dialog, type OpenDialogOptions, type SaveDialogOptions } from 'electron'

/** Lets the user pick something to be read, in front of the window that asks; none where they think better of it. */
export async function askToOpen(options: OpenDialogOptions): Promise<readonly string[]> {
  const window = BrowserWindow.getFocusedWindow()
  const { canceled, filePaths } = await (window === null
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(window, options))
  return canceled ? [] : filePaths
}

/** Lets the user say where something is to be written, in the same way; null where they think better of it. */
export async function askToSave(options: SaveDialogOptions): Promise<string | null> {
  const window = BrowserWindow.getFocusedWindow()
  const { canceled, filePath } = await (window === null
    ? dialog.showSaveDialog(options)
    : dialog.showSaveDialog(window, options))
  return canceled || filePath === '' ? null : filePath
}
