import { RefreshCw } from 'lucide-react'
import { useEffect, useId } from 'react'
import { useStore } from 'zustand'
import type { ModelChange, ModelChoices } from '../../../shared/model-choices'
import { Button } from '../../components/button'
import { LoadingArea } from '../../components/spinner'
import { useText } from '../../i18n/use-text'
import { DiscoveryError } from './discovery-notices'
import { ModelBrowser } from './model-browser'
import { type ModelsStore, modelsStatus } from './models-store'
import { type RegionChoice, RegionMenu } from './region-menu'

/** The place that shows which models there are, what they can do and how each is called. */
export function ModelsPlace({
  store,
  modelId,
  choices,
  region,
  onUse,
  onChange,
}: {
  readonly store: ModelsStore
  readonly modelId: string | null
  readonly choices: ModelChoices
  readonly region: Omit<RegionChoice, 'effective'> & {
    readonly onSwitch: (region: string | null) => Promise<void>
  }
  readonly onUse: (modelId: string) => void
  /** Shows what a change would do to the config file, before it is saved. */
  readonly onChange: (change: ModelChange) => void
}) {
  const text = useText()
  const heading = useId()
  const status = useStore(store.state, modelsStatus)
  const requested = useStore(store.state, (state) => state.refreshing)
  const busy = requested || (status.kind === 'ready' && status.refreshing)
  const regions = useStore(store.state, (state) => state.regions)
  const effective = status.kind === 'ready' ? status.region : null
  const { picked } = region
  useEffect(() => {
    store.watchRegions(picked.filter((one) => one !== effective))
  }, [store, picked, effective])
  const refresh = (): void => void store.refresh()
  return (
    <main
      aria-labelledby={heading}
      className="flex min-h-0 min-w-0 flex-1 flex-col overflow-y-auto"
    >
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
        {effective !== null && <RegionMenu choice={{ ...region, effective }} lists={regions} />}
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
        <ModelBrowser
          store={store}
          status={status}
          modelId={modelId}
          choices={choices}
          onUse={onUse}
          onChange={onChange}
          onSwitchRegion={region.onSwitch}
        />
      )}
    </main>
  )
}
