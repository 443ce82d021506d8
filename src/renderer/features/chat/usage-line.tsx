import { useEffect, useState } from 'react'
import type { AssistantMessage, Route } from '../../../shared/chat'
import { Badge } from '../../components/badge'
import { useNow } from '../../components/use-now'
import { useFormats } from '../../i18n/use-formats'
import { type Translate, useText } from '../../i18n/use-text'
import { useChat } from './chat-context'
import { cacheEnd, writeCountdown } from './inspector/cache-view'
import { ReplyCost } from './reply-cost'
import { replyPace } from './usage'

/** What a reply took: tokens, time, and the model and route that answered. */
export function UsageLine({
  reply,
  last,
}: {
  readonly reply: AssistantMessage
  /** The next prompt follows it, and may read what it left in the cache. */
  readonly last: boolean
}) {
  const text = useText()
  const formats = useFormats()
  const { modelName } = useChat()
  const { usage, route } = reply
  const { firstTokenAfter, tokensPerSecond, atOnce } = replyPace(reply)
  const cached = (usage?.cacheReadInputTokens ?? 0) + (usage?.cacheWriteInputTokens ?? 0)
  const facts = [
    usage &&
      text('chat.usage.tokens', {
        input: formats.count(usage.inputTokens),
        output: formats.count(usage.outputTokens),
      }),
    cached > 0 && text('chat.usage.cached', { count: formats.count(cached) }),
    firstTokenAfter !== undefined &&
      text('chat.usage.firstToken', { seconds: formats.seconds(firstTokenAfter) }),
    tokensPerSecond !== undefined &&
      text('chat.usage.rate', { rate: formats.count(Math.round(tokensPerSecond)) }),
  ].filter((fact) => typeof fact === 'string')
  return (
    <div
      role="note"
      aria-label={text('chat.usage.label')}
      className="flex min-w-0 flex-wrap items-center gap-x-2.5 text-xs text-fg-subtle tabular-nums"
    >
      {facts.map((fact) => (
        <span
          key={fact}
          className="whitespace-nowrap"
          title={fact === facts[0] && usage ? text('chat.usage.tokensTitle') : undefined}
        >
          {fact}
        </span>
      ))}
      {atOnce && (
        <span className="whitespace-nowrap" title={text('chat.usage.atOnceTitle')}>
          {text('chat.usage.atOnce')}
        </span>
      )}
      {last && cached > 0 && reply.cacheTtl && (
        <CacheClock until={cacheEnd(reply.firstDeltaAt ?? reply.createdAt, reply.cacheTtl)} />
      )}
      {usage === undefined && reply.firstDeltaAt !== undefined && (
        <span className="whitespace-nowrap">{text('chat.usage.notReported')}</span>
      )}
      {usage && <ReplyCost reply={{ ...reply, usage }} />}
      {route && (
        <span className="flex min-w-0 items-center gap-1.5" title={calledText(route, text)}>
          <span className="truncate">{modelName(route.modelId)}</span>
          <Badge>{route.provider ?? text(`chat.route.${route.kind}`)}</Badge>
          {reply.fallback && (
            <Badge
              tone="warning"
              title={text('request.fallback.why', {
                model: modelName(reply.fallback.modelId),
                reason: text(reply.fallback.reason),
              })}
            >
              {text('request.fallback.label')}
            </Badge>
          )}
          {route.simulated && <Badge>{text('chat.route.simulated')}</Badge>}
        </span>
      )}
    </div>
  )
}

/** How long the next prompt can still read what this one left in the cache; nothing once that is over. */
function CacheClock({ until }: { readonly until: number }) {
  const text = useText()
  const [over, setOver] = useState(() => Date.now() >= until)
  const now = useNow(over ? null : 1000)
  useEffect(() => setOver(now >= until), [now, until])
  if (now >= until) return null
  return (
    <span className="whitespace-nowrap" title={text('inspector.cache.shortTitle')}>
      {text('inspector.cache.short', { time: writeCountdown(until - now) })}
    </span>
  )
}

function calledText({ invokedId, region, provider }: Route, text: Translate): string {
  return provider === undefined
    ? text('chat.route.called', { invokedId, region })
    : text('chat.route.calledThrough', { invokedId, provider })
}
