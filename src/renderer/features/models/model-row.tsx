import { clsx } from 'clsx'
import { memo, useEffect, useMemo } from 'react'
import { useStore } from 'zustand'
import { chosenAs } from '../../../shared/chosen-as'
import type { ModelChoices } from '../../../shared/model-choices'
import type { Model } from '../../../shared/models'
import { Badge } from '../../components/badge'
import { useFormats } from '../../i18n/use-formats'
import { useText } from '../../i18n/use-text'
import { ChosenBadges } from './model-actions'
import { type IndexedModel, isWanting, shortTokens } from './model-view'
import type { ModelsStore } from './models-store'
import { RouteBadges } from './route-badges'

/** The columns of the list, of which a narrow window shows fewer. */
export const modelColumns =
  'grid grid-cols-[minmax(0,1fr)_4.5rem_4.5rem_8rem_11rem] max-lg:grid-cols-[minmax(0,1fr)_4.5rem_11rem] items-center gap-3 px-5'

/** The element of a row, for the list that says which of them is chosen. */
export function rowId(modelId: string): string {
  return `model-${encodeURIComponent(modelId)}`
}

/** By this the browser tells when the list was first painted: see `bench/models.mjs`. React has no type for it. */
const timed = { elementtiming: 'models' }

/** One model of the list; it is drawn again only where something about itself changed. */
export const ModelRow = memo(function ModelRow({
  store,
  row,
  livesIn,
  isHere,
  selected,
  inUse,
  choices,
  onUse,
}: {
  readonly store: ModelsStore
  readonly row: IndexedModel
  /** Every region that is looked at and lists it; empty where only one is. */
  readonly livesIn: readonly string[]
  /** Whether this is how the effective region lists it. */
  readonly isHere: boolean
  readonly selected: boolean
  readonly inUse: boolean
  readonly choices: ModelChoices
  readonly onUse: (row: IndexedModel) => void
}) {
  const text = useText()
  const formats = useFormats()
  const { model, price } = row
  const { modelId, modelProvider, origin } = model
  // Nothing else of an answer shows: what may be called is not drawn again when AWS says so.
  const wanting = useStore(store.state, ({ access: { [modelId]: kind } }) =>
    isWanting(kind) ? kind : undefined,
  )
  const chosen = useMemo(() => chosenAs(model, choices), [model, choices])
  // AWS could tell of none that the config file names alone or another provider has.
  const isOfAws = origin !== 'configured' && modelProvider === undefined
  useEffect(() => {
    if (isOfAws && isHere) store.needAccess(model.modelId)
  }, [store, model, isOfAws, isHere])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list takes the keys for the row that is chosen.
    <div
      id={rowId(model.modelId)}
      role="option"
      aria-selected={selected}
      tabIndex={-1}
      data-model-id={model.modelId}
      onClick={() => store.select(modelId)}
      onDoubleClick={() => model.recommended !== null && onUse(row)}
      className={clsx(
        modelColumns,
        'h-13 border-b border-border',
        selected ? 'bg-accent-soft' : 'hover:bg-surface-hover',
      )}
    >
      <span className="min-w-0">
        <span className="flex items-center gap-2">
          <span {...timed} className="truncate font-medium">
            {model.modelName}
          </span>
          <span className="truncate text-xs text-fg-subtle max-md:hidden">
            {model.providerName}
          </span>
          {inUse && <Badge tone="success">{text('models.inUse')}</Badge>}
          <ChosenBadges chosen={chosen} />
          {isHere && wanting !== undefined && (
            <Badge tone="warning">{text(`models.access.${wanting}.badge`)}</Badge>
          )}
          {model.origin !== 'discovered' && <Badge>{text('models.badge.configured')}</Badge>}
        </span>
        <span className="block truncate font-mono text-2xs text-fg-subtle">
          {model.modelId}
          {livesIn.length > 0 && ` · ${livesIn.join(', ')}`}
        </span>
      </span>
      <Limit fact={model.facts.contextWindow} />
      <Limit fact={model.facts.maxTokens} className="max-lg:hidden" />
      <span className="text-right text-xs tabular-nums max-lg:hidden">
        {price === undefined ? (
          <span className="text-fg-subtle">{text('models.value.unknown')}</span>
        ) : (
          `${formats.dollars(price.input)} / ${formats.dollars(price.output)}`
        )}
      </span>
      <RouteBadges model={model} />
    </div>
  )
})

function Limit({
  fact,
  className,
}: {
  readonly fact: Model['facts']['contextWindow']
  readonly className?: string
}) {
  const text = useText()
  if (fact === undefined) return <span className={className} />
  const assumed = fact.origin.kind === 'assumed'
  return (
    <span
      className={clsx('text-right text-xs tabular-nums', assumed && 'text-fg-subtle', className)}
      title={assumed ? text('models.origin.assumed') : undefined}
    >
      {shortTokens(fact.value)}
      {assumed && <span className="block text-2xs">{text('models.origin.assumed')}</span>}
    </span>
  )
}
