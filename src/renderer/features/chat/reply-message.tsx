import { memo } from 'react'
import { type AssistantMessage, isRunning } from '../../../shared/chat'
import { useText } from '../../i18n/use-text'
import { useChat, useChatState } from './chat-context'
import { GuardrailCard } from './guardrail-card'
import { MessageActions } from './message-actions'
import { RepairsNote } from './repairs-note'
import { ReplyContent } from './reply-content'
import { ReplyEnding } from './reply-ending'
import { ReplyProgress } from './reply-progress'
import { UsageLine } from './usage-line'

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
  const { store, modelId } = useChat()
  const reply = useChatState((state) => state.replies[message.id]) ?? message
  const busy = useChatState(
    (state) =>
      state.running[message.conversationId] !== undefined ||
      state.pending[message.conversationId] !== undefined,
  )
  const running = isRunning(reply.state)
  const answering = modelId ?? reply.route?.modelId
  const onRetry =
    busy || answering === undefined
      ? undefined
      : (other?: string) => void store.retry(message.id, other ?? answering)
  const onLeaveReasoningOut =
    onRetry &&
    (() => {
      store.leaveReasoningOut()
      onRetry()
    })
  const onContinue =
    busy || !last || answering === undefined
      ? undefined
      : () => void store.send(text('chat.continuePrompt'), answering)
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
      {running ? (
        <ReplyProgress reply={reply} />
      ) : (
        <>
          <ReplyEnding
            reply={reply}
            onRetry={last ? onRetry : undefined}
            onContinue={onContinue}
            onLeaveReasoningOut={last ? onLeaveReasoningOut : undefined}
          />
          <footer className="flex min-h-6 flex-wrap items-center gap-x-3 gap-y-1">
            <UsageLine reply={reply} last={last} />
            <span className="ml-auto">
              <MessageActions
                message={reply}
                siblings={siblings}
                alwaysShown={last}
                settled={!busy}
                onRetry={onRetry}
                onInspect={() => store.inspect(message.id)}
              />
            </span>
            {reply.repairs && <RepairsNote repairs={reply.repairs} />}
          </footer>
        </>
      )}
    </article>
  )
})
