import { memo } from 'react'
import type { AssistantMessage } from '../../../shared/chat'
import { useText } from '../../i18n/use-text'
import { useChat } from './chat-context'
import { MessageActions } from './message-actions'
import { RepairsNote } from './repairs-note'
import { ReplyEnding } from './reply-ending'
import { UsageLine } from './usage-line'

/** What follows a reply that has ended: how it ended, what it took and what can be done with it. */
export const ReplyFooter = memo(function ReplyFooter({
  reply,
  siblings,
  last,
  busy,
}: {
  readonly reply: AssistantMessage
  readonly siblings: readonly string[]
  readonly last: boolean
  /** Another reply of the conversation is on its way. */
  readonly busy: boolean
}) {
  const text = useText()
  const { store, modelId } = useChat()
  const answering = modelId ?? reply.route?.modelId
  const onRetry =
    busy || answering === undefined
      ? undefined
      : (other?: string) => void store.retry(reply.id, other ?? answering)
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
            onInspect={() => store.inspect(reply.id)}
          />
        </span>
        {reply.repairs && <RepairsNote repairs={reply.repairs} />}
      </footer>
    </>
  )
})
