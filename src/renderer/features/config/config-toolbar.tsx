import { RadioGroup } from 'radix-ui'
import { Button } from '../../components/button'
import { useText } from '../../i18n/use-text'
import type { ConfigView } from './config-state'

/** Which of the two views is shown, and what can be done with unsaved changes. */
export function ConfigToolbar({
  view,
  dirty,
  asks,
  onView,
  onDiscard,
  onSave,
  onReview,
}: {
  readonly view: ConfigView
  readonly dirty: boolean
  /** Whether a save shows its difference first. */
  readonly asks: boolean
  readonly onView: (view: ConfigView) => void
  readonly onDiscard: () => void
  readonly onSave: () => void
  readonly onReview: () => void
}) {
  const text = useText()
  return (
    <div className="flex min-h-9 flex-wrap items-center gap-3">
      <ViewChoice view={view} onChange={onView} />
      {dirty && (
        <>
          <span className="flex-1 text-right text-fg-muted">{text('config.unsaved')}</span>
          {!asks && (
            <Button variant="ghost" onClick={onReview}>
              {text('config.showDifference')}
            </Button>
          )}
          <Button onClick={onDiscard}>{text('config.discard')}</Button>
          <Button variant="primary" onClick={asks ? onReview : onSave}>
            {text(asks ? 'config.review' : 'config.save')}
          </Button>
        </>
      )}
    </div>
  )
}

function ViewChoice({
  view,
  onChange,
}: {
  readonly view: ConfigView
  readonly onChange: (view: ConfigView) => void
}) {
  const text = useText()
  return (
    <RadioGroup.Root
      aria-label={text('config.views')}
      value={view}
      orientation="horizontal"
      onValueChange={(next) => onChange(next === 'text' ? 'text' : 'form')}
      className="flex rounded-lg border border-border bg-surface p-0.5"
    >
      {(['form', 'text'] as const).map((value) => (
        <RadioGroup.Item
          key={value}
          value={value}
          className="h-7 rounded-md px-3 text-fg-muted transition-colors hover:text-fg data-[state=checked]:bg-surface-active data-[state=checked]:font-medium data-[state=checked]:text-fg"
        >
          {text(`config.${value}`)}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  )
}
