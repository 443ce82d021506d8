import { RefreshCw } from 'lucide-react'
import { useId, useMemo, useRef } from 'react'
import { useStore } from 'zustand'
import { Button } from '../../components/button'
import { LoadingArea } from '../../components/spinner'
import { useText } from '../../i18n/use-text'
import { DiscoveryError, DiscoveryNotices, type ReadyModels } from './discovery-notices'
import { ListFooter } from './list-footer'
import { ModelDetail } from './model-detail'
import { ModelFilters } from './model-filters'
import { ModelTable } from './model-table'
import { indexModels, noFilter, viewModels } from './model-view'
import { type ModelsStore, modelsStatus } from './models-store'
import { ProviderNotices } from './provider-notices'

/** The place that shows which models there are, what they can do and how each is called. */
export function ModelsPlace({
  store,
  modelId,
  onUse,
}: {
  readonly store: ModelsStore
  readonly modelId: string | null
  readonly onUse: (modelId: string) => void
}) {
  const text = useText()
  const heading = useId()
  const status = useStore(store.state, modelsStatus)
  const requested = useStore(store.state, (state) => state.refreshing)
  const busy = requested || (status.kind === 'ready' && status.refreshing)
  const refresh = (): void => void store.refresh()
  return (
    <main aria-labelledby={heading} className="flex min-h-0 min-w-0 flex-1 flex-col">
      <header className="flex flex-wrap items-end gap-x-4 gap-y-2 px-5 pt-6 pb-3">
        <div className="min-w-0 flex-1 basis-72">
          <h1 id={heading} className="text-xl font-semibold tracking-tight">
            {text('models.title')}
          </h1>
          <p className="text-fg-muted">
            {status.kind === 'ready'
              ? text('models.subtitle', { region: status.region })
              : text('models.subtitlePlain')}
          </p>
        </div>
        <Button icon={RefreshCw} disabled={busy || status.kind === 'loading'} onClick={refresh}>
          {text(busy ? 'models.refreshing' : 'models.refresh')}
        </Button>
      </header>
      {status.kind === 'loading' && <LoadingArea label={text('models.loading')} />}
      {status.kind === 'failed' && (
        <div className="px-5">
          <DiscoveryError error={status.error} onRefresh={refresh} />
        </div>
      )}
      {status.kind === 'ready' && (
        <Browser store={store} status={status} modelId={modelId} onUse={onUse} />
      )}
    </main>
  )
}

function Browser({
  store,
  status,
  modelId,
  onUse,
}: {
  readonly store: ModelsStore
  readonly status: ReadyModels
  readonly modelId: string | null
  readonly onUse: (modelId: string) => void
}) {
  const text = useText()
  const table = useRef<HTMLDivElement>(null)
  const filter = useStore(store.state, (state) => state.filter)
  const sort = useStore(store.state, (state) => state.sort)
  const selectedId = useStore(store.state, (state) => state.selectedId)
  const access = useStore(store.state, (state) => state.access)
  const { models, region } = status
  const indexed = useMemo(() => indexModels(models, region), [models, region])
  const rows = useMemo(() => viewModels(indexed, filter, sort), [indexed, filter, sort])
  const selected = models.find((model) => model.modelId === selectedId)
  return (
    <div className="relative flex min-h-0 flex-1">
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">
        <div className="px-5 pb-2">
          <ModelFilters
            models={models}
            filter={filter}
            onChange={store.changeFilter}
            onArrowDown={() => {
              focusList(table.current)
              store.select(selectedId ?? rows[0]?.model.modelId ?? null)
            }}
          />
        </div>
        <DiscoveryNotices status={status} onRefresh={() => void store.refresh()} />
        <ProviderNotices
          providers={status.providers ?? []}
          onRefresh={() => void store.refresh()}
        />
        {models.length === 0 ? (
          <div className="flex-1 p-10 text-center text-fg-muted">
            <p>{text('models.noneListed', { region })}</p>
            <p className="text-fg-subtle">{text('models.noneListedHint')}</p>
          </div>
        ) : rows.length === 0 ? (
          <div className="flex flex-1 flex-col items-center gap-3 p-10 text-fg-muted">
            <p>{text('models.picker.none')}</p>
            <Button onClick={() => store.changeFilter(noFilter)}>
              {text('models.filter.clear')}
            </Button>
          </div>
        ) : (
          <ModelTable
            rows={rows}
            sort={sort}
            selectedId={selectedId}
            inUseId={modelId}
            access={access}
            onSight={store.needAccess}
            tableRef={table}
            onSort={store.sortBy}
            onSelect={store.select}
            onUse={onUse}
          />
        )}
        <ListFooter status={status} shown={rows.length} />
      </div>
      {selected !== undefined && (
        <ModelDetail
          model={selected}
          region={region}
          access={access[selected.modelId]}
          provider={status.providers?.find(
            ({ providerId }) => providerId === selected.modelProvider,
          )}
          inUse={selected.modelId === modelId}
          onUse={onUse}
          onClose={() => {
            store.select(null)
            focusList(table.current)
          }}
        />
      )}
    </div>
  )
}

function focusList(around: HTMLElement | null): void {
  around?.querySelector<HTMLElement>('[role="listbox"]')?.focus()
}
