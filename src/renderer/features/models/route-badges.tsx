import { isLegacy, type Model } from '../../../shared/models'
import { Badge } from '../../components/badge'
import { useText } from '../../i18n/use-text'
import { isProvisionedOnly } from './model-list'

/** How a model is called from here, and what to know before it is chosen. */
export function RouteBadges({ model }: { readonly model: Model }) {
  const text = useText()
  const { modelProvider } = model
  if (modelProvider !== undefined) {
    return (
      <span className="flex shrink-0 items-center">
        <ProviderBadge provider={modelProvider} />
      </span>
    )
  }
  return (
    <span className="flex shrink-0 items-center gap-1">
      {isLegacy(model) && (
        <Badge tone="warning" title={text('models.badgeHint.legacy')}>
          {text('models.badge.legacy')}
        </Badge>
      )}
      {model.recommended !== null && !model.inferenceTypesSupported.includes('ON_DEMAND') && (
        <Badge title={text('models.badgeHint.profileOnly')}>
          {text('models.badge.profileOnly')}
        </Badge>
      )}
      {isProvisionedOnly(model) ? (
        <Badge title={text('models.badgeHint.provisionedOnly')}>
          {text('models.badge.provisionedOnly')}
        </Badge>
      ) : (
        <RouteBadge route={model.recommended} />
      )}
    </span>
  )
}

/** The provider of the config file through which a model is called. */
export function ProviderBadge({ provider }: { readonly provider: string }) {
  const text = useText()
  return (
    <Badge tone="accent" title={text('models.badgeHint.provider', { provider })}>
      <span className="max-w-40 truncate">{provider}</span>
    </Badge>
  )
}

/** One way to call a model, in two words. */
export function RouteBadge({ route }: { readonly route: Model['recommended'] }) {
  const text = useText()
  const { invokedId = '', kind = null } = route ?? {}
  switch (kind) {
    case null:
      return (
        <Badge tone="danger" title={text('models.badgeHint.noRoute')}>
          {text('models.badge.noRoute')}
        </Badge>
      )
    case 'on-demand':
      return (
        <Badge tone="accent" title={text('models.badgeHint.onDemand')}>
          {text('models.badge.onDemand')}
        </Badge>
      )
    case 'global-profile':
      return (
        <Badge tone="accent" title={text('models.badgeHint.global')}>
          {text('models.badge.global')}
        </Badge>
      )
    case 'geographic-profile':
      return (
        <Badge tone="accent" title={text('models.badgeHint.geographic', { invokedId })}>
          {`${invokedId.split('.')[0]}.`}
        </Badge>
      )
    case 'application-profile':
      return (
        <Badge tone="accent" title={text('models.badgeHint.application', { invokedId })}>
          {text('models.badge.application')}
        </Badge>
      )
    case 'as-given':
      return (
        <Badge tone="accent" title={text('models.badgeHint.asGiven')}>
          {text('models.badge.asGiven')}
        </Badge>
      )
  }
}
