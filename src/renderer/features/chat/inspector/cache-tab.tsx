import { clsx } from 'clsx'
import type { AssistantMessage, Usage } from '../../../../shared/chat'
import { costOf, type PriceQuote } from '../../../../shared/cost'
import type { ExchangeAttempt, PromptCachePlan } from '../../../../shared/exchange'
import { useNow } from '../../../components/use-now'
import { useFormats } from '../../../i18n/use-formats'
import { useText } from '../../../i18n/use-text'
import {
  type CacheUse,
  cacheEnd,
  placeParts,
  readCacheUse,
  savedByCache,
  writeCountdown,
} from './cache-view'

const uses = ['read', 'written', 'uncached'] as const
const fills = {
  read: 'fill-success',
  written: 'fill-link',
  uncached: 'fill-border-strong',
} as const
const marks = { read: 'bg-success', written: 'bg-link', uncached: 'bg-border-strong' } as const
const barWidth = 1000

/** The prompt as a bar: what of it the cache gave and took, what that cost, and how long it is kept. */
export function CacheTab({
  attempt,
  reply,
  last,
  cache,
}: {
  readonly attempt: ExchangeAttempt
  readonly reply: AssistantMessage
  readonly last: boolean
  readonly cache: PromptCachePlan | null
}) {
  const text = useText()
  const formats = useFormats()
  if (cache === null) return <p className="text-fg-muted">{text('inspector.cache.none')}</p>
  const usage = last ? reply.usage : undefined
  const use = usage && readCacheUse(usage)
  const isUsed = use !== undefined && use.read + use.written > 0
  const usedAt = attempt.answered?.at
  return (
    <div className="flex flex-col gap-4">
      {usage && use ? (
        <>
          <Bar use={use} />
          <UseTable usage={usage} price={reply.price} />
          {!isUsed && (
            <p className="text-fg-muted">
              {text('inspector.cache.tooShort', { minimum: formats.count(cache.minimumTokens) })}
            </p>
          )}
          {isUsed && usedAt !== undefined && <Kept until={cacheEnd(usedAt, cache.ttl)} />}
        </>
      ) : (
        <p className="text-fg-muted">{text('inspector.cache.unreported')}</p>
      )}
      <Parts cache={cache} />
    </div>
  )
}

function Bar({ use }: { readonly use: CacheUse }) {
  const text = useText()
  const formats = useFormats()
  const total = Math.max(1, use.read + use.written + use.uncached)
  let at = 0
  return (
    <svg
      role="img"
      aria-label={text('inspector.cache.bar', {
        read: formats.count(use.read),
        written: formats.count(use.written),
        uncached: formats.count(use.uncached),
      })}
      viewBox={`0 0 ${barWidth} 10`}
      preserveAspectRatio="none"
      className="h-7 w-full rounded-md bg-surface"
    >
      {uses.map((name) => {
        const width = (use[name] / total) * barWidth
        const x = at
        at += width
        return (
          <rect key={name} x={x} y={0} width={width} height={10} className={fills[name]}>
            <title>{`${text(`inspector.cache.${name}`)}: ${formats.count(use[name])}`}</title>
          </rect>
        )
      })}
    </svg>
  )
}

function UseTable({
  usage,
  price,
}: {
  readonly usage: Usage
  readonly price: PriceQuote | undefined
}) {
  const text = useText()
  const formats = useFormats()
  const use = readCacheUse(usage)
  const cost = costOf({ ...usage, outputTokens: 0 }, price)
  const dollarsOf = (...kinds: readonly string[]) => {
    const parts = cost.parts.filter(({ kind }) => kinds.includes(kind))
    if (parts.length === 0) return ''
    return parts.some(({ dollars }) => dollars === undefined)
      ? text('chat.cost.unknownPrice')
      : formats.cost(parts.reduce((sum, { dollars = 0 }) => sum + dollars, 0))
  }
  const dollars = {
    read: dollarsOf('cacheRead'),
    written: dollarsOf('cacheWrite', 'cacheWriteHour'),
    uncached: dollarsOf('input'),
  }
  const saved = use.read + use.written > 0 ? savedByCache(usage, price) : undefined
  return (
    <>
      <table className="w-full max-w-md text-sm tabular-nums">
        <thead className="text-2xs text-fg-subtle">
          <tr>
            <td />
            <th className="py-1 text-right font-normal">{text('inspector.cache.tokens')}</th>
            <th className="py-1 pl-6 text-right font-normal">{text('inspector.cache.cost')}</th>
          </tr>
        </thead>
        <tbody>
          {uses.map((name) => (
            <tr key={name} className="border-t border-border">
              <th className="py-1 text-left font-normal">
                <span
                  aria-hidden
                  className={clsx('mr-2 inline-block size-2.5 rounded-sm', marks[name])}
                />
                {text(`inspector.cache.${name}`)}
              </th>
              <td className="py-1 text-right">{formats.count(use[name])}</td>
              <td className="py-1 pl-6 text-right">{dollars[name]}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {saved !== undefined && saved !== 0 && (
        <p className={saved > 0 ? 'text-success' : 'text-fg-muted'}>
          {text(saved > 0 ? 'inspector.cache.saved' : 'inspector.cache.lost', {
            cost: formats.cost(Math.abs(saved)),
          })}
        </p>
      )}
    </>
  )
}

function Kept({ until }: { readonly until: number }) {
  const text = useText()
  const formats = useFormats()
  const now = useNow(1000)
  return (
    <p role="timer" className="tabular-nums">
      {until > now
        ? text('inspector.cache.left', { time: writeCountdown(until - now) })
        : text('inspector.cache.expired', { time: formats.moment(until) })}
    </p>
  )
}

const partFills = {
  tools: 'fill-fg-subtle',
  system: 'fill-accent',
  history: 'fill-link',
  prompt: 'fill-warning',
} as const
const partMarks = {
  tools: 'bg-fg-subtle',
  system: 'bg-accent',
  history: 'bg-link',
  prompt: 'bg-warning',
} as const

function Parts({ cache }: { readonly cache: PromptCachePlan }) {
  const text = useText()
  const formats = useFormats()
  const parts = placeParts(cache.parts)
  return (
    <section aria-label={text('inspector.cache.parts')}>
      <h3 className="mb-1.5 text-xs text-fg-muted">{text('inspector.cache.parts')}</h3>
      <svg
        aria-hidden
        viewBox={`0 0 ${barWidth} 10`}
        preserveAspectRatio="none"
        className="h-4 w-full rounded-md bg-surface"
      >
        {parts.map(({ kind, from, to, cachePoint }) => (
          <g key={`${kind} ${from} ${to}`}>
            <rect
              x={from * barWidth}
              y={2}
              width={(to - from) * barWidth}
              height={6}
              className={partFills[kind]}
            />
            {cachePoint && (
              <rect x={to * barWidth - 2} y={0} width={3} height={10} className="fill-fg" />
            )}
          </g>
        ))}
      </svg>
      <ol className="mt-2 flex flex-wrap gap-x-5 gap-y-1 text-xs tabular-nums">
        {parts.map(({ kind, from, to, tokens, cachePoint }) => (
          <li key={`${kind} ${from} ${to}`} className="flex items-center gap-1.5">
            <span aria-hidden className={clsx('size-2.5 rounded-sm', partMarks[kind])} />
            {text(`inspector.cache.part.${kind}`)} {formats.count(tokens)}
            {cachePoint && <strong>· {text('inspector.cache.point')}</strong>}
          </li>
        ))}
      </ol>
    </section>
  )
}
