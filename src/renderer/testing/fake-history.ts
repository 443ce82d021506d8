import { AppFailure, createAppError } from '../../shared/app-error'
import { type AssistantMessage, isRunning, type Message, messageText } from '../../shared/chat'
import { applyChatEvent, type ChatEvent } from '../../shared/chat-events'
import type { Events, Handlers, Publish } from '../../shared/contract'
import type { AcceptedTurn } from '../../shared/contract/chat'
import type {
  BranchPart,
  Conversation,
  ConversationSummary,
  Draft,
  Folder,
} from '../../shared/conversations'
import type { Preset } from '../../shared/presets'
import type { RequestSettings } from '../../shared/request-settings'
import { summaryWith } from './fixtures'

type HistoryRequest =
  | Exclude<
      Extract<keyof Handlers, `conversations.${string}` | `folders.${string}`>,
      `conversations.${'readUsage' | 'exportUsage' | 'export' | 'chooseImport' | 'previewImport' | 'import'}`
    >
  | `chat.${'send' | 'retry' | 'abort' | 'attach'}`

/** The history of main in memory, and the turns that write it: see {@link FakeBridge}. */
export interface FakeHistory {
  /** The requests that it answers. */
  readonly handlers: Pick<Handlers, HistoryRequest>
  /** Lets a running turn go on, folded here and published as the next batch. */
  reply(turnId: string, events: readonly ChatEvent[], options?: { readonly lost?: boolean }): void
  /** Publishes the last batch of a turn again. */
  repeat(turnId: string): void
  /** The turn of the latest `chat.send` or `chat.retry`. */
  lastTurnId(): string
}

interface Stored {
  readonly summary: ConversationSummary
  readonly settings: RequestSettings
  readonly messages: Map<string, Message>
  head: string
  removed: boolean
}

export function createFakeHistory({
  conversations,
  messagesAtOnce,
  publish,
}: {
  readonly conversations: readonly Conversation[]
  /** How many messages go in one answer; all where it is left out. */
  readonly messagesAtOnce: number | undefined
  readonly publish: Publish
}): FakeHistory {
  const stored = new Map<string, Stored>()
  for (const conversation of conversations) {
    const { messages, siblings: _siblings, earlier: _earlier, settings, ...summary } = conversation
    stored.set(conversation.id, {
      summary,
      settings,
      messages: new Map(messages.map((message) => [message.id, message])),
      head: messages.at(-1)?.id ?? '',
      removed: false,
    })
  }
  const folders = new Map<string, Folder>()
  const drafts = new Map<string | null, Draft>()
  const sequences = new Map<string, number>()
  const lastBatches = new Map<string, Events['chat.events']>()
  let lastTurn = ''
  let presets: readonly Preset[] = []

  function find(conversationId: string): Stored {
    const conversation = stored.get(conversationId)
    if (conversation === undefined || conversation.removed) {
      throw new AppFailure(createAppError('not-found', { values: { reason: conversationId } }))
    }
    return conversation
  }

  /** What leads down to a message, itself included, as much of it as goes in one answer. */
  function toBranchPart({ messages }: Stored, last: string): BranchPart {
    const path: Message[] = []
    for (let at = messages.get(last); at !== undefined; at = messages.get(at.parentId ?? '')) {
      path.unshift(at)
    }
    const earlier = Math.max(0, path.length - (messagesAtOnce ?? path.length))
    const branch = path.slice(earlier)
    const siblings = Object.fromEntries(
      branch.flatMap((message) => {
        const ids = [...messages.values()]
          .filter((other) => other.parentId === message.parentId && other.role === message.role)
          .map(({ id }) => id)
        return ids.length > 1 ? [[message.id, ids] as const] : []
      }),
    )
    return { messages: branch, siblings, earlier }
  }

  function toConversation(at: Stored): Conversation {
    return { ...at.summary, settings: at.settings, ...toBranchPart(at, at.head) }
  }

  function list(): readonly ConversationSummary[] {
    return [...stored.values()]
      .filter(({ removed }) => !removed)
      .map(({ summary }) => summary)
      .toSorted((one, other) => other.updatedAt - one.updatedAt)
  }

  function keepFolder(folder: Folder): null {
    folders.set(folder.id, folder)
    publish('folders.changed', [...folders.values()])
    return null
  }

  function findReply(turnId: string): { readonly at: Stored; readonly reply: AssistantMessage } {
    for (const at of stored.values()) {
      for (const message of at.messages.values()) {
        if (message.role === 'assistant' && message.turnId === turnId) return { at, reply: message }
      }
    }
    throw new Error(`No turn ${turnId}`)
  }

  function startReply(at: Stored, turnId: string, parentId: string): AcceptedTurn {
    lastTurn = turnId
    const reply: AssistantMessage = {
      id: crypto.randomUUID(),
      conversationId: at.summary.id,
      parentId,
      createdAt: Date.now(),
      role: 'assistant',
      turnId,
      content: [],
      state: { kind: 'starting' },
    }
    at.messages.set(reply.id, reply)
    at.head = reply.id
    publish('conversations.changed', list())
    return { turnId, conversation: toConversation(at) }
  }

  const reply: FakeHistory['reply'] = (turnId, events, { lost = false } = {}) => {
    const { at, reply: before } = findReply(turnId)
    at.messages.set(before.id, events.reduce(applyChatEvent, before))
    const seq = (sequences.get(turnId) ?? 0) + 1
    sequences.set(turnId, seq)
    const { conversationId, id: messageId } = before
    const batch = { conversationId, messageId, turnId, seq, events }
    lastBatches.set(turnId, batch)
    if (!lost) publish('chat.events', batch)
  }

  return {
    reply,
    repeat(turnId) {
      const batch = lastBatches.get(turnId)
      if (batch) publish('chat.events', batch)
    },
    lastTurnId: () => lastTurn,
    handlers: {
      'conversations.list': async () => list(),
      'conversations.search': async ({ query }) =>
        [...stored.values()].flatMap(({ summary, messages }) =>
          [...messages.values()]
            .filter((message) => messageText(message).includes(query))
            .map((message) => ({
              conversationId: summary.id,
              messageId: message.id,
              title: summary.title,
              snippet: [{ text: query, match: true }],
            })),
        ),
      'conversations.sumUsage': async ({ conversationId }) => {
        const replies = [...(stored.get(conversationId)?.messages.values() ?? [])].flatMap(
          (message) => (message.role === 'assistant' ? [message.usage] : []),
        )
        const used = replies.filter((usage) => usage !== undefined)
        const sum = (read: (usage: (typeof used)[number]) => number) =>
          used.reduce((total, usage) => total + read(usage), 0)
        return {
          replies: used.length,
          inputTokens: sum(({ inputTokens }) => inputTokens),
          outputTokens: sum(({ outputTokens }) => outputTokens),
          cacheReadTokens: sum(({ cacheReadInputTokens = 0 }) => cacheReadInputTokens),
          cacheWriteTokens: sum(({ cacheWriteInputTokens = 0 }) => cacheWriteInputTokens),
          ...{ dollars: 0, unpricedReplies: used.length },
          unreportedReplies: replies.length - used.length,
        }
      },
      'conversations.read': async ({ conversationId }) => toConversation(find(conversationId)),
      'conversations.readEarlier': async ({ conversationId, messageId }) => {
        const at = find(conversationId)
        return toBranchPart(at, at.messages.get(messageId)?.parentId ?? '')
      },
      'conversations.rename': async ({ conversationId, title }) => {
        const at = find(conversationId)
        const summary = { ...at.summary, title }
        stored.set(conversationId, { ...at, summary })
        publish('conversations.changed', list())
        return summary
      },
      'conversations.remove': async ({ conversationIds }) => {
        for (const id of conversationIds) find(id).removed = true
        publish('conversations.changed', list())
        return null
      },
      'conversations.restore': async ({ conversationIds }) => {
        for (const id of conversationIds) {
          const at = stored.get(id)
          if (at) at.removed = false
        }
        publish('conversations.changed', list())
        return null
      },
      'conversations.arrange': async ({ arrangements }) => {
        for (const { conversationId, ...change } of arrangements) {
          const at = find(conversationId)
          // Across the bridge what is left out is never an explicit undefined.
          const summary = { ...at.summary, ...(change as Partial<ConversationSummary>) }
          stored.set(conversationId, { ...at, summary })
        }
        publish('conversations.changed', list())
        return null
      },
      'conversations.removeMessages': async ({ conversationId, messageId }) => {
        const at = find(conversationId)
        at.head = at.messages.get(messageId)?.parentId ?? ''
        return toConversation(at)
      },
      'conversations.restoreMessages': async ({ conversationId, messageId }) => {
        const at = find(conversationId)
        at.head = messageId
        return toConversation(at)
      },
      'conversations.fork': async ({ conversationId, messageId }) => {
        const at = find(conversationId)
        const id = crypto.randomUUID()
        stored.set(id, { ...at, summary: { ...at.summary, id }, head: messageId })
        publish('conversations.changed', list())
        return toConversation(find(id))
      },
      'conversations.cutContext': async ({ conversationId, messageId, cut }) => {
        const at = find(conversationId)
        const reply = at.messages.get(messageId)
        if (reply?.role === 'assistant') {
          const { cut: _before, ...uncut } = reply
          // Across the bridge what is left out is never an explicit undefined.
          const mark = cut && { cut: { at: Date.now(), ...(cut as { summary?: string }) } }
          at.messages.set(messageId, { ...uncut, ...mark })
        }
        return toConversation(at)
      },
      'conversations.listDrafts': async () => [...drafts.values()],
      'conversations.saveDraft': async (draft) => {
        if (draft.text.trim() === '' && !draft.files && !draft.edit)
          drafts.delete(draft.conversationId)
        // Across the bridge what is absent is never an explicit undefined.
        else drafts.set(draft.conversationId, draft as Draft)
        return null
      },
      'conversations.selectMessage': async ({ conversationId, messageId }) => {
        const at = find(conversationId)
        at.head = messageId
        for (const { id, parentId } of at.messages.values()) if (parentId === at.head) at.head = id
        return toConversation(at)
      },
      'conversations.listPresets': async () => presets,
      'conversations.savePreset': async ({ preset }) => {
        presets = [...presets.filter(({ id }) => id !== preset.id), preset]
        return presets
      },
      'conversations.removePreset': async ({ presetId }) => {
        presets = presets.filter(({ id }) => id !== presetId)
        return presets
      },
      'conversations.changeSettings': async ({ conversationId, settings }) => {
        const changed = { ...find(conversationId), settings }
        stored.set(conversationId, changed)
        return toConversation(changed)
      },
      'folders.list': async () => [...folders.values()],
      'folders.create': async (folder) => keepFolder(folder),
      'folders.rename': async (folder) => keepFolder(folder),
      'folders.remove': async ({ folderId }) => {
        folders.delete(folderId)
        for (const [id, at] of stored) {
          if (at.summary.folderId !== folderId) continue
          stored.set(id, { ...at, summary: { ...at.summary, folderId: null } })
        }
        publish('folders.changed', [...folders.values()])
        publish('conversations.changed', list())
        return null
      },
      'chat.send': async ({ conversationId, turnId, parentId, content, settings = {} }) => {
        const createdAt = Date.now()
        const text = content
          .map((block) => (block.type === 'text' ? block.text : block.name))
          .join('')
        const at: Stored = stored.get(conversationId) ?? {
          summary: summaryWith({
            id: conversationId,
            title: text,
            createdAt,
            updatedAt: createdAt,
          }),
          settings,
          messages: new Map(),
          head: '',
          removed: false,
        }
        stored.set(conversationId, at)
        const id = crypto.randomUUID()
        at.messages.set(id, { id, conversationId, parentId, createdAt, role: 'user', content })
        return startReply(at, turnId, id)
      },
      'chat.retry': async ({ conversationId, turnId, messageId }) => {
        const at = find(conversationId)
        return startReply(at, turnId, at.messages.get(messageId)?.parentId ?? '')
      },
      'chat.abort': async ({ turnId }) => {
        const { reply: running } = findReply(turnId)
        if (!isRunning(running.state)) return { stopped: false }
        reply(turnId, [{ type: 'turnStopped', at: Date.now() }])
        return { stopped: true }
      },
      'chat.attach': async ({ conversationId }) =>
        [...(stored.get(conversationId)?.messages.values() ?? [])].flatMap((message) =>
          message.role === 'assistant' && isRunning(message.state)
            ? [{ turnId: message.turnId, message, seq: sequences.get(message.turnId) ?? 0 }]
            : [],
        ),
    },
  }
}
