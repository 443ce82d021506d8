import { CircleSlash, Info, TriangleAlert } from 'lucide-react'
import type { NextStep } from '../../../shared/app-error'
import { assertNever } from '../../../shared/assert-never'
import { type AssistantMessage, messageText } from '../../../shared/chat'
import type { Text } from '../../../shared/text'
import { Button } from '../../components/button'
import { ErrorNotice } from '../../components/error-notice'
import { useText } from '../../i18n/use-text'
import { stopNote } from './stop-reasons'

/** How a reply ended, and the next steps; nothing for a reply that is simply complete. */
export function ReplyEnding({
  reply,
  onRetry,
  onContinue,
}: {
  readonly reply: AssistantMessage
  /** Absent where something is running already, or the reply is not the last. */
  readonly onRetry?: (() => void) | undefined
  readonly onContinue?: (() => void) | undefined
}) {
  const text = useText()
  const { state } = reply
  const takeStep = (step: NextStep): boolean => {
    if (step.kind === 'retry') onRetry?.()
    else if (step.kind === 'continue') onContinue?.()
    else return false
    return true
  }
  switch (state.kind) {
    case 'starting':
    case 'waiting':
    case 'streaming':
      return null
    case 'failed':
    case 'interrupted': {
      const steps = state.error.nextSteps.filter(
        ({ kind }) => (kind !== 'retry' || onRetry) && (kind !== 'continue' || onContinue),
      )
      return (
        <ErrorNotice
          error={{ ...state.error, nextSteps: steps }}
          tone={state.kind === 'failed' ? 'danger' : 'warning'}
          onStep={takeStep}
          {...(state.kind === 'interrupted' && { heading: text('chat.ending.interrupted') })}
        />
      )
    }
    case 'stopped':
      return (
        <Note
          tone="neutral"
          message={{
            key: reply.content.length > 0 ? 'chat.ending.stopped' : 'chat.ending.stoppedEmpty',
          }}
          onRetry={onRetry}
          onContinue={messageText(reply) === '' ? undefined : onContinue}
        />
      )
    case 'ended': {
      const note = stopNote(state.stopReason)
      if (note !== null) {
        return (
          <Note
            tone={note.tone}
            message={note.message}
            onContinue={note.canContinue ? onContinue : undefined}
          />
        )
      }
      return reply.content.length === 0 ? (
        <Note tone="warning" message={{ key: 'chat.ending.empty' }} onRetry={onRetry} />
      ) : null
    }
    default:
      return assertNever(state)
  }
}

function Note({
  tone,
  message,
  onRetry,
  onContinue,
}: {
  readonly tone: 'neutral' | 'warning'
  readonly message: Text
  readonly onRetry?: (() => void) | undefined
  readonly onContinue?: (() => void) | undefined
}) {
  const text = useText()
  const stopped = message.key.startsWith('chat.ending.stopped')
  const Icon = tone === 'warning' ? TriangleAlert : stopped ? CircleSlash : Info
  return (
    <div
      className={`flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border px-3.5 py-2 ${
        tone === 'warning' ? 'border-warning-border bg-warning-soft' : 'border-border bg-surface'
      }`}
    >
      <Icon
        aria-hidden
        className={`size-4 shrink-0 ${tone === 'warning' ? 'text-warning' : 'text-fg-subtle'}`}
      />
      <p className="min-w-0 flex-1 basis-60">{text(message)}</p>
      {onContinue && (
        <Button size="sm" variant="primary" onClick={onContinue}>
          {text('app.actions.continue')}
        </Button>
      )}
      {onRetry && (
        <Button size="sm" onClick={onRetry}>
          {text('app.actions.retry')}
        </Button>
      )}
    </div>
  )
}
