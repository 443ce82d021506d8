import type { Message } from '../../shared/chat'
import type { Conversation, ConversationSummary } from '../../shared/conversations'
import type { Database } from './database'
import { createMessageTree, type MessageTree } from './message-tree'
import { messageColumns, toMessage, toSettings, toSummary, toTreeNode, treeColumns } from './rows'
import { noSuchConversation } from './storage-failure'

/** Reads one conversation; a removed one is as one that never was. */
export interface ConversationReader {
  /** With the branch that was last shown; fails with `not-found`. */
  readonly read: (conversationId: string) => Conversation
  /** Fails with `not-found`. */
  readonly readSummary: (conversationId: string) => ConversationSummary
  /** Without removed messages; empty when there is no such conversation. */
  readonly readTree: (conversationId: string) => MessageTree
  /** These messages of the tree, in the order in which they were made. */
  readonly readMessages: (tree: MessageTree, ids: readonly string[]) => readonly Message[]
}

export function createConversationReader(database: Database): ConversationReader {
  const readRow = (conversationId: string): unknown => {
    const row = database.get(
      'SELECT * FROM conversations WHERE id = ? AND removed_at IS NULL',
      conversationId,
    )
    if (row === undefined) throw noSuchConversation()
    return row
  }
  const readSummary = (conversationId: string): ConversationSummary =>
    toSummary(readRow(conversationId))

  const readTree = (conversationId: string): MessageTree =>
    createMessageTree(
      database
        .allAtOnce(
          treeColumns,
          'FROM messages WHERE conversation_id = ? AND removed_at IS NULL ORDER BY ordinal',
          conversationId,
        )
        .map(toTreeNode),
    )

  const readMessages = (tree: MessageTree, ids: readonly string[]): readonly Message[] =>
    database
      .allAtOnce(
        messageColumns,
        `FROM messages WHERE id IN (SELECT CAST(value AS BLOB) FROM json_each(CAST(? AS TEXT)))
         ORDER BY ordinal`,
        JSON.stringify(ids),
      )
      .map((row) => toMessage(row, tree.parentOf))

  const read = (conversationId: string): Conversation => {
    const row = readRow(conversationId)
    const tree = readTree(conversationId)
    const branch = tree.shownBranch()
    return {
      ...toSummary(row),
      settings: toSettings(row),
      messages: readMessages(tree, branch),
      siblings: tree.siblingsOf(branch),
    }
  }

  return { read, readSummary, readTree, readMessages }
}
