import { clsx } from 'clsx'
import { Tabs } from 'radix-ui'
import { type ReactNode, useState } from 'react'
import { type AssistantMessage, isRunning } from '../../../../shared/chat'
import type { Exchange, ExchangeAttempt, RebuiltRequest } from '../../../../shared/exchange'
import { Dialog } from '../../../components/dialog'
import { ErrorNotice } from '../../../components/error-notice'
import { Select } from '../../../components/select'
import { LoadingArea } from '../../../components/spinner'
import { useText } from '../../../i18n/use-text'
import type { Loadable } from '../../../loadable'
import { useChat, useChatState } from '../chat-context'
import { AnswerTab } from './answer-tab'
import { CacheTab } from './cache-tab'
import { ChangesTab } from './changes-tab'
import { RequestTab } from './request-tab'
import { TimelineTab } from './timeline-tab'
import { useExchange, useRebuiltRequest } from './use-exchange'

/** What went over the wire for the reply that somebody asked to look into. */
export function InspectorDialog() {
  const text = useText()
  const { store } = useChat()
  const reply = useChatState((state) => {
    const { inspectedId, replies, views, activeId } = state
    if (inspectedId === null) return undefined
    const view = views[activeId]
    const messages = view?.kind === 'ready' ? view.conversation.messages : []
    const settled = messages.find(({ id }) => id === inspectedId)
    return replies[inspectedId] ?? (settled?.role === 'assistant' ? settled : undefined)
  })
  if (reply === undefined) return null
  return (
    <Dialog title={text('inspector.title')} size="lg" onClose={() => store.inspect(null)}>
      <Inspected key={reply.id} reply={reply} />
    </Dialog>
  )
}

function Inspected({ reply }: { readonly reply: AssistantMessage }) {
  const text = useText()
  const exchange = useExchange(reply.id, isRunning(reply.state))
  if (exchange.kind === 'loading') return <LoadingArea label={text('chat.loading')} />
  if (exchange.kind === 'failed') return <ErrorNotice error={exchange.error} />
  if (exchange.value === null) return <p className="text-fg-muted">{text('inspector.nothing')}</p>
  return <Attempts reply={reply} exchange={exchange.value} />
}

function Attempts({
  reply,
  exchange,
}: {
  readonly reply: AssistantMessage
  readonly exchange: Exchange
}) {
  const text = useText()
  const { modelName } = useChat()
  const [chosen, setChosen] = useState<number | null>(null)
  const { attempts } = exchange
  const index = chosen ?? attempts.length - 1
  const attempt = attempts[index]
  if (attempt === undefined) {
    return (
      <>
        {reply.state.kind === 'failed' && <ErrorNotice error={reply.state.error} />}
        <p className="mt-3 text-fg-muted">{text('inspector.notSent')}</p>
      </>
    )
  }
  return (
    <InspectedAttempt
      choice={
        attempts.length > 1 && (
          <Select
            label={text('inspector.attempt.choose')}
            value={String(index)}
            onChange={(value) => setChosen(value === null ? null : Number(value))}
            options={attempts.map(({ route, end }, at) => ({
              value: String(at),
              text: text('inspector.attempt.option', {
                number: at + 1,
                count: attempts.length,
                model: modelName(route.modelId),
                end: text(`inspector.end.${end?.kind ?? 'running'}`),
              }),
            }))}
          />
        )
      }
      reply={reply}
      exchange={exchange}
      attempt={attempt}
      index={index}
    />
  )
}

const tabs = ['request', 'changes', 'timeline', 'cache', 'answer'] as const

function InspectedAttempt({
  reply,
  exchange,
  attempt,
  index,
  choice,
}: {
  readonly reply: AssistantMessage
  readonly exchange: Exchange
  readonly attempt: ExchangeAttempt
  readonly index: number
  /** Chooses another attempt; nothing where there is only one. */
  readonly choice: ReactNode
}) {
  const text = useText()
  const request = useRebuiltRequest(reply.id, index, attempt.sent?.digest)
  const last = index === exchange.attempts.length - 1
  // Where something went wrong, one looks for when and why first.
  const first = reply.state.kind === 'ended' ? 'request' : 'timeline'
  return (
    <Tabs.Root defaultValue={first}>
      <div className="sticky -top-4 z-10 -mx-5 -mt-4 mb-4 flex items-center gap-3 border-b border-border bg-surface-raised px-4">
        <Tabs.List
          aria-label={text('inspector.tabs.label')}
          className="-mb-px flex min-w-0 flex-1 gap-1 overflow-x-auto"
        >
          {tabs.map((tab) => (
            <Tabs.Trigger
              key={tab}
              value={tab}
              className={clsx(
                'border-b-2 border-transparent px-2 py-2.5 text-fg-muted transition-colors hover:text-fg',
                'focus-visible:outline-offset-[-2px] data-[state=active]:border-accent data-[state=active]:text-fg',
              )}
            >
              {text(`inspector.tabs.${tab}`)}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        {choice}
      </div>
      <Tab name="request">
        <WithRequest request={request}>
          {(ready) => <RequestTab messageId={reply.id} attempt={index} request={ready} />}
        </WithRequest>
      </Tab>
      <Tab name="changes">
        <WithRequest request={request}>{(ready) => <ChangesTab request={ready} />}</WithRequest>
      </Tab>
      <Tab name="timeline">
        <TimelineTab exchange={exchange} />
      </Tab>
      <Tab name="cache">
        <WithRequest request={request}>
          {({ cache }) => <CacheTab attempt={attempt} reply={reply} last={last} cache={cache} />}
        </WithRequest>
      </Tab>
      <Tab name="answer">
        <AnswerTab attempt={attempt} reply={reply} last={last} />
      </Tab>
    </Tabs.Root>
  )
}

function Tab({
  name,
  children,
}: {
  readonly name: (typeof tabs)[number]
  readonly children: ReactNode
}) {
  return (
    <Tabs.Content value={name} className="focus-visible:outline-none">
      {children}
    </Tabs.Content>
  )
}

function WithRequest({
  request,
  children,
}: {
  readonly request: Loadable<RebuiltRequest>
  readonly children: (request: RebuiltRequest) => ReactNode
}) {
  const text = useText()
  if (request.kind === 'loading') return <LoadingArea label={text('chat.loading')} />
  if (request.kind === 'failed') return <ErrorNotice error={request.error} />
  return children(request.value)
}
