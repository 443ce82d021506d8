import { memo, useDeferredValue } from 'react'
import { type AssistantMessage, isRunning } from '../../../shared/chat'
import { useText } from '../../i18n/use-text'
import { useChatState } from './chat-context'
import { GuardrailCard } from './guardrail-card'
import { ReplyContent } from './reply-content'
import { ReplyFooter } from './reply-footer'
import { ReplyProgress } from './reply-progress'
import { useBusy } from './use-busy'

/** A reply, settled or on its way. */
export const ReplyMessage = memo(function ReplyMessage({
  message,
  siblings,
  last,
}: {
  readonly message: AssistantMessage
  readonly siblings: readonly string[]
  readonly last: boolean
}) {
  const text = useText()
  const reply = useChatState((state) => state.replies[message.id]) ?? message
  const busy = useBusy(message.conversationId)
  const running = isRunning(reply.state)
  // The end of the text comes first: what follows it is as much work as half of a frame.
  const footed = useDeferredValue(!running) && !running
  return (
    <article
      aria-label={text('chat.reply')}
      aria-busy={running}
      data-role="assistant"
      data-message-id={message.id}
      data-state={reply.state.kind}
      className="group/message flex flex-col gap-3"
    >
      <ReplyContent reply={reply} />
      {reply.response?.guardrail && <GuardrailCard guardrail={reply.response.guardrail} />}
      {footed ? (
        <ReplyFooter reply={reply} siblings={siblings} last={last} busy={busy} />
      ) : (
        <ReplyProgress reply={reply} />
      )}
    </article>
  )
})
