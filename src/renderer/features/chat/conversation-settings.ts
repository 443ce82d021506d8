import type { StoreApi } from 'zustand/vanilla'
import type { Preset } from '../../../shared/presets'
import type { RequestPreview } from '../../../shared/request-plan'
import type { RequestSettings } from '../../../shared/request-settings'
import type { Bridge } from '../../bridge'
import type { ChatState } from './chat-state'

/** How the requests of the conversation in sight are made. */
export interface ConversationSettings {
  /** Makes the next requests with exactly these settings. */
  changeSettings(settings: RequestSettings): void
  /** Takes settings and model of a preset over. */
  applyPreset(preset: Preset): void
  /** Sends no earlier reasoning back. */
  leaveReasoningOut(): void
  /** What the next request would carry; rejects with an `AppFailure`. */
  plan(modelId: string, settings: RequestSettings): Promise<RequestPreview>
}

const nothing: RequestSettings = {}

/** How the requests of a conversation are made; of one that main does not have yet, will be made. */
export function settingsOf(state: ChatState, conversationId: string): RequestSettings {
  const view = state.views[conversationId]
  if (view?.kind === 'ready') return view.conversation.settings
  return state.newSettings[conversationId] ?? nothing
}

export function createConversationSettings(deps: {
  readonly bridge: Bridge
  readonly state: StoreApi<ChatState>
  readonly chooseModel: (modelId: string) => void
  /** Main did not take the settings of this conversation. */
  readonly onFailure: (conversationId: string, thrown: unknown) => void
}): ConversationSettings {
  const { bridge, state, chooseModel, onFailure } = deps

  function changeSettings(settings: RequestSettings): void {
    const { activeId: conversationId, views } = state.getState()
    const view = views[conversationId]
    if (view?.kind !== 'ready') {
      state.setState(({ newSettings }) => ({
        newSettings: { ...newSettings, [conversationId]: settings },
      }))
      return
    }
    const changed = { ...view, conversation: { ...view.conversation, settings } }
    state.setState({ views: { ...views, [conversationId]: changed } })
    bridge
      .request('conversations.changeSettings', { conversationId, settings })
      .catch((thrown: unknown) => onFailure(conversationId, thrown))
  }

  return {
    changeSettings,
    applyPreset({ settings, modelId }) {
      changeSettings(settings)
      if (modelId !== null) chooseModel(modelId)
    },
    leaveReasoningOut() {
      const current = state.getState()
      changeSettings({ ...settingsOf(current, current.activeId), replayReasoning: false })
    },
    plan: (modelId, settings) => bridge.request('chat.plan', { modelId, settings }),
  }
}
