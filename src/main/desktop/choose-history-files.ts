import type { OpenDialogOptions } from 'electron'
import { type Text, text } from '../../shared/text'
import { askToOpen, askToSave } from './ask-for-path'

/** Asks the user for the places of exports and imports: the only source of these paths. */
export interface ChooseHistoryFiles {
  /** Null when the user does not want to. */
  exportFile(name: string, extension: string): Promise<string | null>
  exportFolder(): Promise<string | null>
  importFile(): Promise<string | null>
}

export function createChooseHistoryFiles(translate: (text: Text) => string): ChooseHistoryFiles {
  const open = async (options: OpenDialogOptions) => (await askToOpen(options))[0] ?? null
  return {
    exportFile: (name, extension) =>
      askToSave({
        title: translate(text('conversations.transfer.exportTitle')),
        defaultPath: `${name}.${extension}`,
        filters: [{ name: extension.toUpperCase(), extensions: [extension] }],
      }),
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
