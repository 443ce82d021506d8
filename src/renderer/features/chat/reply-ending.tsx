import { CircleSlash, Info, TriangleAlert } from 'lucide-react'
import type { NextStep } from '../../../shared/app-error'
import { assertNever } from '../../../shared/assert-never'
import type { AssistantMessage } from '../../../shared/chat'
import type { Text } from '../../../shared/text'
import { useActions } from '../../components/actions'
import { Button } from '../../components/button'
import { ErrorNotice } from '../../components/error-notice'
import { stepLabel } from '../../components/step-label'
import { useText } from '../../i18n/use-text'
import { useChat } from './chat-context'
import { endingSteps, stopNote } from './stop-reasons'

/** How a reply ended, and the next steps; nothing for a reply that is simply complete. */
export function ReplyEnding({
  reply,
  onRetry,
  onContinue,
  onLeaveReasoningOut,
}: {
  readonly reply: AssistantMessage
  /** Absent where something is running already, or the reply is not the last. */
  readonly onRetry?: ((modelId?: string) => void) | undefined
  readonly onContinue?: (() => void) | undefined
  /** Answers again and sends no earlier reasoning back from now on. */
  readonly onLeaveReasoningOut?: (() => void) | undefined
}) {
  const text = useText()
  const { state } = reply
  const { modelName } = useChat()
  const takeStep = (step: NextStep): boolean => {
    if (step.kind === 'retry') onRetry?.()
    else if (step.kind === 'use-model') onRetry?.(step.modelId)
    else if (step.kind === 'continue') onContinue?.()
    else if (step.kind === 'leave-reasoning-out') onLeaveReasoningOut?.()
    else return false
    return true
  }
  const canTake = ({ kind }: NextStep): boolean => {
    if (kind === 'retry' || kind === 'use-model') return onRetry !== undefined
    if (kind === 'leave-reasoning-out') return onLeaveReasoningOut !== undefined
    return kind !== 'continue' || onContinue !== undefined
  }
  const steps = endingSteps(reply).filter(canTake)
  switch (state.kind) {
    case 'starting':
    case 'waiting':
    case 'streaming':
      return null
    case 'failed':
    case 'interrupted':
      return (
        <ErrorNotice
          error={{ ...state.error, nextSteps: steps }}
          tone={state.kind === 'failed' ? 'danger' : 'warning'}
          onStep={takeStep}
          modelName={modelName}
          {...(state.kind === 'interrupted' && { heading: text('chat.ending.interrupted') })}
        />
      )
    case 'stopped':
      return (
        <Note
          tone="neutral"
          message={{
            key: reply.content.length > 0 ? 'chat.ending.stopped' : 'chat.ending.stoppedEmpty',
          }}
          steps={steps}
          onStep={takeStep}
        />
      )
    case 'ended': {
      const note = stopNote(state.stopReason)
      if (note !== null) {
        return <Note tone={note.tone} message={note.message} steps={steps} onStep={takeStep} />
      }
      return reply.content.length === 0 ? (
        <Note
          tone="warning"
          message={{ key: 'chat.ending.empty' }}
          steps={steps}
          onStep={takeStep}
        />
      ) : null
    }
    default:
      return assertNever(state)
  }
}

function Note({
  tone,
  message,
  steps,
  onStep,
}: {
  readonly tone: 'neutral' | 'warning'
  readonly message: Text
  readonly steps: readonly NextStep[]
  readonly onStep: (step: NextStep) => boolean
}) {
  const text = useText()
  const actions = useActions()
  const { modelName } = useChat()
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
      {steps.map((step) => (
        <Button
          key={step.kind}
          size="sm"
          variant={step.kind === 'continue' ? 'primary' : 'secondary'}
          onClick={() => {
            if (!onStep(step)) actions.takeStep(step)
          }}
        >
          {stepLabel(step, text, modelName)}
        </Button>
      ))}
    </div>
  )
}
