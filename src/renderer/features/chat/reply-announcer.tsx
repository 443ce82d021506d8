import { type AssistantMessage, isRunning } from '../../../shared/chat'
import { useText } from '../../i18n/use-text'
import { useChatState } from './chat-context'
import { stopNote } from './stop-reasons'
import { listOpenCalls, runningReply } from './tool-calls'

/** Tells screen readers how the last reply stands, without its text and without every second. */
export function ReplyAnnouncer() {
  const text = useText()
  const state = useChatState((chat) => {
    const view = chat.views[chat.activeId]
    if (view?.kind !== 'ready') return undefined
    const last = view.conversation.messages.at(-1)
    if (last?.role !== 'assistant') return undefined
    return (chat.replies[last.id] ?? last).state
  })
  const asking = useChatState((chat) => {
    const reply = runningReply(chat)
    return reply && listOpenCalls(reply).find((call) => call.state === 'asking')?.tool
  })
  return (
    <div role="status" aria-live="polite" className="sr-only">
      {asking === undefined
        ? state && announcement(state, text)
        : text('tools.call.announce', { tool: asking })}
    </div>
  )
}

function announcement(state: AssistantMessage['state'], text: ReturnType<typeof useText>): string {
  if (state.kind === 'ended') {
    const note = stopNote(state.stopReason)
    return note
      ? `${text('chat.announce.endedEarly')}. ${text(note.message)}`
      : text('chat.announce.ended')
  }
  if (state.kind === 'failed' || state.kind === 'interrupted') {
    return text(`chat.announce.${state.kind}`, { title: text(state.error.title) })
  }
  return isRunning(state) || state.kind === 'stopped' ? text(`chat.announce.${state.kind}`) : ''
}
