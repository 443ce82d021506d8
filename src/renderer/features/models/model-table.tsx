import { clsx } from 'clsx'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { type KeyboardEvent, type Ref, useEffect, useRef } from 'react'
import { VList, type VListHandle } from 'virtua'
import type { Model, ModelAccess } from '../../../shared/models'
import { Badge } from '../../components/badge'
import { useFormats } from '../../i18n/use-formats'
import { useText } from '../../i18n/use-text'
import { isWanting } from './access-note'
import {
  type IndexedModel,
  type ModelSort,
  type SortKey,
  shortTokens,
  sortKeys,
} from './model-view'
import { RouteBadges } from './route-badges'

const columns =
  'grid grid-cols-[minmax(0,1fr)_4.5rem_4.5rem_8rem_11rem] max-lg:grid-cols-[minmax(0,1fr)_4.5rem_11rem] items-center gap-3 px-5'
const onlyWide: Readonly<Record<SortKey, string>> = {
  name: '',
  context: 'justify-end',
  output: 'justify-end max-lg:hidden',
  price: 'justify-end max-lg:hidden',
}

/**
 * The list, of which only the rows in sight are made. One row is chosen; the arrow keys, Page Up and
 * Down, Home and End choose another, Enter takes it.
 */
export function ModelTable({
  rows,
  sort,
  selectedId,
  inUseId,
  access,
  tableRef,
  onSort,
  onSelect,
  onUse,
  onSight,
}: {
  readonly rows: readonly IndexedModel[]
  readonly sort: ModelSort
  readonly selectedId: string | null
  readonly inUseId: string | null
  readonly access: Readonly<Record<string, ModelAccess['kind']>>
  /** What the list, which takes the focus, lies in. */
  readonly tableRef: Ref<HTMLDivElement>
  readonly onSort: (key: SortKey) => void
  readonly onSelect: (modelId: string) => void
  readonly onUse: (modelId: string) => void
  /** A row is about to be seen. */
  readonly onSight: (modelId: string) => void
}) {
  const text = useText()
  const list = useRef<VListHandle>(null)
  const selected = rows.findIndex(({ model }) => model.modelId === selectedId)
  const shown = useRef(selectedId)
  useEffect(() => {
    // Only a choice moves the list; a refresh that moves the row does not.
    if (shown.current === selectedId) return
    shown.current = selectedId
    if (selected >= 0) list.current?.scrollToIndex(selected, { align: 'nearest' })
  }, [selected, selectedId])

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter' && selected >= 0) {
      const model = rows[selected]?.model
      if (model !== undefined && model.recommended !== null) onUse(model.modelId)
      return
    }
    const next = nextIndex(event.key, selected, rows.length)
    const model = next === undefined ? undefined : rows[next]?.model
    if (model === undefined) return
    event.preventDefault()
    onSelect(model.modelId)
  }

  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className={clsx(columns, 'h-8 shrink-0 border-b border-border pr-[1.875rem]')}>
        {sortKeys.map((key) => (
          <SortButton key={key} of={key} sort={sort} onSort={onSort} />
        ))}
        <span className="text-xs text-fg-subtle">{text('models.table.route')}</span>
      </div>
      <div ref={tableRef} className="min-h-0 flex-1">
        <VList
          ref={list}
          data={rows}
          itemSize={52}
          role="listbox"
          aria-label={text('models.table.label')}
          tabIndex={0}
          {...(selected >= 0 && { 'aria-activedescendant': rowId(selectedId ?? '') })}
          onKeyDown={onKeyDown}
          className="h-full [scrollbar-gutter:stable] focus-visible:outline-offset-[-2px]"
        >
          {({ model, price }) => (
            <Row
              key={model.modelId}
              model={model}
              price={price}
              selected={model.modelId === selectedId}
              inUse={model.modelId === inUseId}
              access={access[model.modelId]}
              onSight={onSight}
              onSelect={onSelect}
              onUse={onUse}
            />
          )}
        </VList>
      </div>
    </div>
  )
}

function nextIndex(key: string, at: number, count: number): number | undefined {
  const last = count - 1
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: Math.min(last, at + 1),
    ArrowUp: Math.max(0, at - 1),
    PageDown: Math.min(last, at + 10),
    PageUp: Math.max(0, at - 10),
    Home: 0,
    End: last,
  }
  return Object.hasOwn(steps, key) ? steps[key] : undefined
}

function rowId(modelId: string): string {
  return `model-${encodeURIComponent(modelId)}`
}

function SortButton({
  of,
  sort,
  onSort,
}: {
  readonly of: SortKey
  readonly sort: ModelSort
  readonly onSort: (key: SortKey) => void
}) {
  const text = useText()
  const active = sort.key === of
  const Arrow = sort.descending ? ArrowDown : ArrowUp
  return (
    <button
      type="button"
      aria-pressed={active}
      onClick={() => onSort(of)}
      className={clsx(
        'flex items-center gap-1 rounded-sm text-xs hover:text-fg',
        active ? 'font-medium text-fg' : 'text-fg-subtle',
        onlyWide[of],
      )}
    >
      {text(`models.table.${of}`)}
      {active && <Arrow aria-hidden className="size-3" />}
    </button>
  )
}

function Row({
  model,
  price,
  selected,
  inUse,
  access,
  onSelect,
  onUse,
  onSight,
}: {
  readonly model: Model
  readonly price: IndexedModel['price']
  readonly selected: boolean
  readonly inUse: boolean
  readonly onSelect: (modelId: string) => void
  readonly access: ModelAccess['kind'] | undefined
  readonly onUse: (modelId: string) => void
  readonly onSight: (modelId: string) => void
}) {
  const text = useText()
  const formats = useFormats()
  const { modelId, modelProvider, origin } = model
  // AWS could tell of none that the config file names alone or another provider has.
  const isOfAws = origin !== 'configured' && modelProvider === undefined
  useEffect(() => {
    if (access === undefined && isOfAws) onSight(modelId)
  }, [access, modelId, isOfAws, onSight])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list takes the keys for the row that is chosen.
    <div
      id={rowId(model.modelId)}
      role="option"
      aria-selected={selected}
      tabIndex={-1}
      data-model-id={model.modelId}
      onClick={() => onSelect(model.modelId)}
      onDoubleClick={() => model.recommended !== null && onUse(model.modelId)}
      className={clsx(
        columns,
        'h-13 border-b border-border',
        selected ? 'bg-accent-soft' : 'hover:bg-surface-hover',
      )}
    >
      <span className="min-w-0">
        <span className="flex items-center gap-2">
          <span className="truncate font-medium">{model.modelName}</span>
          <span className="truncate text-xs text-fg-subtle max-md:hidden">
            {model.providerName}
          </span>
          {inUse && <Badge tone="success">{text('models.inUse')}</Badge>}
          {isWanting(access) && (
            <Badge tone="warning">{text(`models.access.${access}.badge`)}</Badge>
          )}
          {model.origin !== 'discovered' && <Badge>{text('models.badge.configured')}</Badge>}
        </span>
        <span className="block truncate font-mono text-2xs text-fg-subtle">{model.modelId}</span>
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
}

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
