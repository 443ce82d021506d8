import type { ReactNode } from 'react'
import type { AssistantMessage } from '../../../../shared/chat'
import type { ExchangeAttempt } from '../../../../shared/exchange'
import { CopyIconButton } from '../../../components/copy-button'
import { CodeBlock } from '../../../components/markdown/code-block'
import { useFormats } from '../../../i18n/use-formats'
import { useText } from '../../../i18n/use-text'
import { useDuration } from './use-duration'

/** What the service said of its answer, beside the reply itself. */
export function AnswerTab({
  attempt,
  reply,
  last,
}: {
  readonly attempt: ExchangeAttempt
  readonly reply: AssistantMessage
  /** The reply's own facts belong to its last attempt. */
  readonly last: boolean
}) {
  const text = useText()
  const formats = useFormats()
  const duration = useDuration()
  const { sent, answered, end, route } = attempt
  const error = end !== undefined && 'error' in end ? end.error : undefined
  const { httpStatus, requestId } = { ...error?.detail, ...answered }
  const usage = last ? reply.usage : undefined
  const response = last ? reply.response : undefined
  const guardrail = response?.guardrail
  return (
    <>
      <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-6 gap-y-2 text-sm">
        <Fact name={text('inspector.answer.status')}>{httpStatus}</Fact>
        <Fact name={text('inspector.answer.requestId')} copied={requestId}>
          {requestId}
        </Fact>
        <Fact name={text('inspector.answer.address')} copied={sent?.url}>
          {sent && `${sent.method} ${sent.url}`}
        </Fact>
        <Fact name={text('inspector.answer.region')}>{route.region}</Fact>
        <Fact name={text('inspector.answer.sdkAttempts')}>
          {answered?.attempts !== undefined &&
            text('inspector.answer.times', { count: answered.attempts })}
        </Fact>
        <Fact name={text('inspector.answer.digest')} copied={sent?.digest}>
          {sent?.digest}
        </Fact>
        <Fact name={text('inspector.answer.stopReason')}>
          {end?.kind === 'completed' && end.stopReason}
        </Fact>
        <Fact name={text('inspector.answer.latency')}>
          {usage?.latencyMs !== undefined && duration(usage.latencyMs)}
        </Fact>
        <Fact name={text('inspector.answer.tier')}>{response?.serviceTier}</Fact>
        <Fact name={text('inspector.answer.speed')}>{response?.latency}</Fact>
        <Fact name={text('inspector.answer.usage')}>
          {usage &&
            text('chat.usage.tokens', {
              input: formats.count(usage.inputTokens),
              output: formats.count(usage.outputTokens),
            })}
        </Fact>
        <Fact name={text('inspector.answer.error')}>{error && text(error.title)}</Fact>
      </dl>
      {answered === undefined && error === undefined && (
        <p className="mt-4 text-fg-muted">{text('inspector.answer.none')}</p>
      )}
      {usage && <Json label={text('inspector.answer.usage')} value={usage} />}
      {error?.detail && <Json label={text('inspector.answer.detail')} value={error.detail} />}
      {guardrail &&
        (guardrail.trace === undefined ? (
          <p className="mt-4 text-fg-muted">{text('inspector.answer.noTrace')}</p>
        ) : (
          <Json label={text('inspector.answer.trace')} value={guardrail.trace} />
        ))}
    </>
  )
}

/** Nothing where nothing was told. */
function Fact({
  name,
  copied,
  children,
}: {
  readonly name: string
  /** What a button copies. */
  readonly copied?: string | undefined
  readonly children: ReactNode
}) {
  const text = useText()
  if (children === undefined || children === false || children === '') return null
  return (
    <>
      <dt className="text-fg-muted">{name}</dt>
      <dd className="flex min-w-0 items-start gap-1 font-mono text-xs leading-5">
        <span className="min-w-0 wrap-anywhere">{children}</span>
        {copied !== undefined && (
          <CopyIconButton
            label={`${text('app.actions.copy')}: ${name}`}
            value={() => copied}
            className="-my-0.5"
          />
        )}
      </dd>
    </>
  )
}

function Json({ label, value }: { readonly label: string; readonly value: unknown }) {
  return (
    <>
      <h3 className="mt-5 mb-1.5 font-medium">{label}</h3>
      <CodeBlock label={label} language="json" code={JSON.stringify(value, null, 2)} />
    </>
  )
}
