import type { AppAction } from '../../shared/shortcuts'
import type { ChatState } from '../features/chat/chat-state'
import {
  lastPrompt,
  lastReply,
  lastReplyWithText,
  shownMessages,
  summaryEnd,
} from '../features/chat/last-messages'
import { askedCall } from '../features/chat/tool-calls'

/** Whether an action finds in the chat what it is about; one that is about nothing there always does. */
export function isPossible(action: AppAction, state: ChatState): boolean {
  switch (action) {
    case 'stop':
      return (state.running[state.activeId] ?? state.pending[state.activeId]) !== undefined
    case 'allowTool':
    case 'denyTool':
      return askedCall(state) !== undefined
    case 'editLast':
      return lastPrompt(state) !== undefined
    case 'copyLast':
      return lastReplyWithText(state) !== undefined
    case 'inspect':
      return lastReply(state) !== undefined
    case 'summarise':
      return summaryEnd(state) !== null
    case 'find':
    case 'forkChat':
      return shownMessages(state).length > 0
    default:
      return true
  }
}
