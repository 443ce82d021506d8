import { BrowserWindow, dialog } from 'electron'
import { type Text, text } from '../../shared/text'

/** Asks the user for the places of exports and imports: the only source of these paths. */
export interface ChooseHistoryFiles {
  /** Null when the user does not want to. */
  exportFile(name: string, extension: string): Promise<string | null>
  exportFolder(): Promise<string | null>
  importFile(): Promise<string | null>
}

export function createChooseHistoryFiles(translate: (text: Text) => string): ChooseHistoryFiles {
  const open = async (options: Electron.OpenDialogOptions): Promise<string | null> => {
    const window = BrowserWindow.getFocusedWindow()
    const { canceled, filePaths } = await (window === null
      ? dialog.showOpenDialog(options)
      : dialog.showOpenDialog(window, options))
    return canceled ? null : (filePaths[0] ?? null)
  }
  return {
    async exportFile(name, extension) {
      const options: Electron.SaveDialogOptions = {
        title: translate(text('conversations.transfer.exportTitle')),
        defaultPath: `${name}.${extension}`,
        filters: [{ name: extension.toUpperCase(), extensions: [extension] }],
      }
      const window = BrowserWindow.getFocusedWindow()
      const { canceled, filePath } = await (window === null
        ? dialog.showSaveDialog(options)
        : dialog.showSaveDialog(window, options))
      return canceled || filePath === '' ? null : filePath
    },
    exportFolder: () =>
      open({
        title: translate(text('conversations.transfer.exportFolderTitle')),
        properties: ['openDirectory', 'createDirectory'],
      }),
    importFile: () =>
      open({
        title: translate(text('conversations.transfer.importTitle')),
        properties: ['openFile'],
        filters: [
          {
            name: translate(text('conversations.transfer.importTypes')),
            extensions: ['json', 'zip'],
          },
        ],
      }),
  }
}
