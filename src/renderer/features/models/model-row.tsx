import { ChevronRight } from 'lucide-react'
import { useId, useState } from 'react'
import type { InferenceProfile, Model } from '../../../shared/models'
import { Badge } from '../../components/badge'
import { Button } from '../../components/button'
import { CopyIconButton } from '../../components/copy-button'
import { type Translate, useText } from '../../i18n/use-text'
import { isProvisionedOnly } from './model-list'
import { RouteBadge, RouteBadges } from './route-badges'

/** One model; unfolded it shows every way to call it. */
export function ModelRow({
  model,
  inUse,
  onUse,
}: {
  readonly model: Model
  readonly inUse: boolean
  readonly onUse: (modelId: string) => void
}) {
  const text = useText()
  const routes = useId()
  const [open, setOpen] = useState(false)
  return (
    <div className="group/row render-when-near [contain-intrinsic-size:auto_3.5rem]">
      <div className="flex items-center gap-3 py-2.5 pr-3 pl-2 transition-colors hover:bg-surface-hover">
        <button
          type="button"
          aria-label={text('models.showRoutes', { model: model.modelName })}
          aria-expanded={open}
          aria-controls={routes}
          onClick={() => setOpen(!open)}
          className="flex min-w-0 flex-1 items-center gap-2 rounded-md text-left"
        >
          <ChevronRight
            aria-hidden
            className={`size-4 shrink-0 text-fg-subtle transition-transform ${open ? 'rotate-90' : ''}`}
          />
          <span className="min-w-0 flex-1">
            <span className="flex items-baseline gap-2">
              <span className="truncate font-medium">{model.modelName}</span>
              <span className="truncate text-xs text-fg-subtle max-lg:hidden">
                {modalitiesText(model, text)}
              </span>
            </span>
            <span className="block truncate font-mono text-xs text-fg-subtle">{model.modelId}</span>
          </span>
        </button>
        <RouteBadges model={model} />
        <CopyIconButton label={text('models.copyId')} value={() => model.modelId} />
        <Button
          size="sm"
          variant={inUse ? 'ghost' : 'secondary'}
          disabled={model.recommended === null}
          onClick={() => onUse(model.modelId)}
        >
          {text(inUse ? 'models.inUse' : 'models.use')}
        </Button>
      </div>
      {open && (
        <div id={routes} className="border-t border-border bg-bg px-8 py-3">
          <p className="mb-2 text-xs font-medium text-fg-muted">{text('models.routesTitle')}</p>
          <ul className="flex flex-col gap-2">
            {model.inferenceTypesSupported.includes('ON_DEMAND') && (
              <Route
                invokedId={model.modelId}
                kind="on-demand"
                note={text('models.badgeHint.onDemand')}
                recommended={model.recommended?.invokedId === model.modelId}
              />
            )}
            {model.profiles.map((profile) => (
              <Route
                key={profile.inferenceProfileArn}
                invokedId={profile.inferenceProfileId}
                kind={profile.kind}
                note={destinations(profile, text)}
                recommended={model.recommended?.invokedId === profile.inferenceProfileId}
              />
            ))}
            {model.recommended === null && (
              <li className="text-fg-muted">
                {text(
                  isProvisionedOnly(model)
                    ? 'models.badgeHint.provisionedOnly'
                    : 'models.badgeHint.noRoute',
                )}
              </li>
            )}
          </ul>
        </div>
      )}
    </div>
  )
}

function Route({
  invokedId,
  kind,
  note,
  recommended,
}: {
  readonly invokedId: string
  readonly kind: NonNullable<Model['recommended']>['kind']
  readonly note: string
  readonly recommended: boolean
}) {
  const text = useText()
  return (
    <li>
      <div className="flex flex-wrap items-center gap-2">
        <code className="font-mono text-xs break-all">{invokedId}</code>
        <CopyIconButton label={text('models.copyId')} value={() => invokedId} />
        <RouteBadge route={{ invokedId, kind }} />
        {recommended && <Badge tone="success">{text('models.recommended')}</Badge>}
      </div>
      <p className="text-xs text-fg-muted">{note}</p>
    </li>
  )
}

function destinations(profile: InferenceProfile, text: Translate): string {
  const regions = profile.destinationRegions
  if (regions.length === 0) {
    return text(
      profile.kind === 'global-profile' ? 'models.badgeHint.global' : 'models.destinationsUnknown',
    )
  }
  return text('models.destinations', { count: regions.length, regions: regions.join(', ') })
}

const modalities = ['text', 'image', 'video', 'speech', 'audio', 'document', 'embedding'] as const

function modalitiesText(model: Model, text: Translate): string {
  const names = (words: readonly string[]): string =>
    words
      .map((word) => {
        const known = modalities.find((modality) => modality === word.toLowerCase())
        return known === undefined ? word.toLowerCase() : text(`models.modality.${known}`)
      })
      .join(', ')
  const input = text('models.input', { modalities: names(model.inputModalities) })
  return `${input}, ${text('models.output', { modalities: names(model.outputModalities) })}`
}
