import { clsx } from 'clsx'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { type KeyboardEvent, type Ref, useEffect, useRef } from 'react'
import { VList, type VListHandle } from 'virtua'
import { useStore } from 'zustand'
import type { ModelChoices } from '../../../shared/model-choices'
import { useText } from '../../i18n/use-text'
import { actionOfKey } from './model-actions'
import { ModelRow, modelColumns, rowId } from './model-row'
import { type IndexedModel, type ModelSort, type SortKey, sortKeys } from './model-view'
import type { ModelsStore } from './models-store'
import type { ModelCommands } from './use-model-commands'

const nowhere: readonly string[] = []
const onlyWide: Readonly<Record<SortKey, string>> = {
  name: '',
  context: 'justify-end',
  output: 'justify-end max-lg:hidden',
  price: 'justify-end max-lg:hidden',
}

/**
 * The list, of which only the rows in sight are made. One row is chosen; the arrow keys, Page Up and
 * Down, Home and End choose another, Enter takes it, and each action has its letter.
 */
export function ModelTable({
  store,
  rows,
  inUseId,
  effectiveRegion,
  livesIn,
  choices,
  commands,
  tableRef,
  onCompare,
}: {
  readonly store: ModelsStore
  readonly rows: readonly IndexedModel[]
  readonly inUseId: string | null
  readonly effectiveRegion: string
  /** The regions that list each model; empty where only one is looked at. */
  readonly livesIn: ReadonlyMap<string, readonly string[]>
  readonly choices: ModelChoices
  readonly commands: ModelCommands
  /** What the list, which takes the focus, lies in. */
  readonly tableRef: Ref<HTMLDivElement>
  /** Shows the marked models side by side. */
  readonly onCompare: () => void
}) {
  const text = useText()
  const sort = useStore(store.state, (state) => state.sort)
  const selectedId = useStore(store.state, (state) => state.selectedId)
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
      const row = rows[selected]
      if (row && row.model.recommended !== null) commands.use(row)
      return
    }
    if (event.key === 'C') onCompare()
    const action =
      event.ctrlKey || event.metaKey || event.altKey ? undefined : actionOfKey(event.key)
    const chosen = rows[selected]
    if (action !== undefined && chosen !== undefined) {
      event.preventDefault()
      commands.act(action, chosen)
      return
    }
    const next = nextIndex(event.key, selected, rows.length)
    const model = next === undefined ? undefined : rows[next]?.model
    if (model === undefined) return
    event.preventDefault()
    store.select(model.modelId)
  }

  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className={clsx(modelColumns, 'h-8 shrink-0 border-b border-border pr-[1.875rem]')}>
        {sortKeys.map((key) => (
          <SortButton key={key} of={key} sort={sort} onSort={store.sortBy} />
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
          // The list takes no clicks for a moment after each scroll, which would lose one that follows at once.
          className="h-full [scrollbar-gutter:stable] *:pointer-events-auto! focus-visible:outline-offset-[-2px]"
        >
          {/* Without keys, so that a search that changes the rows gives those in sight other models to show. */}
          {(row) => (
            <ModelRow
              store={store}
              row={row}
              livesIn={livesIn.get(row.model.modelId) ?? nowhere}
              isHere={row.region === effectiveRegion}
              selected={row.model.modelId === selectedId}
              inUse={row.model.modelId === inUseId}
              choices={choices}
              onUse={commands.use}
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
