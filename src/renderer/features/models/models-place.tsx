import { RefreshCw } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { ModelsStatus } from '../../../shared/models'
import { Button } from '../../components/button'
import { ErrorNotice } from '../../components/error-notice'
import { Card, PlacePage } from '../../components/place-page'
import { SearchField } from '../../components/search-field'
import { LoadingArea } from '../../components/spinner'
import { useNow } from '../../components/use-now'
import { useFormats } from '../../i18n/use-formats'
import { useText } from '../../i18n/use-text'
import { groupModels, searchModels } from './model-list'
import { ModelRow } from './model-row'
import { type ModelsStore, modelsStatus } from './models-store'

type ReadyModels = Extract<ModelsStatus, { readonly kind: 'ready' }>

/** The place that shows which models there are and how each is called. */
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
  const status = useStore(store.state, modelsStatus)
  const requested = useStore(store.state, (state) => state.refreshing)
  const [query, setQuery] = useState('')
  const busy = requested || (status.kind === 'ready' && status.refreshing)
  return (
    <PlacePage
      title={text('models.title')}
      subtitle={
        status.kind === 'ready'
          ? text('models.subtitle', { region: status.region })
          : text('models.subtitlePlain')
      }
      actions={
        <Button
          icon={RefreshCw}
          disabled={busy || status.kind === 'loading'}
          onClick={() => void store.refresh()}
        >
          {text(busy ? 'models.refreshing' : 'models.refresh')}
        </Button>
      }
      toolbar={
        status.kind === 'ready' && (
          <SearchField
            label={text('models.search')}
            clearLabel={text('conversations.clearSearch')}
            value={query}
            onChange={setQuery}
          />
        )
      }
    >
      {status.kind === 'loading' && <LoadingArea label={text('models.loading')} />}
      {status.kind === 'failed' && (
        <ErrorNotice error={status.error} onStep={(step) => retried(step.kind, store)} />
      )}
      {status.kind === 'ready' && (
        <ModelGroups store={store} status={status} query={query} modelId={modelId} onUse={onUse} />
      )}
    </PlacePage>
  )
}

function ModelGroups({
  store,
  status,
  query,
  modelId,
  onUse,
}: {
  readonly store: ModelsStore
  readonly status: ReadyModels
  readonly query: string
  readonly modelId: string | null
  readonly onUse: (modelId: string) => void
}) {
  const text = useText()
  const formats = useFormats()
  const now = useNow(30_000)
  const groups = useMemo(
    () => groupModels(searchModels(status.models, query)),
    [status.models, query],
  )
  const when = formats.relative(status.fetchedAt, now)
  return (
    <div className="flex flex-col gap-6">
      {status.error && (
        <ErrorNotice
          error={status.error}
          tone="warning"
          heading={text('models.staleTitle', { when })}
          onStep={(step) => retried(step.kind, store)}
        />
      )}
      {status.models.length === 0 && (
        <div className="p-10 text-center text-fg-muted">
          <p>{text('models.noneListed', { region: status.region })}</p>
          <p className="text-fg-subtle">{text('models.noneListedHint')}</p>
        </div>
      )}
      {status.models.length > 0 && groups.length === 0 && (
        <p className="p-10 text-center text-fg-muted">{text('models.none', { query })}</p>
      )}
      {groups.map((group) => (
        <section key={group.providerName} aria-label={group.providerName}>
          <h2 className="mb-2 flex items-baseline gap-2 font-semibold">
            {group.providerName}
            <span className="text-xs font-normal text-fg-subtle tabular-nums">
              {group.models.length}
            </span>
          </h2>
          <Card>
            {group.models.map((model) => (
              <ModelRow
                key={model.modelId}
                model={model}
                inUse={model.modelId === modelId}
                onUse={onUse}
              />
            ))}
          </Card>
        </section>
      ))}
      <p className="text-xs text-fg-subtle">
        {text('models.count', { count: status.models.length })}
        {' · '}
        {text('models.updated', { when })}
        {status.hiddenCount > 0 && ` · ${text('models.hidden', { count: status.hiddenCount })}`}
      </p>
    </div>
  )
}

function retried(step: string, store: ModelsStore): boolean {
  if (step !== 'retry') return false
  void store.refresh()
  return true
}
