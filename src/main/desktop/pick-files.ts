import { documentFormats, imageFormats, videoFormats } from '../../shared/attachments'
import { type Text, text } from '../../shared/text'
import { askToOpen } from './ask-for-path'

const extensions = [
  ...imageFormats,
  'jpg',
  ...documentFormats,
  'htm',
  ...videoFormats.filter((format) => format !== 'three_gp'),
  '3gp',
]

/**
 * Asks the user for files to attach, in the system's own dialog: the only source of paths to read.
 * Any file may be picked, because source code and logs have extensions of their own.
 */
export function createPickFiles(
  translate: (text: Text) => string,
): () => Promise<readonly string[]> {
  return () =>
    askToOpen({
      title: translate(text('attachments.dialog')),
      properties: ['openFile', 'multiSelections'],
      filters: [
        { name: translate(text('attachments.allFiles')), extensions: ['*'] },
        { name: translate(text('attachments.takenFiles')), extensions },
      ],
    })
}
