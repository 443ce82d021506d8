import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import type { ChosenAs } from '../../../shared/chosen-as'
import { priceOrigin } from '../../../shared/model-facts'
import { isLegacy, type Model, type ModelAccess, type ProviderStatus } from '../../../shared/models'
import { Badge } from '../../components/badge'
import { Button, IconButton } from '../../components/button'
import { useFormats } from '../../i18n/use-formats'
import { useText } from '../../i18n/use-text'
import { AccessNote } from './access-note'
import { FactList, Origin } from './fact-list'
import { modalityText } from './modality-text'
import { ChosenBadges, type ModelAction, ModelActions, TestNote } from './model-actions'
import { priceOf, shortTokens } from './model-view'
import type { TestState } from './models-store'
import { RegionStandings } from './region-standings'
import type { RegionStanding } from './region-view'
import { CopyLine, RouteList } from './route-list'

/** All that is known of one model. */
export function ModelDetail({
  model,
  region,
  isHere,
  standings,
  inUse,
  access,
  chosen,
  compared,
  test,
  provider,
  onUse,
  onAction,
  onClose,
}: {
  readonly model: Model
  readonly access: ModelAccess['kind'] | undefined
  /** Where it is listed as it is shown. */
  readonly region: string
  readonly isHere: boolean
  readonly standings: readonly RegionStanding[]
  readonly provider: ProviderStatus | undefined
  readonly inUse: boolean
  readonly chosen: ChosenAs
  readonly compared: boolean
  readonly test: TestState | undefined
  readonly onUse: () => void
  readonly onAction: (action: ModelAction) => void
  readonly onClose: () => void
}) {
  const text = useText()
  const words = (modalities: readonly string[]) =>
    modalities.map((word) => modalityText(word, text)).join(', ')
  return (
    <aside
      aria-label={text('models.detail.label', { model: model.modelName })}
      className="flex w-[27rem] shrink-0 flex-col border-l border-border bg-surface max-lg:absolute max-lg:inset-y-0 max-lg:right-0 max-lg:z-20 max-lg:max-w-full max-lg:shadow-floating"
    >
      <header className="flex items-start gap-2 border-b border-border px-4 py-3">
        <div className="min-w-0 flex-1">
          <h2 className="font-semibold break-words">{model.modelName}</h2>
          <p className="text-xs text-fg-muted">
            {model.providerName}
            {model.inputModalities.length > 0 && (
              <>
                {' · '}
                {text('models.input', { modalities: words(model.inputModalities) })},{' '}
                {text('models.output', { modalities: words(model.outputModalities) })}
              </>
            )}
          </p>
        </div>
        <IconButton label={text('models.detail.close')} icon={X} size="sm" onClick={onClose} />
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by keyboard. */}
      <div tabIndex={0} className="min-h-0 flex-1 overflow-y-auto px-4 pb-6">
        <div className="py-3">
          <div className="mb-2 flex flex-wrap items-center gap-2">
            <Button
              variant={inUse ? 'secondary' : 'primary'}
              disabled={model.recommended === null}
              onClick={onUse}
            >
              {isHere ? text('models.use') : text('models.region.switchAndUse', { region })}
            </Button>
            {inUse && <Badge tone="success">{text('models.inUse')}</Badge>}
            <ChosenBadges chosen={chosen} />
          </div>
          <ModelActions
            model={model}
            isHere={isHere}
            chosen={chosen}
            compared={compared}
            test={test}
            onAction={onAction}
          />
          <TestNote test={test} onRetry={() => onAction('test')} />
        </div>
        <Configured model={model} />
        {isHere && <AccessNote access={access} />}
        {standings.length > 1 && (
          <Part title={text('models.region.where')}>
            <RegionStandings standings={standings} />
          </Part>
        )}
        <Part title={text('models.routesTitle')}>
          <RouteList model={model} region={region} provider={provider} />
        </Part>
        <Part title={text('models.detail.facts')}>
          <FactList facts={model.facts} />
        </Part>
        <Part title={text('models.detail.price')}>
          <Price model={model} region={region} />
        </Part>
        {model.lifecycleStatus !== '' && (
          <Part title={text('models.detail.lifecycle')}>
            <Lifecycle model={model} />
          </Part>
        )}
        <Part title={text('models.detail.ids')}>
          <CopyLine value={model.modelId} label={text('models.copyId')} />
          {model.modelArn !== '' && (
            <CopyLine value={model.modelArn} label={text('models.detail.copyArn')} />
          )}
        </Part>
      </div>
    </aside>
  )
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="mb-5">
      <h3 className="mb-1.5 text-xs font-semibold text-fg-subtle">{title}</h3>
      {children}
    </section>
  )
}

/** Said beside every model that the file names, because other programs treat such files otherwise. */
function Configured({ model }: { readonly model: Model }) {
  const text = useText()
  if (model.origin === 'discovered') return null
  const path = model.manualPath ?? ''
  return (
    <div className="mb-4 rounded-md border border-border px-3 py-2 text-xs text-fg-muted">
      <p>{text('models.detail.configured', { path })}</p>
      <p>{text('models.detail.configuredNote')}</p>
    </div>
  )
}

function Price({ model, region }: { readonly model: Model; readonly region: string }) {
  const text = useText()
  const formats = useFormats()
  const price = priceOf(model, region)
  const origin = price && priceOrigin(model.facts, price)
  if (price === undefined || origin === undefined) {
    return <p className="text-fg-muted">{text('models.detail.priceUnknown', { region })}</p>
  }
  return (
    <>
      <dl className="grid grid-cols-[8.5rem_minmax(0,1fr)] gap-x-3 gap-y-0.5">
        {(['input', 'output', 'cacheRead', 'cacheWrite', 'cacheWriteHour'] as const).map((name) => {
          const dollars = price[name]
          return dollars === undefined ? null : (
            <div key={name} className="contents">
              <dt className="text-fg-muted">{text(`models.detail.${name}`)}</dt>
              <dd className="tabular-nums">{formats.dollars(dollars)}</dd>
            </div>
          )
        })}
        {price.longPrompt && (
          <>
            <dt className="text-fg-muted">
              {text('models.detail.longPrompt', { tokens: shortTokens(price.longPrompt.above) })}
            </dt>
            <dd className="tabular-nums">
              {text('models.detail.longPromptPrice', {
                input: formats.dollars(price.longPrompt.input),
                output: formats.dollars(price.longPrompt.output),
              })}
            </dd>
          </>
        )}
        {price.tiers && (
          <>
            <dt className="text-fg-muted">{text('models.detail.tiers')}</dt>
            <dd className="tabular-nums">
              {Object.entries(price.tiers)
                .map(([tier, factor]) => text('models.detail.tierFactor', { tier, factor }))
                .join(', ')}
            </dd>
          </>
        )}
      </dl>
      <p className="mt-1 text-2xs text-fg-subtle">{text('models.detail.priceHere', { region })}</p>
      <Origin origin={origin} />
    </>
  )
}

const moments = [
  'startOfLifeTime',
  'legacyTime',
  'publicExtendedAccessTime',
  'endOfLifeTime',
] as const

function Lifecycle({ model }: { readonly model: Model }) {
  const text = useText()
  const formats = useFormats()
  return (
    <dl className="grid grid-cols-[8.5rem_minmax(0,1fr)] gap-x-3 gap-y-0.5">
      <dt className="text-fg-muted">{text('models.detail.status')}</dt>
      <dd className={isLegacy(model) ? 'text-warning' : ''}>{model.lifecycleStatus}</dd>
      {moments.map((name) => {
        const time = model.lifecycleDates[name]
        return time === undefined ? null : (
          <div key={name} className="contents">
            <dt className="text-fg-muted">{text(`models.detail.${name}`)}</dt>
            <dd>{formats.day(time)}</dd>
          </div>
        )
      })}
    </dl>
  )
}
