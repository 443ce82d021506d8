import type { Message } from '../../shared/chat'
import type { BranchPart, Conversation, ConversationSummary } from '../../shared/conversations'
import type { Database } from './database'
import { createMessageTree, type MessageTree } from './message-tree'
import { messageColumns, toMessage, toSettings, toSummary, toTreeNode, treeColumns } from './rows'
import { noSuchConversation, noSuchMessage } from './storage-failure'

/** How many messages a conversation opens with: more than are in sight, and few enough to be there at once. */
const latestCount = 200
/** How many earlier ones go in one answer. */
const earlierCount = 1000

/** Reads one conversation; a removed one is as one that never was. */
export interface ConversationReader {
  /**
   * With the end of the branch that was last shown, as far up as `through` if that is on it, or to its root for
   * null; fails with `not-found`.
   */
  readonly read: (conversationId: string, through?: string | null) => Conversation
  /** What comes right before this message on its branch; fails with `not-found`. */
  readonly readEarlier: (conversationId: string, messageId: string) => BranchPart
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

  const readPart = (tree: MessageTree, branch: readonly string[], earlier: number): BranchPart => {
    const ids = branch.slice(earlier)
    return { messages: readMessages(tree, ids), siblings: tree.siblingsOf(ids), earlier }
  }

  const read = (conversationId: string, through?: string | null): Conversation => {
    const row = readRow(conversationId)
    const tree = readTree(conversationId)
    const branch = tree.shownBranch()
    const latest = Math.max(0, branch.length - latestCount)
    const named = through === null ? 0 : branch.indexOf(through ?? '')
    return {
      ...toSummary(row),
      settings: toSettings(row),
      ...readPart(tree, branch, named < 0 ? latest : Math.min(latest, named)),
    }
  }

  const readEarlier = (conversationId: string, messageId: string): BranchPart => {
    readRow(conversationId)
    const tree = readTree(conversationId)
    if (!tree.has(messageId)) throw noSuchMessage()
    const before = tree.pathTo(messageId).slice(0, -1)
    return readPart(tree, before, Math.max(0, before.length - earlierCount))
  }

  return { read, readEarlier, readSummary, readTree, readMessages }
}
