import { Button } from '../../components/button'
import { useText } from '../../i18n/use-text'

/** Why there is nothing to see: the region has no models, or the filters let none through. */
export function NothingInView({
  region,
  onClear,
}: {
  /** The one that lists nothing; null where filters are the cause. */
  readonly region: string | null
  readonly onClear: () => void
}) {
  const text = useText()
  if (region !== null) {
    return (
      <div className="flex-1 p-10 text-center text-fg-muted">
        <p>{text('models.noneListed', { region })}</p>
        <p className="text-fg-subtle">{text('models.noneListedHint')}</p>
      </div>
    )
  }
  return (
    <div className="flex flex-1 flex-col items-center gap-3 p-10 text-fg-muted">
      <p>{text('models.picker.none')}</p>
      <Button onClick={onClear}>{text('models.filter.clear')}</Button>
    </div>
  )
}
