import { type LeftOutReason, leftOutReasons } from '../../../shared/models'
import { useNow } from '../../components/use-now'
import { useFormats } from '../../i18n/use-formats'
import { useText } from '../../i18n/use-text'
import type { ReadyModels } from './discovery-notices'

/** How many are shown, how old the list is, and what was left out of it and why. */
export function ListFooter({
  status,
  shown,
  count,
}: {
  readonly status: ReadyModels
  readonly shown: number
  /** Of so many in the regions in view. */
  readonly count: number
}) {
  const text = useText()
  const formats = useFormats()
  const now = useNow(30_000)
  const { fetchedAt, from, leftOut } = status
  const counts = countReasons(leftOut)
  const reasons = counts
    .map(([reason, count]) => text(`models.leftOutReason.${reason}`, { count }))
    .join(', ')
  return (
    <footer className="shrink-0 border-t border-border px-5 py-1.5 text-xs text-fg-subtle">
      <span>
        {text('models.shown', { shown, count })}
        <span data-live>
          {fetchedAt !== null &&
            ` · ${text('models.updated', { when: formats.relative(fetchedAt, now) })}`}
          {from !== 'live' &&
            ` · ${text(from === 'cache' ? 'models.fromCache' : 'models.fromConfig')}`}
        </span>
      </span>
      {leftOut.length > 0 && (
        <details className="mt-0.5">
          <summary className="w-fit cursor-default rounded-sm hover:text-fg">
            {text('models.leftOut', { count: leftOut.length, reasons })}
          </summary>
          <dl className="mt-1 max-h-40 overflow-y-auto">
            {counts.map(([reason, count]) => (
              <div key={reason} className="mb-1">
                <dt>{text(`models.leftOutReason.${reason}`, { count })}</dt>
                {leftOut
                  .filter((entry) => entry.reason === reason)
                  .map(({ model }) => (
                    <dd key={model.modelId} className="pl-3 font-mono text-2xs">
                      {model.modelId}
                    </dd>
                  ))}
              </div>
            ))}
          </dl>
        </details>
      )}
    </footer>
  )
}

function countReasons(
  leftOut: ReadyModels['leftOut'],
): readonly (readonly [LeftOutReason, number])[] {
  return leftOutReasons
    .map((reason) => [reason, leftOut.filter((entry) => entry.reason === reason).length] as const)
    .filter(([, count]) => count > 0)
}
