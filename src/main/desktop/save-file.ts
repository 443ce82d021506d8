import type { Text } from '../../shared/text'
import { replaceFile } from '../replace-file'
import { askToSave } from './ask-for-path'

/** What a person saves outside Basalt. */
export interface FileToSave {
  readonly title: Text
  /** Proposed; whoever saves may choose another. */
  readonly name: string
  readonly content: string | Uint8Array
}

/**
 * Asks where to, then writes the file whole or not at all. False when the user thought better of it;
 * fails with `storage` when the disk refuses. The page never names a path.
 */
export function createSaveFile(
  translate: (text: Text) => string,
): (file: FileToSave) => Promise<boolean> {
  return async ({ title, name, content }) => {
    const path = await askToSave({ title: translate(title), defaultPath: name })
    if (path === null) return false
    await replaceFile(path, content)
    return true
  }
}
