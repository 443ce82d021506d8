import type { StoreApi } from 'zustand/vanilla'
import type { BranchPart, Conversation } from '../../../shared/conversations'
import type { Bridge } from '../../bridge'
import type { ChatState } from './chat-state'

/** A conversation as main gave it, with what the window already has of the branch above that. */
export function keepEarlier(before: Conversation | null, read: Conversation): Conversation {
  const parentId = read.messages[0]?.parentId
  if (before === null || read.earlier === 0 || parentId === undefined) return read
  const above = before.messages.slice(0, before.messages.findIndex(({ id }) => id === parentId) + 1)
  return withEarlier(read, { ...before, messages: above, earlier: read.earlier - above.length })
}

/** The conversation with the messages that come right before its first one. */
function withEarlier(conversation: Conversation, part: BranchPart): Conversation {
  const siblings = Object.fromEntries(
    part.messages.flatMap(({ id }) => {
      const alternatives = part.siblings[id]
      return alternatives === undefined ? [] : [[id, alternatives] as const]
    }),
  )
  return {
    ...conversation,
    messages: [...part.messages, ...conversation.messages],
    siblings: { ...siblings, ...conversation.siblings },
    earlier: part.earlier,
  }
}

/**
 * Reads what the window lacks of a conversation's branch, part by part, and puts it above what is there. Resolves
 * when all of it is there, or the conversation is no longer in memory, or reading failed.
 */
export function createEarlierReader(deps: {
  readonly bridge: Bridge
  readonly state: StoreApi<ChatState>
  readonly onFailure: (conversationId: string, thrown: unknown) => void
}): (conversationId: string) => Promise<void> {
  const { bridge, state, onFailure } = deps
  const reading = new Map<string, Promise<void>>()

  /** Before which message the rest comes; undefined where there is no rest. */
  function firstOf(conversationId: string): string | undefined {
    const view = state.getState().views[conversationId]
    if (view?.kind !== 'ready' || view.conversation.earlier === 0) return undefined
    return view.conversation.messages[0]?.id
  }

  async function readAll(conversationId: string): Promise<void> {
    for (
      let first = firstOf(conversationId);
      first !== undefined;
      first = firstOf(conversationId)
    ) {
      const input = { conversationId, messageId: first }
      try {
        const part = await bridge.request('conversations.readEarlier', input)
        if (firstOf(conversationId) === first) putAbove(conversationId, part)
      } catch (thrown) {
        // Another branch is shown by now, which has a rest of its own.
        if (firstOf(conversationId) !== first) continue
        onFailure(conversationId, thrown)
        return
      }
    }
  }

  function putAbove(conversationId: string, part: BranchPart): void {
    state.setState(({ views }) => {
      const view = views[conversationId]
      if (view?.kind !== 'ready') return {}
      const conversation = withEarlier(view.conversation, part)
      return { views: { ...views, [conversationId]: { kind: 'ready', conversation } } }
    })
  }

  return (conversationId) => {
    const running =
      reading.get(conversationId) ??
      readAll(conversationId).finally(() => reading.delete(conversationId))
    reading.set(conversationId, running)
    return running
  }
}
