import { clsx } from 'clsx'
import { Popover } from 'radix-ui'
import type { AssistantMessage, Usage } from '../../../../shared/chat'
import type { InputTokens } from '../../../../shared/preflight'
import { proposeCut } from '../../../../shared/propose-cut'
import { describeReservation } from '../../../../shared/quota'
import { Button } from '../../../components/button'
import { useFormats } from '../../../i18n/use-formats'
import { useText } from '../../../i18n/use-text'
import { useChat, useChatState } from '../chat-context'
import { settingsOf } from '../conversation-settings'
import { useRequestPreview } from '../parameters/use-request-preview'
import { ConversationTotal } from './conversation-total'
import { useConversationUsage } from './use-conversation-usage'
import { useCut } from './use-cut'

const colours = { low: 'text-fg-subtle', high: 'text-warning', full: 'text-danger' } as const

/** From these parts of the window on, the meter warns. */
const high = 0.7
const full = 0.9

const ring = 2 * Math.PI * 6

/** How much of the model's window the next request fills; opened, what is known and what can be done. */
export function ContextMeter({ tokens: { tokens, source } }: { readonly tokens: InputTokens }) {
  const text = useText()
  const formats = useFormats()
  const { model } = useChat()
  const fact = model?.facts.contextWindow
  const window = fact === undefined || fact.origin.kind === 'assumed' ? undefined : fact.value
  const part = window === undefined ? 0 : tokens / window
  const level = part >= full ? 'full' : part >= high ? 'high' : 'low'
  const total = useConversationUsage()
  const used = `${source === 'estimated' ? '~' : ''}${formats.compact(tokens)}`
  return (
    <Popover.Root>
      <Popover.Trigger
        aria-label={
          window === undefined
            ? text('context.meterUnknown', { tokens: formats.count(tokens) })
            : text(`context.meter.${source}`, {
                tokens: formats.count(tokens),
                window: formats.count(window),
                percent: formats.count(Math.round(part * 100)),
              })
        }
        className={clsx(
          'flex h-8 shrink-0 items-center gap-1.5 rounded-lg px-2 text-xs tabular-nums transition-colors hover:bg-surface-hover data-[state=open]:bg-surface-hover',
          colours[level],
        )}
      >
        <svg aria-hidden viewBox="0 0 16 16" className="size-4 -rotate-90">
          <circle
            cx={8}
            cy={8}
            r={6}
            strokeWidth={2.5}
            className="fill-none stroke-border-strong"
          />
          <circle
            cx={8}
            cy={8}
            r={6}
            strokeWidth={2.5}
            strokeDasharray={`${Math.min(1, part) * ring} ${ring}`}
            className="fill-none stroke-current"
          />
        </svg>
        {window === undefined ? used : `${used} / ${formats.compact(window)}`}
        {total !== null && total.replies > 0 && total.unpricedReplies === 0 && (
          <span className="max-sm:hidden">· {formats.cost(total.dollars)}</span>
        )}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          side="top"
          align="start"
          sideOffset={6}
          collisionPadding={8}
          aria-label={text('context.title')}
          className="z-30 max-h-(--radix-popover-content-available-height) w-80 max-w-[calc(100vw-1rem)] animate-appear overflow-y-auto rounded-lg border border-border-strong bg-surface-raised p-3 text-xs text-fg shadow-floating"
        >
          <h2 className="mb-1.5 font-medium">{text('context.title')}</h2>
          <p className="tabular-nums">
            {window === undefined
              ? text('context.windowUnknown', { tokens: formats.count(tokens) })
              : text(`context.fills.${source}`, {
                  tokens: formats.count(tokens),
                  window: formats.count(window),
                  percent: formats.count(Math.round(part * 100)),
                })}
          </p>
          <UntoldTools />
          <LastCounted />
          <Reservation tokens={tokens} />
          {total && <ConversationTotal usage={total} />}
          {window !== undefined && <Offers window={window} />}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

/** What Bedrock counted for the last reply that it counted for, which is no estimate. */
function useLastUsage(): Usage | undefined {
  return useChatState((state) => {
    const view = state.views[state.activeId]
    const messages = view?.kind === 'ready' ? view.conversation.messages : []
    return messages.findLast(
      (message): message is AssistantMessage =>
        message.role === 'assistant' && message.usage !== undefined,
    )?.usage
  })
}

/** Says that the estimate lacks tools which nobody knows yet. */
function UntoldTools() {
  const text = useText()
  const { offersTools } = useChat()
  const settings = useChatState((state) => settingsOf(state, state.activeId))
  const { preview } = useRequestPreview(settings, offersTools)
  if (useLastUsage() !== undefined || preview?.toolTokens !== null) return null
  return <p className="mt-1 text-fg-muted">{text('context.toolsUntold')}</p>
}

function LastCounted() {
  const text = useText()
  const formats = useFormats()
  const usage = useLastUsage()
  if (usage === undefined) return null
  const cached = usage.cacheReadInputTokens ?? 0
  const input = usage.inputTokens + cached + (usage.cacheWriteInputTokens ?? 0)
  return (
    <p className="mt-1 text-fg-muted tabular-nums">
      {text('context.lastCounted', {
        input: formats.count(input),
        output: formats.count(usage.outputTokens),
        cached: formats.count(cached),
      })}
    </p>
  )
}

/** How the next request counts against the quota of tokens. */
function Reservation({ tokens }: { readonly tokens: number }) {
  const text = useText()
  const { model } = useChat()
  const settings = useChatState((state) => settingsOf(state, state.activeId))
  const { preview } = useRequestPreview(settings)
  // A prompt of Prompt management sets a maximum that nobody here knows.
  if (model === undefined || preview === null || preview.plan.maxTokens.refused) return null
  if (model.modelProvider !== undefined) return null
  const { value: maxTokens } = preview.plan.maxTokens
  return describeReservation({ input: tokens, maxTokens, facts: model.facts }).map((told) => (
    <p key={told.key} className="mt-1 text-fg-muted tabular-nums">
      {text(told)}
    </p>
  ))
}

function Offers({ window }: { readonly window: number }) {
  const text = useText()
  const { store } = useChat()
  const { leaveOut } = useCut()
  const running = useChatState((state) => state.running[state.activeId] !== undefined)
  const messageId = useChatState((state) => {
    const view = state.views[state.activeId]
    return view?.kind === 'ready' ? proposeCut(view.conversation.messages, window) : null
  })
  if (messageId === null || running) return null
  return (
    <div className="mt-3 flex flex-wrap gap-1.5">
      <Popover.Close asChild>
        <Button size="sm" onClick={() => store.summarise(messageId)}>
          {text('context.summarise')}
        </Button>
      </Popover.Close>
      <Popover.Close asChild>
        <Button size="sm" onClick={() => void leaveOut(messageId)}>
          {text('context.leaveOut')}
        </Button>
      </Popover.Close>
    </div>
  )
}
