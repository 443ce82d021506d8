import type { ImportedFile, PortableConversation } from './portable'
import { readChatGpt } from './read-chatgpt'
import { readClaude } from './read-claude'
import { ownFileSchema, readFiles, readOwn } from './read-own-format'

type Reader = (conversation: unknown) => PortableConversation | null

/**
 * The conversations in the JSON of an export: our own, ChatGPT's `conversations.json` or Claude's. Null
 * for anything else. A conversation that cannot be read hides none of the others.
 */
export function readExport(json: unknown): ImportedFile | null {
  const own = ownFileSchema.safeParse(json)
  if (own.success) {
    const files = readFiles(own.data.files)
    const fileIds = new Set(files.keys())
    const read = readEach(own.data.conversations, [(json) => readOwn(json, fileIds)])
    return { ...read, files: [...files.values()] }
  }
  if (!Array.isArray(json)) return null
  const read = readEach(json, [readChatGpt, readClaude])
  return read.conversations.length === 0 && json.length > 0 ? null : read
}

function readEach(conversations: readonly unknown[], readers: readonly Reader[]): ImportedFile {
  const read = conversations.map((conversation) => {
    for (const reader of readers) {
      const result = reader(conversation)
      if (result !== null) return result
    }
    return null
  })
  const readable = read.filter((conversation) => conversation !== null)
  return { conversations: readable, unreadable: read.length - readable.length, files: [] }
}
