import { Columns3, X } from 'lucide-react'
import { Button, IconButton } from '../../components/button'
import { useText } from '../../i18n/use-text'
import type { IndexedModel } from './model-view'

/** The models that are to be seen side by side. */
export function CompareBar({
  marked,
  onRemove,
  onOpen,
}: {
  readonly marked: readonly IndexedModel[]
  readonly onRemove: (modelId: string) => void
  readonly onOpen: () => void
}) {
  const text = useText()
  if (marked.length === 0) return null
  return (
    <section
      aria-label={text('models.compare.label')}
      className="flex flex-wrap items-center gap-1.5 border-t border-border px-5 py-2"
    >
      {marked.map(({ model }) => (
        <span
          key={model.modelId}
          className="flex h-7 max-w-56 items-center gap-1 rounded-md border border-border bg-surface pl-2 text-xs"
        >
          <span className="truncate">{model.modelName}</span>
          <IconButton
            label={text('models.compare.remove', { model: model.modelName })}
            icon={X}
            size="sm"
            side="top"
            onClick={() => onRemove(model.modelId)}
          />
        </span>
      ))}
      <span className="flex-1 text-xs text-fg-subtle">
        {marked.length < 2 && text('models.compare.oneMore')}
      </span>
      <Button
        size="sm"
        variant="primary"
        icon={Columns3}
        disabled={marked.length < 2}
        aria-keyshortcuts="Shift+C"
        onClick={onOpen}
      >
        {text('models.compare.open')}
      </Button>
    </section>
  )
}
