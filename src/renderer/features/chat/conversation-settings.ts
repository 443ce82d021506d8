import type { RequestSettings } from '../../../shared/request-settings'
import type { ChatState } from './chat-store'

const nothing: RequestSettings = {}

/** How the requests of a conversation are made; of one that main does not have yet, will be made. */
export function settingsOf(state: ChatState, conversationId: string): RequestSettings {
  const view = state.views[conversationId]
  if (view?.kind === 'ready') return view.conversation.settings
  return state.newSettings[conversationId] ?? nothing
}
