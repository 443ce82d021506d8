import { mkdir } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import type { AttachmentBlock } from '../../../shared/attachments'
import { listAttachments } from '../../../shared/chat'
import { toFileName } from './file-name'
import { type PortableConversation, shownBranch } from './portable'
import { writeWhole } from './write-whole'

/** Where an exported page finds an attached file, by the file's id. */
export type FileAddresses = ReadonlyMap<string, string>

/** The bytes of an attached file; undefined when it is not kept any more. */
export type ReadFile = (fileId: string) => Promise<Uint8Array | undefined>

/** Every file of these messages once. */
export function filesOf(
  messages: readonly PortableConversation['messages'][number]['message'][],
): readonly AttachmentBlock[] {
  const files = messages.flatMap(listAttachments).map((block) => [block.fileId, block] as const)
  return [...new Map(files).values()]
}

/** The files of the branch that is shown, each as an address that carries its bytes. */
export async function embedFiles(
  conversation: PortableConversation,
  read: ReadFile,
): Promise<FileAddresses> {
  const addresses = new Map<string, string>()
  for (const file of filesOf(shownBranch(conversation))) {
    const bytes = await read(file.fileId)
    if (bytes === undefined) continue
    // An image is shown; whatever else it is, a browser may only save it.
    const type = file.type === 'image' ? `image/${file.format}` : 'application/octet-stream'
    addresses.set(file.fileId, `data:${type};base64,${Buffer.from(bytes).toString('base64')}`)
  }
  return addresses
}

/** Writes the files of the branch that is shown into a folder beside `path`; their names tell contents apart. */
export async function writeFilesBeside(
  path: string,
  conversation: PortableConversation,
  read: ReadFile,
): Promise<FileAddresses> {
  const addresses = new Map<string, string>()
  const folder = `${basename(path, extname(path))}-files`
  for (const { fileId, name } of filesOf(shownBranch(conversation))) {
    const bytes = await read(fileId)
    if (bytes === undefined) continue
    const extension = /\.[a-z\d]{1,8}$/i.exec(name)?.[0] ?? ''
    const title = toFileName(name.slice(0, name.length - extension.length), 'file')
    const file = `${title}-${fileId.slice(0, 8)}${extension}`
    await mkdir(join(dirname(path), folder), { recursive: true, mode: 0o700 })
    await writeWhole(join(dirname(path), folder, file), (handle) => handle.writeFile(bytes))
    addresses.set(fileId, [folder, file].map(encodeURIComponent).join('/'))
  }
  return addresses
}
