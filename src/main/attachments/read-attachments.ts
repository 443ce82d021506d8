import type { AddedAttachments } from '../../shared/attachments'
import { readGiven } from './attachment-store'
import { identifyFile } from './identify-file'

/** Files that are attached for one turn only, and held in memory. */
export interface ReadAttachments extends AddedAttachments {
  readonly read: (fileId: string) => Promise<Uint8Array | undefined>
}

/** Reads the files at these paths; one that cannot be sent is refused by the path that was given. */
export async function readAttachments(paths: readonly string[]): Promise<ReadAttachments> {
  const files = new Map<string, Uint8Array>()
  const added: AddedAttachments['added'][number][] = []
  const refused: AddedAttachments['refused'][number][] = []
  for (const path of paths) {
    const given = await readGiven(path)
    const file = given.kind === 'refused' ? given : await identifyFile(given.name, given.bytes)
    if (file.kind === 'refused') {
      refused.push({ name: path, reason: file.reason })
    } else if (given.kind === 'file') {
      added.push(file.block)
      files.set(file.block.fileId, given.bytes)
    }
  }
  return { added, refused, read: async (fileId) => files.get(fileId) }
}
