import type { StoreApi } from 'zustand/vanilla'
import type { AssistantMessage } from '../../../shared/chat'
import type { AcceptedTurn } from '../../../shared/contract/chat'
import type { ToolAnswer } from '../../../shared/tools'
import type { Bridge } from '../../bridge'
import { type ChatState, type PendingTurn, without } from './chat-state'
import type { ConversationViews } from './conversation-views'
import { noAttachments, readyBlocks } from './draft-attachments'
import { toContent } from './unsent-prompt'
import type { UnsentPrompts } from './unsent-prompts'

/** What the user does with turns: begins, ends and decides in them. */
export interface TurnActions {
  /** Sends the text and what is attached after the shown messages; true when main accepted it. */
  send(text: string, modelId: string): Promise<boolean>
  retry(messageId: string, modelId: string): Promise<void>
  /** Sends what main held back in the conversation in sight: the user means it. */
  sendAnyway(): Promise<void>
  stop(conversationId: string): Promise<void>
  /** Decides about the call at this place of a running reply. */
  answerTool(turnId: string, index: number, answer: ToolAnswer): Promise<void>
  /** Stops a reply that is on its way and has another model answer in its place. */
  answerInstead(reply: AssistantMessage, modelId: string): Promise<void>
}

interface Confirmation {
  readonly confirmed?: true
}

export function createTurnActions(deps: {
  readonly bridge: Bridge
  readonly state: StoreApi<ChatState>
  readonly views: Pick<ConversationViews, 'adopt' | 'followReplies' | 'hold' | 'keepRecent'>
  readonly prompts: Pick<UnsentPrompts, 'take'>
  /** Main has taken a turn of this conversation, which it may not have had before. */
  readonly onAccepted: (conversationId: string) => void
  /** A prompt was accepted for a model that the user chose, rather than for a proposed one. */
  readonly onModelUsed: (modelId: string) => void
  readonly onFailure: (conversationId: string, thrown: unknown) => void
}): TurnActions {
  const { bridge, state, views, prompts, onAccepted, onModelUsed, onFailure } = deps
  const stopWhenAccepted = new Set<string>()
  /** Sends again, confirmed, what main refused last in a conversation. */
  const heldBack = new Map<string, () => Promise<unknown>>()

  async function run(
    conversationId: string,
    pending: PendingTurn,
    request: () => Promise<AcceptedTurn>,
    sendAnyway: () => Promise<unknown>,
  ): Promise<boolean> {
    const { running, pending: waiting } = state.getState()
    if (running[conversationId] !== undefined || waiting[conversationId] !== undefined) return false
    const release = views.hold(conversationId)
    heldBack.delete(conversationId)
    state.setState((current) => ({
      pending: { ...current.pending, [conversationId]: pending },
      sendErrors: without(current.sendErrors, conversationId),
    }))
    try {
      const { conversation } = await request()
      onAccepted(conversationId)
      views.adopt(conversation)
      const reply = conversation.messages.find(
        (message) => message.role === 'assistant' && message.turnId === pending.turnId,
      )
      if (reply?.role === 'assistant') views.followReplies([{ message: reply, seq: 0 }])
      return true
    } catch (thrown) {
      heldBack.set(conversationId, sendAnyway)
      onFailure(conversationId, thrown)
      return false
    } finally {
      state.setState((current) => ({ pending: without(current.pending, conversationId) }))
      release()
      if (stopWhenAccepted.delete(pending.turnId)) await abort(conversationId, pending.turnId)
    }
  }

  async function abort(conversationId: string, turnId: string): Promise<void> {
    try {
      await bridge.request('chat.abort', { turnId })
    } catch (thrown) {
      onFailure(conversationId, thrown)
    }
  }

  async function retry(
    conversationId: string,
    messageId: string,
    modelId: string,
    confirmation: Confirmation = {},
  ): Promise<void> {
    const turnId = crypto.randomUUID()
    const options = { modelId }
    await run(
      conversationId,
      { turnId },
      () =>
        bridge.request('chat.retry', {
          ...{ turnId, conversationId, messageId, options },
          ...confirmation,
        }),
      () => retry(conversationId, messageId, modelId, { confirmed: true }),
    )
  }

  async function send(
    text: string,
    modelId: string,
    confirmation: Confirmation = {},
  ): Promise<boolean> {
    const current = state.getState()
    const { activeId: conversationId, newSettings } = current
    const view = current.views[conversationId]
    if (view !== undefined && view.kind !== 'ready') return false
    const turnId = crypto.randomUUID()
    const settings = newSettings[conversationId]
    const files = readyBlocks(current.attachments[conversationId] ?? noAttachments)
    const { edited, giveBack } = prompts.take(conversationId)
    const parentId = edited ? edited.parentId : (view?.conversation.messages.at(-1)?.id ?? null)
    const accepted = await run(
      conversationId,
      { turnId, text, files },
      () =>
        bridge.request('chat.send', {
          turnId,
          conversationId,
          parentId,
          content: toContent(text, files),
          options: { modelId },
          ...(settings && { settings }),
          ...confirmation,
        }),
      () => send(state.getState().drafts[conversationId] ?? '', modelId, { confirmed: true }),
    )
    if (!accepted) {
      giveBack()
      return false
    }
    views.keepRecent(conversationId)
    state.setState((now) => ({ newSettings: without(now.newSettings, conversationId) }))
    if (state.getState().modelIds[conversationId] === modelId) onModelUsed(modelId)
    return true
  }

  async function stop(conversationId: string): Promise<void> {
    const { running, pending } = state.getState()
    const waiting = pending[conversationId]
    if (waiting !== undefined) stopWhenAccepted.add(waiting.turnId)
    const turnId = running[conversationId]
    if (turnId !== undefined) await abort(conversationId, turnId)
  }

  /** Resolves when no turn of the conversation is running any more. */
  function untilIdle(conversationId: string): Promise<void> {
    return new Promise((resolve) => {
      const look = (): boolean => state.getState().running[conversationId] === undefined
      if (look()) {
        resolve()
        return
      }
      const end = state.subscribe(() => {
        if (!look()) return
        end()
        resolve()
      })
    })
  }

  return {
    send: (text, modelId) => send(text, modelId),
    retry: (messageId, modelId) => retry(state.getState().activeId, messageId, modelId),
    async sendAnyway() {
      await heldBack.get(state.getState().activeId)?.()
    },
    stop,
    async answerTool(turnId, index, answer) {
      try {
        await bridge.request('chat.answerTool', { turnId, index, answer })
      } catch (thrown) {
        onFailure(state.getState().activeId, thrown)
      }
    },
    async answerInstead(reply, modelId) {
      const { conversationId } = reply
      await stop(conversationId)
      await untilIdle(conversationId)
      await retry(conversationId, reply.id, modelId)
    },
  }
}
