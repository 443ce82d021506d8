import { type AssistantMessage, type Message, messageText } from '../../../shared/chat'
import { proposeCut } from '../../../shared/propose-cut'
import type { ChatState } from './chat-state'
import type { ChatStore } from './chat-store'
import { endingSteps } from './stop-reasons'

const nothing: readonly Message[] = []

/** The messages in sight, as far as the window has them; the same list until it changes. */
export function shownMessages({ views, activeId }: ChatState): readonly Message[] {
  const view = views[activeId]
  return view?.kind === 'ready' ? view.conversation.messages : nothing
}

/** Those that may be edited, cut off and copied: none while a reply is on its way. */
export function settledMessages(state: ChatState): readonly Message[] {
  const { activeId, running, pending } = state
  return running[activeId] || pending[activeId] ? nothing : shownMessages(state)
}

/** The last prompt in sight; undefined where there is none, or its reply is on its way. */
export function lastPrompt(state: ChatState): Message | undefined {
  return settledMessages(state).findLast((message) => message.role === 'user')
}

/** Begins to edit the last prompt in sight; false where there is none or its reply is on its way. */
export function editLastPrompt(store: ChatStore): boolean {
  const last = lastPrompt(store.state.getState())
  if (last === undefined) return false
  store.edit(last)
  return true
}

/** The last reply in sight that has a text, also one on its way; undefined where there is none. */
export function lastReplyWithText(state: ChatState): AssistantMessage | undefined {
  return shownMessages(state)
    .flatMap((message) =>
      message.role === 'assistant' ? [state.replies[message.id] ?? message] : [],
    )
    .findLast(({ content }) => content.some((block) => block.type === 'text' && block.text !== ''))
}

/** The text of the last reply in sight, also of one on its way; null where there is none. */
export function lastReplyText(store: ChatStore): string | null {
  const last = lastReplyWithText(store.state.getState())
  return last === undefined ? null : messageText(last)
}

/** The last reply in sight, whatever became of it. */
export function lastReply(state: ChatState): Message | undefined {
  return shownMessages(state).findLast((message) => message.role === 'assistant')
}

/** Looks into the request of the last reply in sight, also of one on its way; false where there is none. */
export function inspectLastReply(store: ChatStore): boolean {
  const last = lastReply(store.state.getState())
  if (last === undefined) return false
  store.inspect(last.id)
  return true
}

/** Where a summary of all that was said in sight would end; null where it could not be made now. */
export function summaryEnd(state: ChatState): string | null {
  return state.running[state.activeId] ? null : proposeCut(shownMessages(state), 0)
}

/** Opens the summary of all that was said in sight; false where nothing was, or a reply is on its way. */
export function summariseSoFar(store: ChatStore): boolean {
  const messageId = summaryEnd(store.state.getState())
  if (messageId === null) return false
  store.summarise(messageId)
  return true
}

/** Goes on from the last message in sight in a new conversation; false where there is none. */
export function forkAtLast(store: ChatStore): boolean {
  const last = shownMessages(store.state.getState()).at(-1)
  if (last === undefined) return false
  void store.fork(last.id)
  return true
}

/** The reply that ends what is in sight; undefined where there is none or it is on its way. */
export function closingReply(state: ChatState): AssistantMessage | undefined {
  const last = settledMessages(state).at(-1)
  return last?.role === 'assistant' ? last : undefined
}

/** Whether the reply that ends what is in sight can be gone on with. */
export function canContinue(state: ChatState): boolean {
  const last = closingReply(state)
  return last !== undefined && endingSteps(last).some(({ kind }) => kind === 'continue')
}

/** The version before or after that of the last message in sight that has any; undefined where there is none. */
export function otherVersion({ views, activeId }: ChatState, distance: 1 | -1): string | undefined {
  const view = views[activeId]
  if (view?.kind !== 'ready') return undefined
  const { messages, siblings } = view.conversation
  const last = messages.findLast(({ id }) => siblings[id] !== undefined)
  const versions = last === undefined ? [] : (siblings[last.id] ?? [])
  return versions[versions.indexOf(last?.id ?? '') + distance]
}
