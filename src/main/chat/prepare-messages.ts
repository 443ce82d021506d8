import type { Message } from '../../shared/chat'
import { type HistoryChange, type RepairOptions, repairHistory } from './repair-history'
import type { FileBlock, RequestBlock, RequestMessage, ToolResultContent } from './request-message'

/** The bytes of an attached file; undefined when it is no longer stored. */
export type ReadFile = (fileId: string) => Promise<Uint8Array | undefined>

/**
 * Repairs a branch and reads the files that are to be sent. A file that is gone frees its place for
 * an older one, which is then read as well. Fails as `readFile` does.
 */
export async function prepareMessages(
  history: readonly Message[],
  options: Omit<RepairOptions, 'gone'>,
  readFile: ReadFile,
): Promise<{
  readonly messages: readonly RequestMessage[]
  readonly changes: readonly HistoryChange[]
}> {
  const files = new Map<string, Uint8Array>()
  const gone = new Set<string>()
  for (;;) {
    const goneBefore = gone.size
    const { messages, changes } = repairHistory(history, { ...options, gone })
    for (const fileId of listFileIds(messages)) {
      if (files.has(fileId)) continue
      const bytes = await readFile(fileId)
      if (bytes === undefined) gone.add(fileId)
      else files.set(fileId, bytes)
    }
    if (gone.size === goneBefore) {
      return { messages: messages.map((message) => withFiles(message, files)), changes }
    }
  }
}

function listFileIds(messages: readonly RequestMessage<string>[]): readonly string[] {
  return messages.flatMap(({ content }) =>
    content.flatMap((block) => {
      if (block.type !== 'toolResult') return isFileBlock(block) ? [block.file] : []
      return block.content.flatMap((part) => (part.type === 'image' ? [part.file] : []))
    }),
  )
}

function withFiles(
  { role, content }: RequestMessage<string>,
  files: ReadonlyMap<string, Uint8Array>,
): RequestMessage {
  return {
    role,
    content: content.flatMap((block): readonly RequestBlock[] => {
      if (block.type === 'toolResult') {
        return [{ ...block, content: block.content.map((part) => withImage(part, files)) }]
      }
      if (!isFileBlock(block)) return [block]
      const file = files.get(block.file)
      return file === undefined ? [] : [{ ...block, file }]
    }),
  }
}

/** A result keeps its place when its image is gone: each call needs its answer. */
function withImage(
  part: ToolResultContent<string>,
  files: ReadonlyMap<string, Uint8Array>,
): ToolResultContent<Uint8Array> {
  if (part.type !== 'image') return part
  const file = files.get(part.file)
  return file === undefined
    ? { type: 'text', text: '[The tool gave an image here that no longer exists.]' }
    : { ...part, file }
}

function isFileBlock<File>(block: RequestBlock<File>): block is FileBlock<File> {
  return block.type === 'image' || block.type === 'document' || block.type === 'video'
}
