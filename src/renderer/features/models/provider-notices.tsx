import type { ProviderStatus } from '../../../shared/models'
import { useNow } from '../../components/use-now'
import { useFormats } from '../../i18n/use-formats'
import { useText } from '../../i18n/use-text'
import { DiscoveryError } from './discovery-notices'

/** Providers of the config file that did not give their list, each with its reason. */
export function ProviderNotices({
  providers,
  onRefresh,
}: {
  readonly providers: readonly ProviderStatus[]
  readonly onRefresh: () => void
}) {
  const text = useText()
  const formats = useFormats()
  const now = useNow(30_000)
  const failed = providers.filter(({ error }) => error !== undefined)
  if (failed.length === 0) return null
  return (
    <div className="flex flex-col gap-2 px-5 pb-3">
      {failed.map(({ providerId: provider, error, fetchedAt }) => {
        if (error === undefined) return null
        const heading =
          fetchedAt === null
            ? text('models.provider.notListed', { provider })
            : text('models.provider.stale', { provider, when: formats.relative(fetchedAt, now) })
        return (
          <div key={provider} data-provider={provider}>
            <DiscoveryError
              error={{ ...error, nextSteps: [{ kind: 'retry' }, ...error.nextSteps] }}
              heading={heading}
              onRefresh={onRefresh}
            />
          </div>
        )
      })}
    </div>
  )
}
