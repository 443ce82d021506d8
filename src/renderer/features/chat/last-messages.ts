import { messageText } from '../../../shared/chat'
import { proposeCut } from '../../../shared/propose-cut'
import type { ChatStore } from './chat-store'

/** Begins to edit the last prompt in sight; false where there is none or its reply is on its way. */
export function editLastPrompt(store: ChatStore): boolean {
  const { activeId, running, pending } = store.state.getState()
  const last = shownMessages(store).findLast((message) => message.role === 'user')
  if (last === undefined || running[activeId] || pending[activeId]) return false
  store.edit(last)
  return true
}

/** The text of the last reply in sight, also of one on its way; null where there is none. */
export function lastReplyText(store: ChatStore): string | null {
  const { replies } = store.state.getState()
  const texts = shownMessages(store)
    .filter((message) => message.role === 'assistant')
    .map((message) => messageText(replies[message.id] ?? message))
  return texts.findLast((text) => text !== '') ?? null
}

/** Looks into the request of the last reply in sight, also of one on its way; false where there is none. */
export function inspectLastReply(store: ChatStore): boolean {
  const last = shownMessages(store).findLast((message) => message.role === 'assistant')
  if (last === undefined) return false
  store.inspect(last.id)
  return true
}

/** Opens the summary of all that was said in sight; false where nothing was, or a reply is on its way. */
export function summariseSoFar(store: ChatStore): boolean {
  const { activeId, running } = store.state.getState()
  const messageId = proposeCut(shownMessages(store), 0)
  if (messageId === null || running[activeId]) return false
  store.summarise(messageId)
  return true
}

/** Goes on from the last message in sight in a new conversation; false where there is none. */
export function forkAtLast(store: ChatStore): boolean {
  const last = shownMessages(store).at(-1)
  if (last === undefined) return false
  void store.fork(last.id)
  return true
}

/** Has the last prompt in sight answered once more; false where there is none or its reply is on its way. */
export function answerLastAgain(store: ChatStore, modelId: string): boolean {
  const { activeId, running, pending } = store.state.getState()
  const last = shownMessages(store).at(-1)
  if (last?.role !== 'assistant' || running[activeId] || pending[activeId]) return false
  void store.retry(last.id, modelId)
  return true
}

/** Shows the version before or after that of the last message in sight that has any; false where there is none. */
export function showOtherVersion(store: ChatStore, distance: 1 | -1): boolean {
  const { views, activeId } = store.state.getState()
  const view = views[activeId]
  if (view?.kind !== 'ready') return false
  const { messages, siblings } = view.conversation
  const last = messages.findLast(({ id }) => siblings[id] !== undefined)
  const versions = last === undefined ? [] : (siblings[last.id] ?? [])
  const next = versions[versions.indexOf(last?.id ?? '') + distance]
  if (next === undefined) return false
  void store.selectMessage(next)
  return true
}

function shownMessages(store: ChatStore) {
  const { views, activeId } = store.state.getState()
  const view = views[activeId]
  return view?.kind === 'ready' ? view.conversation.messages : []
}
