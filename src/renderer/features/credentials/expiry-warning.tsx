import { Timer } from 'lucide-react'
import { useStore } from 'zustand'
import { Button } from '../../components/button'
import { useNow } from '../../components/use-now'
import { useFormats } from '../../i18n/use-formats'
import { useText } from '../../i18n/use-text'
import { type CredentialsStore, credentialsStatus } from './credentials-store'
import { renewalStep } from './renewal-step'

const notice = 10 * 60_000

/** Says, ten minutes before, that the credentials end and what has to be done, where nothing renews them. */
export function ExpiryWarning({
  store,
  onOpen,
}: {
  readonly store: CredentialsStore
  readonly onOpen: () => void
}) {
  const text = useText()
  const formats = useFormats()
  const now = useNow(5000)
  const status = useStore(store.state, credentialsStatus)
  const expiration = status?.kind === 'usable' ? status.expiration : undefined
  if (status === null || expiration === undefined || status.renewal === 'automatic') return null
  if (expiration - now > notice || expiration <= now) return null
  const step = renewalStep(status.source)
  return (
    <div
      role="status"
      className="flex shrink-0 items-center gap-2.5 border-b border-warning-border bg-warning-soft py-1.5 pr-2 pl-4"
    >
      <Timer aria-hidden className="size-4 shrink-0 text-warning" />
      <p className="min-w-0 flex-1">
        <span className="font-medium">
          {text(`credentials.renewal.soonTitle.${step}`, {
            when: formats.relative(expiration, now),
          })}
        </span>{' '}
        {text(`credentials.renewal.soon.${step}`)}
      </p>
      <Button size="sm" onClick={onOpen}>
        {text('app.actions.openPlace', { place: text('app.places.credentials') })}
      </Button>
    </div>
  )
}
