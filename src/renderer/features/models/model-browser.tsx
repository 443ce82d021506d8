import { useRef, useState } from 'react'
import { useStore } from 'zustand'
import { chosenAs } from '../../../shared/chosen-as'
import type { ModelChange, ModelChoices } from '../../../shared/model-choices'
import { configKey } from '../../../shared/model-key'
import type { Model } from '../../../shared/models'
import { Button } from '../../components/button'
import { useText } from '../../i18n/use-text'
import { AliasDialog } from './alias-dialog'
import { CompareBar } from './compare-bar'
import { DiscoveryNotices, type ReadyModels } from './discovery-notices'
import { ListFooter } from './list-footer'
import { toManualEntry } from './manual-entry'
import { isPossible, type ModelAction } from './model-actions'
import { ModelComparison } from './model-comparison'
import { ModelDetail } from './model-detail'
import { ModelFilters } from './model-filters'
import { ModelTable } from './model-table'
import { type IndexedModel, noFilter } from './model-view'
import type { ModelsStore } from './models-store'
import { ProviderNotices } from './provider-notices'
import { standingsOf } from './region-view'
import { useBrowserRows } from './use-browser-rows'

/** The list with its filters, and the details of the model that is chosen in it. */
export function ModelBrowser({
  store,
  status,
  modelId,
  choices,
  onUse,
  onChange,
  onSwitchRegion,
}: {
  readonly store: ModelsStore
  readonly status: ReadyModels
  readonly modelId: string | null
  readonly choices: ModelChoices
  readonly onUse: (modelId: string) => void
  readonly onChange: (change: ModelChange) => void
  readonly onSwitchRegion: (region: string) => Promise<void>
}) {
  const table = useRef<HTMLDivElement>(null)
  const state = useStore(store.state)
  const { filter, sort, selectedId, access, tests, regions, comparison } = state
  const [aliasFor, setAliasFor] = useState<Model | null>(null)
  const { region } = status
  const { rows, inView, selected, marked, livesIn } = useBrowserRows(status, state)

  async function use(id: string, from: string): Promise<void> {
    if (from !== region) await onSwitchRegion(from)
    onUse(id)
  }

  function act(action: ModelAction, { model, region: from }: IndexedModel): void {
    const isHere = from === region
    if (!isPossible(action, { model, isHere }, chosenAs(model, choices))) return
    switch (action) {
      case 'test':
        store.select(model.modelId)
        void store.test(model.modelId)
        return
      case 'compare':
        store.toggleCompared(model.modelId)
        return
      case 'addAlias':
        setAliasFor(model)
        return
      default:
        onChange(toChange(action, { model, region: from }))
    }
  }

  if (comparison.open && marked.length > 1) {
    return (
      <ModelComparison
        marked={marked}
        access={access}
        onUse={(row) => void use(row.model.modelId, row.region)}
        onClose={() => store.showComparison(false)}
      />
    )
  }

  return (
    <div className="relative flex min-h-0 flex-1">
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">
        <div className="px-5 pb-2">
          <ModelFilters
            models={inView}
            regions={Object.keys(regions)}
            effectiveRegion={region}
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
        {rows.length === 0 ? (
          <NothingInView
            region={inView.length === 0 && filter.region === null ? region : null}
            onClear={() => store.changeFilter(noFilter)}
          />
        ) : (
          <ModelTable
            rows={rows}
            sort={sort}
            selectedId={selectedId}
            inUseId={modelId}
            effectiveRegion={region}
            livesIn={livesIn}
            choices={choices}
            access={access}
            onSight={store.needAccess}
            tableRef={table}
            onSort={store.sortBy}
            onSelect={store.select}
            onUse={(id, from) => void use(id, from)}
            onAction={act}
            onCompare={() => store.showComparison(true)}
          />
        )}
        <CompareBar
          marked={marked}
          onRemove={store.toggleCompared}
          onOpen={() => store.showComparison(true)}
        />
        <ListFooter status={status} shown={rows.length} count={inView.length} />
      </div>
      {selected !== undefined && (
        <ModelDetail
          model={selected.model}
          region={selected.region}
          isHere={selected.region === region}
          standings={standingsOf(selected.model.modelId, status, regions)}
          access={access[selected.model.modelId]}
          chosen={chosenAs(selected.model, choices)}
          compared={comparison.modelIds.includes(selected.model.modelId)}
          test={tests[selected.model.modelId]}
          provider={status.providers?.find(
            ({ providerId }) => providerId === selected.model.modelProvider,
          )}
          inUse={selected.model.modelId === modelId}
          onUse={() => void use(selected.model.modelId, selected.region)}
          onAction={(action) => act(action, selected)}
          onClose={() => {
            store.select(null)
            focusList(table.current)
          }}
        />
      )}
      {aliasFor !== null && (
        <AliasDialog
          model={aliasFor}
          onGive={(alias) => {
            setAliasFor(null)
            onChange({ kind: 'add-alias', key: configKey(aliasFor.modelId), alias })
          }}
          onClose={() => setAliasFor(null)}
        />
      )}
    </div>
  )
}

function focusList(around: HTMLElement | null): void {
  around?.querySelector<HTMLElement>('[role="listbox"]')?.focus()
}

function toChange(
  action: 'addEntry' | 'setPrimary' | 'addFallback',
  { model, region }: Pick<IndexedModel, 'model' | 'region'>,
): ModelChange {
  const key = configKey(model.modelId)
  switch (action) {
    case 'addEntry': {
      const provider = model.modelProvider ?? 'amazon-bedrock'
      return { kind: 'add-entry', provider, entry: toManualEntry(model, region) }
    }
    case 'setPrimary':
      return { kind: 'set-primary', key }
    case 'addFallback':
      return { kind: 'add-fallback', key }
  }
}

/** Why there is nothing to see: the region has no models, or the filters let none through. */
function NothingInView({
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
