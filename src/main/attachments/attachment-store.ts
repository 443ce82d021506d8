import { chmod, mkdir, readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type AddedAttachments, fileIdSchema, largestFile } from '../../shared/attachments'
import { text } from '../../shared/text'
import { errorCode } from '../error-code'
import { createQueue } from '../in-turn'
import { replaceFile, toStorageFailure } from '../replace-file'
import { type IdentifiedFile, identifyFile, type RefusedFile, tooLarge } from './identify-file'

/** A file that was dropped or pasted: the window has its bytes and its name, never its path. */
export interface GivenFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/**
 * The attached files on disk, each under the hash of its content, so that the same file is kept once
 * however often it is attached. Who uses one is in the database; one that nobody uses goes when
 * Basalt next starts: see conversations/sweep-files.ts.
 */
export interface AttachmentStore {
  /** Takes files in; they are safe on the disk when it resolves. Fails with `storage`. */
  readonly add: (files: readonly GivenFile[]) => Promise<AddedAttachments>
  /** The same for files that the user picked; one that cannot be read is refused by name. */
  readonly addPaths: (paths: readonly string[]) => Promise<AddedAttachments>
  readonly has: (fileId: string) => Promise<boolean>
  /** The bytes of a file; undefined when it is not there any more. Fails with `storage`. */
  readonly read: (fileId: string) => Promise<Uint8Array | undefined>
}

/** `folder` is made when the first file comes. */
export function createAttachmentStore(folder: string): AttachmentStore {
  // Two writers of one file would write under the same temporary name.
  const inTurn = createQueue()

  async function keep(fileId: string, bytes: Uint8Array): Promise<void> {
    const path = join(folder, fileId)
    const size = await sizeOf(path)
    // Of another size it was damaged from outside: the name says what belongs in it.
    if (size === bytes.byteLength) return
    await prepareFolder(folder)
    await replaceFile(path, bytes)
  }

  async function addOne(file: GivenFile): Promise<IdentifiedFile> {
    const identified = await identifyFile(file.name, file.bytes)
    if (identified.kind === 'attachment') {
      await inTurn(() => keep(identified.block.fileId, file.bytes))
    }
    return identified
  }

  return {
    add: (files) => collect(files, ({ name }) => name, addOne),
    addPaths: (paths) =>
      collect(
        paths,
        (path) => basename(path),
        async (path) => {
          const read = await readGiven(path)
          return read.kind === 'refused' ? read : await addOne(read)
        },
      ),
    async has(fileId) {
      return isFileId(fileId) && (await sizeOf(join(folder, fileId))) !== undefined
    },
    async read(fileId) {
      if (!isFileId(fileId)) return undefined
      try {
        return await readFile(join(folder, fileId))
      } catch (failure) {
        if (errorCode(failure) === 'ENOENT') return undefined
        throw toStorageFailure(failure)
      }
    },
  }
}

/** The pattern leaves no room for a path; whoever comes past the contract is stopped here. */
function isFileId(fileId: string): boolean {
  return fileIdSchema.safeParse(fileId).success
}

async function collect<File>(
  files: readonly File[],
  nameOf: (file: File) => string,
  add: (file: File) => Promise<IdentifiedFile>,
): Promise<AddedAttachments> {
  const added: AddedAttachments['added'][number][] = []
  const refused: AddedAttachments['refused'][number][] = []
  // One after the other: their bytes need not all be in memory at once.
  for (const file of files) {
    const outcome = await add(file)
    if (outcome.kind === 'attachment') added.push(outcome.block)
    else refused.push({ name: nameOf(file), reason: outcome.reason })
  }
  return { added, refused }
}

type ReadFile = ({ readonly kind: 'file' } & GivenFile) | RefusedFile

/**
 * Reads a file that the user named, up to the largest size. Folders, devices and pipes are refused
 * before they are opened: some of them never end.
 */
export async function readGiven(path: string): Promise<ReadFile> {
  try {
    const found = await stat(path)
    if (!found.isFile()) return { kind: 'refused', reason: text('attachments.refused.notAFile') }
    const refusal = found.size > largestFile ? tooLarge() : undefined
    if (refusal !== undefined) return refusal
    return { kind: 'file', name: basename(path), bytes: await readFile(path) }
  } catch (failure) {
    const reason = errorCode(failure)
    return { kind: 'refused', reason: text('attachments.refused.unreadable', { reason }) }
  }
}

async function prepareFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    if (process.platform !== 'win32') await chmod(folder, 0o700)
  } catch (failure) {
    throw toStorageFailure(failure)
  }
}

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size
  } catch (failure) {
    if (errorCode(failure) === 'ENOENT') return undefined
    throw toStorageFailure(failure)
  }
}
