import type { InferenceProfile, Model, ProviderStatus } from '../../../shared/models'
import { Badge } from '../../components/badge'
import { CopyIconButton } from '../../components/copy-button'
import { type Translate, useText } from '../../i18n/use-text'
import { ProviderBadge, RouteBadge } from './route-badges'

type RouteKind = NonNullable<Model['recommended']>['kind']

/** Every way to call a model from here, the recommended one with its reason. */
export function RouteList({
  model,
  region,
  provider,
}: {
  readonly model: Model
  readonly region: string
  /** Of a model that is called through the config file's provider. */
  readonly provider?: ProviderStatus | undefined
}) {
  const text = useText()
  if (provider !== undefined) return <ProviderRoute model={model} provider={provider} />
  const { recommended, modelId } = model
  const isOnDemand = model.inferenceTypesSupported.some(
    (type) => type.toUpperCase() === 'ON_DEMAND',
  )
  const others = model.profiles.filter(
    (profile) => profile.inferenceProfileId !== recommended?.invokedId,
  )
  const own = model.profiles.find(
    (profile) => profile.inferenceProfileId === recommended?.invokedId,
  )
  return (
    <ul className="flex flex-col gap-2.5">
      {recommended === null ? (
        <li className="text-fg-muted">{text('models.badgeHint.noRoute')}</li>
      ) : (
        <Route
          invokedId={recommended.invokedId}
          kind={recommended.kind}
          notes={[
            reasonText(recommended.kind, region, text),
            ...(own ? [destinations(own, text)] : []),
          ]}
          recommended
          {...(own && { arn: own.inferenceProfileArn })}
        />
      )}
      {isOnDemand && recommended?.kind !== 'on-demand' && (
        <Route invokedId={modelId} kind="on-demand" notes={[text('models.badgeHint.onDemand')]} />
      )}
      {others.map((profile) => (
        <Route
          key={profile.inferenceProfileArn || profile.inferenceProfileId}
          invokedId={profile.inferenceProfileId}
          kind={profile.kind}
          arn={profile.inferenceProfileArn}
          notes={[
            ...(profile.kind === 'application-profile'
              ? [`${profile.inferenceProfileName}. ${text('models.notRecommended.application')}`]
              : []),
            destinations(profile, text),
          ]}
        />
      ))}
    </ul>
  )
}

function ProviderRoute({
  model,
  provider,
}: {
  readonly model: Model
  readonly provider: ProviderStatus
}) {
  const text = useText()
  const { providerId, host } = provider
  return (
    <div data-route="provider">
      <ProviderBadge provider={providerId} />
      <CopyLine value={model.recommended?.invokedId ?? ''} label={text('models.copyId')} />
      <p className="text-xs text-fg-muted">
        {text('models.reason.provider', { provider: providerId, host })}
      </p>
    </div>
  )
}

function Route({
  invokedId,
  kind,
  notes,
  arn = '',
  recommended = false,
}: {
  readonly invokedId: string
  readonly kind: RouteKind
  readonly notes: readonly string[]
  readonly arn?: string
  readonly recommended?: boolean
}) {
  const text = useText()
  return (
    <li data-route={kind}>
      <div className="flex flex-wrap items-center gap-1.5">
        <RouteBadge route={{ invokedId, kind }} />
        {recommended && <Badge tone="success">{text('models.recommended')}</Badge>}
      </div>
      <CopyLine value={invokedId} label={text('models.copyId')} />
      {arn !== '' && arn !== invokedId && (
        <CopyLine value={arn} label={text('models.detail.copyArn')} />
      )}
      {notes.map((note) => (
        <p key={note} className="text-xs text-fg-muted">
          {note}
        </p>
      ))}
    </li>
  )
}

/** An id or ARN with the button that copies it. */
export function CopyLine({ value, label }: { readonly value: string; readonly label: string }) {
  return (
    <div className="flex items-start gap-1">
      <code className="min-w-0 flex-1 py-1 font-mono text-2xs leading-4 break-all text-fg-muted">
        {value}
      </code>
      <CopyIconButton label={label} value={() => value} />
    </div>
  )
}

function reasonText(kind: RouteKind, region: string, text: Translate): string {
  switch (kind) {
    case 'on-demand':
      return text('models.reason.onDemand', { region })
    case 'geographic-profile':
      return text('models.reason.geographic', { region })
    case 'global-profile':
      return text('models.reason.global')
    case 'application-profile':
      return text('models.reason.application')
    case 'as-given':
      return text('models.reason.asGiven')
  }
}

function destinations(profile: InferenceProfile, text: Translate): string {
  const regions = profile.destinationRegions
  if (profile.kind === 'global-profile') return text('models.badgeHint.global')
  if (regions.length === 0) return text('models.destinationsUnknown')
  return text('models.destinations', { count: regions.length, regions: regions.join(', ') })
}
