import type { AppError } from '../../../shared/app-error'
import { discoveryPolicy } from '../../../shared/discovery-policy'
import type { ModelsStatus } from '../../../shared/models'
import { CopyButton } from '../../components/copy-button'
import { ErrorNotice } from '../../components/error-notice'
import { useNow } from '../../components/use-now'
import { useFormats } from '../../i18n/use-formats'
import { useText } from '../../i18n/use-text'

export type ReadyModels = Extract<ModelsStatus, { readonly kind: 'ready' }>

/** What went wrong with a list that is shown all the same, and what to do about it. */
export function DiscoveryNotices({
  status,
  onRefresh,
}: {
  readonly status: ReadyModels
  readonly onRefresh: () => void
}) {
  const text = useText()
  const formats = useFormats()
  const now = useNow(30_000)
  const { error, profilesError, fetchedAt, disabledBy, nextRefreshAt } = status
  if (error === undefined && profilesError === undefined && disabledBy === null) return null
  const heading =
    fetchedAt === null
      ? text('models.fromConfig')
      : text('models.staleTitle', { when: formats.relative(fetchedAt, now) })
  return (
    <div className="flex flex-col gap-2 px-5 pb-3">
      {disabledBy !== null && (
        <p className="rounded-lg border border-border bg-surface px-3.5 py-2.5 text-fg-muted">
          {text('models.disabled', { path: disabledBy })}
        </p>
      )}
      {error !== undefined && (
        <DiscoveryError
          error={error}
          heading={
            nextRefreshAt === null
              ? heading
              : `${heading} · ${text('models.nextRefresh', { when: formats.relative(nextRefreshAt, now) })}`
          }
          onRefresh={onRefresh}
        />
      )}
      {profilesError !== undefined && (
        <DiscoveryError
          error={profilesError}
          heading={text('models.profilesTitle')}
          onRefresh={onRefresh}
        />
      )}
    </div>
  )
}

/** An error of discovery; where AWS refused, with the policy that would allow it. */
export function DiscoveryError({
  error,
  heading,
  onRefresh,
}: {
  readonly error: AppError
  readonly heading?: string
  readonly onRefresh: () => void
}) {
  const text = useText()
  return (
    <ErrorNotice
      error={error}
      {...(heading !== undefined && { heading, tone: 'warning' as const })}
      onStep={(step) => {
        if (step.kind !== 'retry') return false
        onRefresh()
        return true
      }}
    >
      {error.kind === 'access-denied' && (
        <div className="-ml-2.5">
          <CopyButton label={text('models.copyPolicy')} value={() => discoveryPolicy} />
        </div>
      )}
    </ErrorNotice>
  )
}
