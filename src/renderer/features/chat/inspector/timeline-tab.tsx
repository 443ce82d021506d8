import { clsx } from 'clsx'
import type { Exchange, ExchangeAttempt } from '../../../../shared/exchange'
import { useNow } from '../../../components/use-now'
import { useText } from '../../../i18n/use-text'
import { useChat } from '../chat-context'
import { listRows, readPace, spanOf, type TimelineRow } from './timeline-rows'
import { useDuration } from './use-duration'

/** Everything that happened between Basalt and the service, in order and to scale. */
export function TimelineTab({ exchange }: { readonly exchange: Exchange }) {
  const running = exchange.attempts.at(-1)?.end === undefined
  const now = useNow(running ? 500 : null)
  const span = spanOf(exchange, now)
  return (
    <div className="flex flex-col gap-5">
      {exchange.attempts.map((attempt, index) => (
        <Attempt
          key={attempt.startedAt}
          attempt={attempt}
          number={index + 1}
          alone={exchange.attempts.length === 1}
          rows={listRows(attempt, exchange.attempts[index + 1]?.startedAt, now)}
          span={span}
        />
      ))}
    </div>
  )
}

function Attempt({
  attempt,
  number,
  alone,
  rows,
  span,
}: {
  readonly attempt: ExchangeAttempt
  readonly number: number
  readonly alone: boolean
  readonly rows: readonly TimelineRow[]
  readonly span: { readonly from: number; readonly to: number }
}) {
  const text = useText()
  const { modelName } = useChat()
  const title = text('inspector.attempt.title', {
    number,
    model: modelName(attempt.route.modelId),
  })
  return (
    <section aria-label={title}>
      {!alone && <h3 className="mb-1.5 font-medium">{title}</h3>}
      <PaceLine attempt={attempt} span={span} />
      <table className="w-full text-xs tabular-nums" aria-label={text('inspector.timeline.table')}>
        <thead className="text-left text-2xs text-fg-subtle">
          <tr>
            <th className="w-20 py-1 pr-3 text-right font-normal">
              {text('inspector.timeline.at')}
            </th>
            <th className="py-1 pr-3 font-normal">{text('inspector.timeline.what')}</th>
            <th className="w-20 py-1 pr-3 text-right font-normal">
              {text('inspector.timeline.took')}
            </th>
            <th className="w-2/5 py-1 font-normal max-sm:hidden">
              {text('inspector.timeline.chart')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row has no name but its place, and rows are only added.
            <Row key={index} row={row} attempt={attempt} span={span} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** The few figures that one looks for first. */
function PaceLine({
  attempt,
  span,
}: {
  readonly attempt: ExchangeAttempt
  readonly span: { readonly from: number; readonly to: number }
}) {
  const text = useText()
  const duration = useDuration()
  const { firstByte, firstToken, longestGap } = readPace(attempt)
  const whole = (attempt.end?.at ?? span.to) - attempt.startedAt
  const facts = [
    ['firstByte', firstByte],
    ['firstToken', firstToken],
    ['longestGap', longestGap],
    ['whole', whole],
  ] as const
  return (
    <dl className="mb-2 flex flex-wrap gap-x-6 gap-y-1 text-xs tabular-nums">
      {facts.map(([name, value]) =>
        value === undefined ? null : (
          <div key={name} className="flex gap-1.5">
            <dt className="text-fg-muted">{text(`inspector.timeline.${name}`)}</dt>
            <dd className="font-medium">{duration(value)}</dd>
          </div>
        ),
      )}
    </dl>
  )
}

const colours: Readonly<Record<TimelineRow['kind'], string>> = {
  prepared: 'fill-border-strong',
  waited: 'fill-link',
  events: 'fill-accent',
  silence: 'fill-warning',
  end: 'fill-fg-muted',
  retry: 'fill-warning',
}
const chartWidth = 1000
/** What can still be seen of a moment. */
const leastWidth = 4

function Row({
  row,
  attempt,
  span,
}: {
  readonly row: TimelineRow
  readonly attempt: ExchangeAttempt
  readonly span: { readonly from: number; readonly to: number }
}) {
  const duration = useDuration()
  const label = useRowLabel()
  const scale = chartWidth / Math.max(1, span.to - span.from)
  const x = Math.min(chartWidth - leastWidth, (row.from - span.from) * scale)
  const width = Math.max(leastWidth, Math.min(chartWidth - x, (row.to - row.from) * scale))
  const failed = row.kind === 'end' && attempt.end?.kind !== 'completed'
  return (
    <tr className="border-t border-border align-top">
      <td className="py-1 pr-3 text-right text-fg-subtle">+{duration(row.from - span.from)}</td>
      <td
        className={clsx(
          'py-1 pr-3 break-words',
          failed && 'text-danger',
          (row.kind === 'silence' || row.kind === 'retry') && 'text-warning',
        )}
      >
        {label(row, attempt)}
      </td>
      <td className="py-1 pr-3 text-right whitespace-nowrap">
        {row.to > row.from ? duration(row.to - row.from) : ''}
      </td>
      <td aria-hidden className="py-1 align-middle max-sm:hidden">
        <svg
          aria-hidden
          viewBox={`0 0 ${chartWidth} 10`}
          preserveAspectRatio="none"
          className="block h-2.5 w-full rounded-sm bg-surface"
        >
          <rect
            x={x}
            y={0}
            width={width}
            height={10}
            className={failed ? 'fill-danger' : colours[row.kind]}
          />
        </svg>
      </td>
    </tr>
  )
}

function useRowLabel(): (row: TimelineRow, attempt: ExchangeAttempt) => string {
  const text = useText()
  return (row, { end }) => {
    switch (row.kind) {
      case 'prepared':
      case 'waited':
      case 'silence':
      case 'retry':
        return text(`inspector.timeline.${row.kind}`)
      case 'events': {
        const { name = '', count = 1, index, detail } = row
        return [
          count === 1 ? name : text('inspector.timeline.events', { name, count }),
          index === undefined ? '' : text('inspector.timeline.block', { index }),
          detail ?? '',
        ]
          .filter((part) => part !== '')
          .join(' · ')
      }
      case 'end': {
        const how = text(`inspector.end.${end?.kind ?? 'running'}`)
        const said = text('inspector.timeline.endedAs', { end: how })
        const error = end !== undefined && 'error' in end ? end.error : undefined
        return error === undefined ? said : `${said}: ${text(error.title)}`
      }
    }
  }
}
