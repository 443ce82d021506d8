import { type RefObject, useCallback } from 'react'
import { useStore } from 'zustand'
import type { ModelChoices } from '../../../shared/model-choices'
import { SearchField } from '../../components/search-field'
import { useText } from '../../i18n/use-text'
import { CompareBar } from './compare-bar'
import { DiscoveryNotices, type ReadyModels } from './discovery-notices'
import { ListFooter } from './list-footer'
import { ModelRestrictions } from './model-restrictions'
import { ModelTable } from './model-table'
import { noFilter } from './model-view'
import type { ModelsStore } from './models-store'
import { NothingInView } from './nothing-in-view'
import { ProviderNotices } from './provider-notices'
import type { useBrowserRows } from './use-browser-rows'
import type { ModelCommands } from './use-model-commands'

/** The filters, what went wrong with the lists, and the models that the filters let through. */
export function BrowserList({
  store,
  status,
  list: { rows, inView, marked, livesIn },
  inUseId,
  choices,
  commands,
  tableRef,
}: {
  readonly store: ModelsStore
  readonly status: ReadyModels
  readonly list: ReturnType<typeof useBrowserRows>
  readonly inUseId: string | null
  readonly choices: ModelChoices
  readonly commands: ModelCommands
  /** What the list, which takes the focus, lies in. */
  readonly tableRef: RefObject<HTMLDivElement | null>
}) {
  const text = useText()
  const filter = useStore(store.state, (state) => state.filter)
  const regions = useStore(store.state, (state) => state.regions)
  const refresh = useCallback(() => void store.refresh(), [store])
  const compare = useCallback(() => store.showComparison(true), [store])
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col">
      <div className="flex flex-col gap-2 px-5 pb-2">
        <SearchField
          label={text('models.search')}
          clearLabel={text('conversations.clearSearch')}
          value={filter.query}
          onChange={(query) => store.changeFilter({ query })}
          onArrowDown={() => {
            focusList(tableRef.current)
            const { selectedId } = store.state.getState()
            store.select(selectedId ?? rows[0]?.model.modelId ?? null)
          }}
        />
        <ModelRestrictions
          store={store}
          models={inView}
          regions={regions}
          effectiveRegion={status.region}
        />
      </div>
      <div data-live className="contents">
        <DiscoveryNotices status={status} onRefresh={refresh} />
        <ProviderNotices providers={status.providers ?? []} onRefresh={refresh} />
      </div>
      {rows.length === 0 ? (
        <NothingInView
          region={inView.length === 0 && filter.region === null ? status.region : null}
          onClear={() => store.changeFilter(noFilter)}
        />
      ) : (
        <ModelTable
          store={store}
          rows={rows}
          inUseId={inUseId}
          effectiveRegion={status.region}
          livesIn={livesIn}
          choices={choices}
          commands={commands}
          tableRef={tableRef}
          onCompare={compare}
        />
      )}
      <CompareBar marked={marked} onRemove={store.toggleCompared} onOpen={compare} />
      <ListFooter status={status} shown={rows.length} count={inView.length} />
    </div>
  )
}

/** Gives the list of models the focus, wherever it is in this element. */
export function focusList(around: HTMLElement | null): void {
  around?.querySelector<HTMLElement>('[role="listbox"]')?.focus()
}
