import { createStore, type StoreApi } from 'zustand/vanilla'
import {
  type AssistantMessage,
  listAttachments,
  type Message,
  messageText,
  type PromptBlock,
} from '../../../shared/chat'
import type { AcceptedTurn } from '../../../shared/contract/chat'
import type { ToolAnswer } from '../../../shared/tools'
import type { Bridge } from '../../bridge'
import { toAppError } from '../../loadable'
import { type ChatState, type PendingTurn, without } from './chat-state'
import { type ContextClient, createContextClient, noSummary } from './context/context-state'
import {
  type ConversationSettings,
  createConversationSettings,
  settingsOf,
} from './conversation-settings'
import { createConversationViews } from './conversation-views'
import {
  type AttachmentActions,
  createAttachmentActions,
  noAttachments,
  readyBlocks,
  toDraft,
} from './draft-attachments'
import { keepDrafts } from './draft-keeper'
import {
  createInspectorClient,
  type InspectorClient,
  nothingInspected,
} from './inspector/inspector-state'
import { createPresets, noPresets, type Presets } from './presets/presets'
import { createTextGrowth, type TextGrowth } from './text-growth'
import { emptyDraft, joinAttachments, toContent, type UnsentPrompt } from './unsent-prompt'

export interface ChatStore
  extends ConversationSettings,
    InspectorClient,
    ContextClient,
    Omit<Presets, 'readPresets'> {
  readonly state: StoreApi<ChatState>
  /** What was added to the replies on their way. */
  readonly growth: Pick<TextGrowth, 'readFrom'>
  /** Follows the events of all turns, and keeps the drafts, until the returned function is called. */
  start(): () => void
  /** Goes to the chat that has no message yet, with what was typed there. */
  newChat(): void
  /** Opens a conversation, at one of its messages if that is named. */
  open(conversationId: string, messageId?: string): Promise<void>
  /** Forgets a conversation that was deleted; a reply on its way to it is stopped. */
  forget(conversationId: string): void
  setDraft(text: string): void
  readonly attachments: AttachmentActions
  /** Bedrock's count of the tokens that this prompt would send; null where there is none. */
  countTokens(
    parentId: string | null,
    content: readonly PromptBlock[],
    modelId: string,
  ): Promise<number | null>
  chooseModel(modelId: string): void
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
  edit(message: Message | null): void
  selectMessage(messageId: string): Promise<void>
  /** Hides a message and all that follows it; false when main refuses. */
  removeFrom(messageId: string): Promise<boolean>
  /** Brings back what was hidden with this message, in the conversation that it is in. */
  restoreFrom(conversationId: string, messageId: string): Promise<void>
  /** Copies the messages down to this one into a new conversation, and opens that. */
  fork(messageId: string): Promise<void>
  dismissError(): void
  /** Reads what the window does not have yet of the shown branch. */
  readEarlier(): void
  /** Brings a message of the shown branch into view. */
  reveal(messageId: string): void
  /** Shows the search in the conversation, or gives it the focus again. */
  find(): void
  endFind(): void
  /** The message that was to be brought into view is there. */
  endReveal(): void
}

export function createChatStore(
  bridge: Bridge,
  options: {
    readonly schedule?: (paint: () => void) => void
    /** A prompt was accepted for a model that the user chose, rather than for a proposed one. */
    readonly onModelUsed?: (modelId: string) => void
  } = {},
): ChatStore {
  // Main sends a batch per frame, and whoever shows a reply paints once per frame: to wait for a frame here
  // would only show the reply one frame later.
  const schedule = options.schedule ?? queueMicrotask
  const state = createStore<ChatState>(() => ({
    activeId: crypto.randomUUID(),
    views: {},
    replies: {},
    running: {},
    pending: {},
    drafts: {},
    attachments: {},
    sendErrors: {},
    modelIds: {},
    newSettings: {},
    ...noPresets,
    ...nothingInspected,
    ...noSummary,
    edits: {},
    revealed: {},
    findAsked: 0,
  }))
  const presets = createPresets(bridge, state)
  const growth = createTextGrowth()
  const memory = createConversationViews({
    ...{ bridge, state, growth, schedule },
    onFailure: showError,
  })
  const { adopt, adoptFrom, followReplies, keepRecent, readEarlier, selectMessage } = memory
  const stopWhenAccepted = new Set<string>()
  /** Sends again, confirmed, what main refused last in a conversation. */
  const heldBack = new Map<string, () => Promise<unknown>>()
  const beforeEdit = new Map<string, UnsentPrompt>()
  let unsentId = state.getState().activeId

  const set = (change: (current: ChatState) => Partial<ChatState>): void => state.setState(change)

  async function run(
    conversationId: string,
    pending: PendingTurn,
    request: () => Promise<AcceptedTurn>,
    sendAnyway: () => Promise<unknown>,
  ): Promise<boolean> {
    const { running, pending: waiting } = state.getState()
    if (running[conversationId] !== undefined || waiting[conversationId] !== undefined) return false
    const release = memory.hold(conversationId)
    heldBack.delete(conversationId)
    set((current) => ({
      pending: { ...current.pending, [conversationId]: pending },
      sendErrors: without(current.sendErrors, conversationId),
    }))
    try {
      const { conversation } = await request()
      if (conversationId === unsentId) unsentId = crypto.randomUUID()
      adopt(conversation)
      const reply = conversation.messages.find(
        (message) => message.role === 'assistant' && message.turnId === pending.turnId,
      )
      if (reply?.role === 'assistant') followReplies([{ message: reply, seq: 0 }])
      return true
    } catch (thrown) {
      heldBack.set(conversationId, sendAnyway)
      showError(conversationId, thrown)
      return false
    } finally {
      set((current) => ({ pending: without(current.pending, conversationId) }))
      release()
      if (stopWhenAccepted.delete(pending.turnId)) await abort(conversationId, pending.turnId)
    }
  }

  function newChat(): void {
    const { pending } = state.getState()
    if (pending[unsentId]) unsentId = crypto.randomUUID()
    set(() => ({ activeId: unsentId }))
  }

  async function abort(conversationId: string, turnId: string): Promise<void> {
    try {
      await bridge.request('chat.abort', { turnId })
    } catch (thrown) {
      showError(conversationId, thrown)
    }
  }

  function showError(conversationId: string, thrown: unknown): void {
    set(({ sendErrors }) => ({
      sendErrors: { ...sendErrors, [conversationId]: toAppError(thrown) },
    }))
  }

  const attachmentActions = createAttachmentActions({
    bridge,
    read: state.getState,
    write: (change) => set(() => change),
    onFailure: showError,
  })

  function chooseModel(modelId: string): void {
    set(({ activeId, modelIds }) => ({ modelIds: { ...modelIds, [activeId]: modelId } }))
  }

  const settings = createConversationSettings({
    bridge,
    state,
    chooseModel,
    onFailure: (conversationId, thrown) => {
      showError(conversationId, thrown)
      void memory.load(conversationId)
    },
  })

  async function retry(
    conversationId: string,
    messageId: string,
    modelId: string,
    confirmation: { readonly confirmed?: true } = {},
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
    confirmation: { readonly confirmed?: true } = {},
  ): Promise<boolean> {
    const current = state.getState()
    const { activeId: conversationId, views, edits, drafts, attachments, newSettings } = current
    const view = views[conversationId]
    if (view !== undefined && view.kind !== 'ready') return false
    const edited = edits[conversationId]
    const parentId = edited ? edited.parentId : (view?.conversation.messages.at(-1)?.id ?? null)
    const turnId = crypto.randomUUID()
    const draft = drafts[conversationId] ?? ''
    const chosen = newSettings[conversationId]
    const attached = attachments[conversationId] ?? noAttachments
    const files = readyBlocks(attached)
    const next = edited ? (beforeEdit.get(conversationId) ?? emptyDraft) : emptyDraft
    beforeEdit.delete(conversationId)
    set((current) => ({
      drafts: { ...current.drafts, [conversationId]: next.text },
      attachments: { ...current.attachments, [conversationId]: next.attached },
      edits: without(current.edits, conversationId),
    }))
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
          ...(chosen && { settings: chosen }),
          ...confirmation,
        }),
      () => send(state.getState().drafts[conversationId] ?? '', modelId, { confirmed: true }),
    )
    if (!accepted) {
      if (edited) beforeEdit.set(conversationId, next)
      set((current) => ({
        drafts: {
          ...current.drafts,
          [conversationId]: edited ? draft : current.drafts[conversationId] || draft,
        },
        attachments: {
          ...current.attachments,
          [conversationId]: edited
            ? attached
            : joinAttachments(attached, current.attachments[conversationId]),
        },
        ...(edited && { edits: { ...current.edits, [conversationId]: edited } }),
      }))
    } else {
      keepRecent(conversationId)
      set((current) => ({ newSettings: without(current.newSettings, conversationId) }))
      if (state.getState().modelIds[conversationId] === modelId) options.onModelUsed?.(modelId)
    }
    return accepted
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
    state,
    growth,
    start() {
      void presets.readPresets()
      const ends = [
        bridge.subscribe('chat.events', memory.receive),
        keepDrafts({ bridge, state, unsentId: () => unsentId }),
      ]
      return () => {
        for (const end of ends) end()
      }
    },
    newChat,
    async open(conversationId, messageId) {
      set(() => ({ activeId: conversationId }))
      keepRecent(conversationId)
      await memory.ensure(conversationId)
      if (messageId === undefined) return
      if (!memory.has(conversationId, messageId)) await readEarlier(conversationId)
      if (state.getState().views[conversationId]?.kind !== 'ready') return
      if (!memory.has(conversationId, messageId)) await selectMessage(conversationId, messageId)
      set(({ revealed }) => ({ revealed: { ...revealed, [conversationId]: messageId } }))
    },
    forget(conversationId) {
      const turnId = state.getState().running[conversationId]
      if (turnId !== undefined) void abort(conversationId, turnId)
      set(({ views }) => ({ views: without(views, conversationId) }))
      if (state.getState().activeId === conversationId) newChat()
    },
    attachments: attachmentActions,
    async answerTool(turnId, index, answer) {
      try {
        await bridge.request('chat.answerTool', { turnId, index, answer })
      } catch (thrown) {
        showError(state.getState().activeId, thrown)
      }
    },
    async countTokens(parentId, content, modelId) {
      const current = state.getState()
      const { activeId: conversationId } = current
      try {
        const { tokens } = await bridge.request('chat.countTokens', {
          conversationId,
          parentId,
          content: [...content],
          options: { modelId },
          settings: settingsOf(current, conversationId),
        })
        return tokens
      } catch {
        // The estimate stands, and says that it is one.
        return null
      }
    },
    setDraft(text) {
      set(({ activeId, drafts }) => ({ drafts: { ...drafts, [activeId]: text } }))
    },
    chooseModel,
    send: (text, modelId) => send(text, modelId),
    async sendAnyway() {
      await heldBack.get(state.getState().activeId)?.()
    },
    retry: (messageId, modelId) => retry(state.getState().activeId, messageId, modelId),
    stop,
    async answerInstead(reply, modelId) {
      const { conversationId } = reply
      await stop(conversationId)
      await untilIdle(conversationId)
      await retry(conversationId, reply.id, modelId)
    },
    ...settings,
    ...createInspectorClient(bridge, state),
    ...createContextClient({ bridge, store: state, adopt: adoptFrom }),
    showPresets: presets.showPresets,
    savePreset: presets.savePreset,
    removePreset: presets.removePreset,
    edit(message) {
      const { activeId, edits, drafts, attachments } = state.getState()
      const before = beforeEdit.get(activeId) ?? emptyDraft
      if (message && !edits[activeId]) {
        beforeEdit.set(activeId, {
          text: drafts[activeId] ?? '',
          attached: attachments[activeId] ?? noAttachments,
        })
      }
      if (!message) beforeEdit.delete(activeId)
      set(() => ({
        edits: message ? { ...edits, [activeId]: message } : without(edits, activeId),
        drafts: { ...drafts, [activeId]: message ? messageText(message) : before.text },
        attachments: {
          ...attachments,
          [activeId]: message ? toDraft(listAttachments(message)) : before.attached,
        },
      }))
    },
    selectMessage: (messageId) => selectMessage(state.getState().activeId, messageId),
    removeFrom(messageId) {
      const { activeId: conversationId } = state.getState()
      return adoptFrom(
        conversationId,
        bridge.request('conversations.removeMessages', { conversationId, messageId }),
      )
    },
    async restoreFrom(conversationId, messageId) {
      await adoptFrom(
        conversationId,
        bridge.request('conversations.restoreMessages', { conversationId, messageId }),
      )
    },
    async fork(messageId) {
      const { activeId: conversationId } = state.getState()
      try {
        const copy = await bridge.request('conversations.fork', { conversationId, messageId })
        adopt(copy)
        keepRecent(copy.id)
        set(() => ({ activeId: copy.id }))
      } catch (thrown) {
        showError(conversationId, thrown)
      }
    },
    readEarlier: () => void readEarlier(state.getState().activeId),
    reveal(messageId) {
      set(({ activeId, revealed }) => ({ revealed: { ...revealed, [activeId]: messageId } }))
    },
    find: () => set(({ findAsked }) => ({ findAsked: findAsked + 1 })),
    endFind: () => set(() => ({ findAsked: 0 })),
    endReveal() {
      set(({ activeId, revealed }) => ({ revealed: without(revealed, activeId) }))
    },
    dismissError() {
      set(({ activeId, sendErrors }) => ({ sendErrors: without(sendErrors, activeId) }))
    },
  }
}
