import { CircleStop, Clock } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { AssistantMessage } from '../../../shared/chat'
import { Button } from '../../components/button'
import { ErrorNotice } from '../../components/error-notice'
import { Spinner } from '../../components/spinner'
import { stepLabel } from '../../components/step-label'
import { useNow } from '../../components/use-now'
import { useText } from '../../i18n/use-text'
import { useChat } from './chat-context'
import { listOpenCalls } from './tool-calls'

/** After how many seconds without an answer they are counted, and after how many without data that is said. */
const countAfter = 3
const hintAfter = 20
/** After how many stopping is offered. */
const offerStopAfter = 60
/** Main waits no longer than this before it asks again, whatever the service says. Milliseconds. */
const longestWait = 90_000

/** What a running reply is doing, and what can be done when it does nothing for long. */
export function ReplyProgress({ reply }: { readonly reply: AssistantMessage }) {
  return reply.state.kind === 'waiting' ? (
    <WaitingNotice reply={reply} state={reply.state} />
  ) : (
    <Arriving reply={reply} />
  )
}

function Arriving({ reply }: { readonly reply: AssistantMessage }) {
  const text = useText()
  const { store, modelName } = useChat()
  const silent = useSilentSeconds(reply)
  const { state } = reply
  // Their cards say what is going on, and a tool may take its time.
  if (listOpenCalls(reply).length > 0) return null
  return (
    <>
      {state.kind === 'starting' && (
        <p className="flex flex-wrap items-center gap-2 text-fg-muted">
          <Spinner />
          <span>
            {reply.route
              ? text('chat.state.starting', { model: modelName(reply.route.modelId) })
              : text('chat.state.startingPlain')}
          </span>
          {silent >= countAfter && silent < hintAfter && (
            <span className="tabular-nums">{text('chat.state.elapsed', { seconds: silent })}</span>
          )}
          {state.again && (
            <span className="tabular-nums">{text('chat.state.attempt', state.again)}</span>
          )}
        </p>
      )}
      {state.kind !== 'starting' && silent < hintAfter && (
        <span
          aria-hidden
          // While text comes, that it comes is seen; an animation beside it would cost each frame.
          className={`block size-2 rounded-full bg-accent ${silent > 0 ? 'animate-pulse-soft' : ''}`}
        />
      )}
      {silent >= hintAfter && (
        <div className="flex flex-wrap items-center gap-3 rounded-lg border border-warning-border bg-warning-soft px-3.5 py-2.5">
          <Clock aria-hidden className="size-4 shrink-0 text-warning" />
          <p className="min-w-0 flex-1 basis-60 tabular-nums">
            {text(silent >= offerStopAfter ? 'chat.state.silentLong' : 'chat.state.silent', {
              seconds: silent,
            })}
          </p>
          {silent >= offerStopAfter && (
            <Button
              variant="primary"
              icon={CircleStop}
              onClick={() => void store.stop(reply.conversationId)}
            >
              {text('chat.state.stopNow')}
            </Button>
          )}
        </div>
      )}
    </>
  )
}

function WaitingNotice({
  reply,
  state,
}: {
  readonly reply: AssistantMessage
  readonly state: Extract<AssistantMessage['state'], { readonly kind: 'waiting' }>
}) {
  const text = useText()
  const { store, modelName } = useChat()
  const now = useNow(250)
  const seconds = Math.ceil((state.retryAt - now) / 1000)
  const asked = state.error.detail?.retryAfterSeconds
  const { attempt, attempts = attempt } = state
  return (
    <ErrorNotice error={{ ...state.error, nextSteps: [] }} tone="warning">
      {asked !== undefined && (
        <p className="text-fg-muted">
          {text('request.asksToWait', { count: asked })}
          {asked * 1000 > longestWait && ` ${text('request.longWait')}`}
        </p>
      )}
      <div className="mt-2.5 flex flex-wrap items-center gap-3">
        <span className="flex items-center gap-2 font-medium tabular-nums" data-testid="countdown">
          <Spinner />
          {seconds > 0
            ? text('chat.state.waiting', { attempt, attempts, seconds })
            : text('chat.state.waitingNow')}
        </span>
        <Button size="sm" onClick={() => void store.stop(reply.conversationId)}>
          {text('chat.state.cancelWait')}
        </Button>
        {state.error.nextSteps.map((step) =>
          step.kind === 'use-model' ? (
            <Button
              key={step.modelId}
              size="sm"
              onClick={() => void store.answerInstead(reply, step.modelId)}
            >
              {stepLabel(step, text, modelName)}
            </Button>
          ) : null,
        )}
      </div>
    </ErrorNotice>
  )
}

/** Whole seconds since the reply last changed. */
function useSilentSeconds(reply: AssistantMessage): number {
  const now = useNow(1000)
  const changedAt = useRef(now)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the change of the reply is the news.
  useEffect(() => {
    changedAt.current = Date.now()
  }, [reply])
  return Math.max(0, Math.floor((now - changedAt.current) / 1000))
}
