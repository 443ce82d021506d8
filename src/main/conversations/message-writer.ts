import { type AssistantMessage, isRunning, type Message } from '../../shared/chat'
import type { Database } from './database'
import type { MessageFiles } from './message-files'
import { contentToText, replyToText } from './rows'
import type { SearchIndex } from './search-index'
import { noSuchMessage } from './storage-failure'
import type { UsageStore } from './usage-store'

/** Writes messages; always inside a transaction of the caller. */
export interface MessageWriter {
  /** A new message, as the last of its conversation. It is not searched until it is in the index. */
  readonly insert: (message: Message) => void
  /** Stores a reply that was running until now; false if it had already ended. */
  readonly save: (reply: AssistantMessage) => boolean
  /** Stores what is told of a reply that has ended anew; its content stays. */
  readonly replace: (reply: AssistantMessage) => void
  /** Stores a reply that has ended, makes it searchable, and counts what it used. */
  readonly finish: (reply: AssistantMessage) => void
}

export function createMessageWriter(
  database: Database,
  {
    searchIndex,
    messageFiles,
    usage,
  }: {
    readonly searchIndex: SearchIndex
    readonly messageFiles: MessageFiles
    readonly usage: UsageStore
  },
): MessageWriter {
  const insert = (message: Message): void => {
    const reply = message.role === 'assistant' ? message : undefined
    database.run(
      `INSERT INTO messages
         (id, conversation_id, parent_id, role, created_at, shown, running, content, reply)
       VALUES (?, ?, ?, ?, ?, 0, ?, ?, ?)`,
      message.id,
      message.conversationId,
      message.parentId,
      message.role,
      message.createdAt,
      reply !== undefined && isRunning(reply.state) ? 1 : 0,
      contentToText(message),
      reply === undefined ? null : replyToText(reply),
    )
    messageFiles.add(message)
  }

  const save = (reply: AssistantMessage): boolean => {
    const changed = database.run(
      'UPDATE messages SET content = ?, reply = ?, running = ? WHERE id = ? AND running = 1',
      contentToText(reply),
      replyToText(reply),
      isRunning(reply.state) ? 1 : 0,
      reply.id,
    )
    if (changed > 0) {
      messageFiles.add(reply)
      return true
    }
    if (database.get('SELECT 1 FROM messages WHERE id = ?', reply.id) === undefined) {
      throw noSuchMessage()
    }
    return false
  }

  const finish = (reply: AssistantMessage): void => {
    if (!save(reply)) return
    searchIndex.add(reply)
    usage.record(reply)
  }

  const replace = (reply: AssistantMessage): void => {
    database.run('UPDATE messages SET reply = ? WHERE id = ?', replyToText(reply), reply.id)
  }

  return { insert, save, replace, finish }
}
