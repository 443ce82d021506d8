import { createStore, type StoreApi } from 'zustand/vanilla'
import type { PromptBlock } from '../../../shared/chat'
import type { Bridge } from '../../bridge'
import { toAppError } from '../../loadable'
import { type ChatState, without } from './chat-state'
import { type ContextClient, createContextClient, noSummary } from './context/context-state'
import {
  type ConversationSettings,
  createConversationSettings,
  settingsOf,
} from './conversation-settings'
import { createConversationViews } from './conversation-views'
import { type AttachmentActions, createAttachmentActions } from './draft-attachments'
import { keepDrafts } from './draft-keeper'
import {
  createInspectorClient,
  type InspectorClient,
  nothingInspected,
} from './inspector/inspector-state'
import { createPresets, noPresets, type Presets } from './presets/presets'
import { createTextGrowth, type TextGrowth } from './text-growth'
import { createTurnActions, type TurnActions } from './turn-actions'
import { createUnsentPrompts, type UnsentPrompts } from './unsent-prompts'

export interface ChatStore
  extends TurnActions,
    Omit<UnsentPrompts, 'take'>,
    ConversationSettings,
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
  readonly attachments: AttachmentActions
  /** Bedrock's count of the tokens that this prompt would send; null where there is none. */
  countTokens(
    parentId: string | null,
    content: readonly PromptBlock[],
    modelId: string,
  ): Promise<number | null>
  chooseModel(modelId: string): void
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
  const { adopt, adoptFrom, keepRecent, readEarlier, selectMessage } = memory
  let unsentId = state.getState().activeId

  const set = (change: (current: ChatState) => Partial<ChatState>): void => state.setState(change)

  function newChat(): void {
    const { pending } = state.getState()
    if (pending[unsentId]) unsentId = crypto.randomUUID()
    set(() => ({ activeId: unsentId }))
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

  const prompts = createUnsentPrompts(state)
  const turns = createTurnActions({
    ...{ bridge, state, views: memory, prompts },
    onAccepted: (conversationId) => {
      if (conversationId === unsentId) unsentId = crypto.randomUUID()
    },
    onModelUsed: (modelId) => options.onModelUsed?.(modelId),
    onFailure: showError,
  })

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
      void turns.stop(conversationId)
      set(({ views }) => ({ views: without(views, conversationId) }))
      if (state.getState().activeId === conversationId) newChat()
    },
    attachments: attachmentActions,
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
    chooseModel,
    ...turns,
    setDraft: prompts.setDraft,
    edit: prompts.edit,
    ...settings,
    ...createInspectorClient(bridge, state),
    ...createContextClient({ bridge, store: state, adopt: adoptFrom }),
    showPresets: presets.showPresets,
    savePreset: presets.savePreset,
    removePreset: presets.removePreset,
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
