import type { UsageReport } from '../../../shared/usage'
import { useFormats } from '../../i18n/use-formats'
import { useText } from '../../i18n/use-text'
import { listDays, type UsageMeasure } from './usage-view'

const width = 960
const height = 180
const gap = 0.25

/** One bar for each day; the table beside it says the same in figures. */
export function UsageChart({
  report,
  measure,
}: {
  readonly report: UsageReport
  readonly measure: UsageMeasure
}) {
  const text = useText()
  const formats = useFormats()
  const days = listDays(report, measure)
  const most = Math.max(...days.map(({ value }) => value))
  const write = (value: number) =>
    measure === 'cost' ? formats.cost(value) : formats.count(Math.round(value))
  const day = (written: string) => formats.day(Date.parse(written))
  const step = width / days.length
  return (
    <figure className="mb-6">
      <div className="mb-1 flex justify-between text-2xs text-fg-subtle tabular-nums">
        <span>{text('conversations.usage.most', { value: write(most) })}</span>
      </div>
      <svg
        role="img"
        aria-label={text(`conversations.usage.chart.${measure}`, {
          from: day(report.firstDay),
          to: day(report.lastDay),
        })}
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        className="h-40 w-full border-b border-border-strong"
      >
        {days.map(({ day: written, value }, index) => {
          const size = most === 0 ? 0 : (value / most) * (height - 2)
          return (
            <g key={written} className="fill-accent hover:fill-accent-hover">
              <title>{`${day(written)}: ${write(value)}`}</title>
              {/* The whole column answers to the pointer, however small its bar. */}
              <rect
                x={index * step}
                y={0}
                width={step}
                height={height}
                className="fill-transparent"
              />
              <rect
                x={index * step + (step * gap) / 2}
                y={height - size}
                width={step * (1 - gap)}
                height={size}
              />
            </g>
          )
        })}
      </svg>
      <figcaption className="mt-1 flex justify-between text-2xs text-fg-subtle">
        <span>{day(report.firstDay)}</span>
        <span>{day(report.lastDay)}</span>
      </figcaption>
    </figure>
  )
}
