import { Play, RefreshCw } from 'lucide-react'
import { useState } from 'react'
import { useStore } from 'zustand'
import type { CredentialsStatus } from '../../../shared/credentials'
import { Button } from '../../components/button'
import { ErrorNotice } from '../../components/error-notice'
import { Logo } from '../../components/logo'
import { originText } from '../../components/origin-text'
import { Section } from '../../components/place-page'
import { useTellFailure } from '../../components/use-tell-failure'
import { useText } from '../../i18n/use-text'
import { BringCredentials } from './bring-credentials'
import { ChainSections } from './chain-sections'
import { type CredentialsStore, credentialsStatus } from './credentials-store'
import { sourceSentence } from './source-sentence'

/** What was found to sign requests with: one line when it works, the whole search when it does not. */
export function CredentialsFinding({
  store,
  platform,
  onStartDemo,
}: {
  readonly store: CredentialsStore
  readonly platform: string
  readonly onStartDemo: () => Promise<void>
}) {
  const text = useText()
  const status = useStore(store.state, credentialsStatus)
  if (status === null || status.kind === 'loading') return text('credentials.loading')
  if (status.kind === 'usable') return <Usable status={status} />
  return <NotUsable store={store} status={status} platform={platform} onStartDemo={onStartDemo} />
}

function Usable({ status }: { readonly status: CredentialsStatus }) {
  const text = useText()
  const { identity, region, source } = status
  const facts = [
    text(sourceSentence(source)),
    identity.kind === 'known' &&
      text('credentials.finding.account', { accountId: identity.accountId }),
    text('credentials.finding.region', {
      region: region.value,
      origin: text(originText(region.origin)),
    }),
  ].filter((fact) => typeof fact === 'string')
  return <p>{facts.join(' · ')}</p>
}

function NotUsable({
  store,
  status,
  platform,
  onStartDemo,
}: {
  readonly store: CredentialsStore
  readonly status: Extract<CredentialsStatus, { readonly kind: 'missing' | 'failed' }>
  readonly platform: string
  readonly onStartDemo: () => Promise<void>
}) {
  const text = useText()
  const refreshing = useStore(store.state, (state) => state.refreshing)
  const tellFailure = useTellFailure()
  const [starting, setStarting] = useState(false)
  const missing = status.kind === 'missing'
  const start = (): void => {
    setStarting(true)
    onStartDemo()
      .catch(tellFailure)
      .finally(() => setStarting(false))
  }
  return (
    <div>
      <Logo className="mb-4 size-9" />
      <h2 className="text-2xl font-semibold tracking-tight">
        {text(missing ? 'credentials.finding.missingTitle' : 'credentials.finding.failedTitle')}
      </h2>
      <p className="mt-1.5 max-w-prose text-fg-muted">
        {text(missing ? 'credentials.finding.missingMessage' : 'credentials.finding.failedMessage')}
      </p>
      <div className="mt-5 mb-8 flex flex-wrap items-center gap-x-3 gap-y-2">
        <Button variant="primary" size="lg" icon={Play} disabled={starting} onClick={start}>
          {text(starting ? 'credentials.finding.starting' : 'credentials.finding.startDemo')}
        </Button>
        <Button
          size="lg"
          icon={RefreshCw}
          disabled={refreshing}
          onClick={() => void store.refresh()}
        >
          {text(refreshing ? 'credentials.checking' : 'credentials.check')}
        </Button>
        <span className="text-xs text-fg-subtle">{text('credentials.finding.startDemoNote')}</span>
      </div>
      {!missing && (
        <div className="mb-7">
          <ErrorNotice
            error={{
              ...status.error,
              nextSteps: status.error.nextSteps.filter(
                ({ kind }) => kind !== 'start-demo' && kind !== 'retry',
              ),
            }}
          />
        </div>
      )}
      <ChainSections
        status={status}
        title={text('credentials.finding.looked')}
        hint={text('credentials.finding.region', {
          region: status.region.value,
          origin: text(originText(status.region.origin)),
        })}
        onChoose={(choice) => void store.choose(choice)}
      />
      <Section title={text('credentials.finding.bring')}>
        <BringCredentials store={store} platform={platform} />
        <p className="mt-2 text-xs text-fg-subtle">{text('credentials.finding.checkAfter')}</p>
      </Section>
    </div>
  )
}
