import type { StoreApi } from 'zustand/vanilla'
import { type AssistantMessage, isRunning } from '../../../shared/chat'
import { type ChatEventBatch, isEnding } from '../../../shared/chat-events'
import type { Conversation } from '../../../shared/conversations'
import type { Bridge } from '../../bridge'
import { toAppError } from '../../loadable'
import { type ChatState, type ConversationView, without, withReply } from './chat-state'
import { createEarlierReader, keepEarlier } from './earlier-messages'
import type { TextGrowth } from './text-growth'
import { createTurnTracker } from './turn-tracker'

/** How many conversations stay in memory beside those that are running. */
const mostViews = 8

/** The conversations that the window has in memory: read from main, and kept up with its events. */
export interface ConversationViews {
  /** Follows the events of one batch. */
  receive(batch: ChatEventBatch): void
  /** Keeps the events of a conversation waiting until the returned function is called. */
  hold(conversationId: string): () => void
  /** Reads a conversation and the replies on their way to it. */
  load(conversationId: string): Promise<void>
  /** Reads a conversation unless it is in memory, or on its way there. */
  ensure(conversationId: string): Promise<void>
  /** Shows a conversation as main has it. */
  adopt(conversation: Conversation): void
  /** Shows a conversation as main has it after a change; false when main refuses. */
  adoptFrom(conversationId: string, change: Promise<Conversation>): Promise<boolean>
  /** Follows replies on their way from where they are. */
  followReplies(
    turns: readonly { readonly message: AssistantMessage; readonly seq: number }[],
  ): void
  selectMessage(conversationId: string, messageId: string): Promise<void>
  /** Reads what is missing of the shown branch; see `createEarlierReader`. */
  readEarlier(conversationId: string): Promise<void>
  /** Whether a message is on the shown branch, as far as that is in memory. */
  has(conversationId: string, messageId: string): boolean
  /** Forgets those that were not in sight for longest, now that this one is. */
  keepRecent(conversationId: string): void
}

export function createConversationViews(deps: {
  readonly bridge: Bridge
  readonly state: StoreApi<ChatState>
  readonly growth: TextGrowth
  readonly schedule: (paint: () => void) => void
  readonly onFailure: (conversationId: string, thrown: unknown) => void
}): ConversationViews {
  const { bridge, state, growth, schedule, onFailure } = deps
  const tracker = createTurnTracker({
    growth,
    onReply: (reply) => {
      const painting = changedReplies.size > 0
      changedReplies.set(reply.id, reply)
      if (!painting) schedule(paintReplies)
    },
    onLost: (conversationId) => void load(conversationId),
  })
  const changedReplies = new Map<string, AssistantMessage>()
  const readEarlier = createEarlierReader({ bridge, state, onFailure })
  let recentIds: readonly string[] = []

  const set = (change: (current: ChatState) => Partial<ChatState>): void => state.setState(change)

  function showView(conversationId: string, view: ConversationView): void {
    set(({ views }) => ({ views: { ...views, [conversationId]: view } }))
  }

  function paintReplies(): void {
    const changed = [...changedReplies.values()]
    changedReplies.clear()
    set((current) => changed.reduce(withReply, current))
  }

  function adopt(conversation: Conversation): void {
    tracker.finish(
      conversation.messages.flatMap((message) =>
        message.role === 'assistant' && !isRunning(message.state) ? [message.turnId] : [],
      ),
    )
    const view = state.getState().views[conversation.id]
    const before = view?.kind === 'ready' ? view.conversation : null
    showView(conversation.id, { kind: 'ready', conversation: keepEarlier(before, conversation) })
    void readEarlier(conversation.id)
  }

  function followReplies(
    turns: readonly { readonly message: AssistantMessage; readonly seq: number }[],
  ): void {
    tracker.attach(turns.map(({ message, seq }) => ({ turnId: message.turnId, message, seq })))
    set((current) => turns.map(({ message }) => message).reduce(withReply, current))
  }

  async function load(conversationId: string): Promise<void> {
    const release = tracker.hold(conversationId)
    try {
      // Attached first: what ends between the two answers is then told by its own, waiting batches.
      const attached = await bridge.request('chat.attach', { conversationId })
      const conversation = await bridge.request('conversations.read', { conversationId })
      for (const { message } of attached) changedReplies.delete(message.id)
      set(({ running, replies }) => ({
        running: without(running, conversationId),
        replies: Object.fromEntries(
          Object.entries(replies).filter(([, reply]) => reply.conversationId !== conversationId),
        ),
      }))
      adopt(conversation)
      followReplies(attached)
    } catch (thrown) {
      showView(conversationId, { kind: 'failed', error: toAppError(thrown) })
    } finally {
      release()
    }
  }

  function receive(batch: ChatEventBatch): void {
    const { views, running, pending } = state.getState()
    const { conversationId } = batch
    const view = views[conversationId]
    if (view?.kind === 'ready' || view?.kind === 'loading' || pending[conversationId]) {
      tracker.receive(batch)
      return
    }
    const ended = batch.events.some(isEnding)
    if (ended) set((current) => ({ running: without(current.running, conversationId) }))
    else if (running[conversationId] !== batch.turnId) {
      set((current) => ({ running: { ...current.running, [conversationId]: batch.turnId } }))
    }
  }

  async function adoptFrom(
    conversationId: string,
    change: Promise<Conversation>,
  ): Promise<boolean> {
    try {
      adopt(await change)
      return true
    } catch (thrown) {
      onFailure(conversationId, thrown)
      return false
    }
  }

  async function selectMessage(conversationId: string, messageId: string): Promise<void> {
    await adoptFrom(
      conversationId,
      bridge.request('conversations.selectMessage', { conversationId, messageId }),
    )
  }

  function has(conversationId: string, messageId: string): boolean {
    const view = state.getState().views[conversationId]
    return view?.kind === 'ready' && view.conversation.messages.some(({ id }) => id === messageId)
  }

  function keepRecent(conversationId: string): void {
    recentIds = [conversationId, ...recentIds.filter((id) => id !== conversationId)]
    const kept = new Set(recentIds.slice(0, mostViews))
    set(({ views, running, pending }) => ({
      views: Object.fromEntries(
        Object.entries(views).filter(([id]) => kept.has(id) || running[id] || pending[id]),
      ),
    }))
  }

  return {
    receive,
    hold: tracker.hold,
    load,
    async ensure(conversationId) {
      const kind = state.getState().views[conversationId]?.kind
      if (kind === 'ready' || kind === 'loading') return
      showView(conversationId, { kind: 'loading' })
      await load(conversationId)
    },
    adopt,
    adoptFrom,
    followReplies,
    selectMessage,
    readEarlier,
    has,
    keepRecent,
  }
}
