import { RefreshCw } from 'lucide-react'
import { useStore } from 'zustand'
import type { AppError } from '../../../shared/app-error'
import type { CredentialsStatus } from '../../../shared/credentials'
import { Button } from '../../components/button'
import { ErrorNotice } from '../../components/error-notice'
import { PlacePage } from '../../components/place-page'
import { LoadingArea } from '../../components/spinner'
import { useText } from '../../i18n/use-text'
import { ApiKeySection } from './api-key-section'
import { ChainSections } from './chain-sections'
import type { CredentialsStore } from './credentials-store'
import { Doctor } from './doctor'
import { Guides } from './guides'
import { InForce } from './in-force'
import type { PolicySource } from './policy-view'

/** The place that shows what signs the requests. */
export function CredentialsPlace({
  store,
  policySource,
  modelId,
}: {
  readonly store: CredentialsStore
  readonly policySource: PolicySource
  /** The model that is chosen in the chat. */
  readonly modelId: string | null
}) {
  const text = useText()
  const credentials = useStore(store.state, (state) => state.credentials)
  const refreshing = useStore(store.state, (state) => state.refreshing)
  return (
    <PlacePage
      title={text('credentials.title')}
      subtitle={text('credentials.subtitle')}
      actions={
        <Button icon={RefreshCw} disabled={refreshing} onClick={() => void store.refresh()}>
          {text(refreshing ? 'credentials.checking' : 'credentials.check')}
        </Button>
      }
    >
      {credentials.kind === 'loading' && <LoadingArea label={text('credentials.loading')} />}
      {credentials.kind === 'failed' && <ErrorNotice error={credentials.error} />}
      {credentials.kind === 'ready' && <Status store={store} status={credentials.value} />}
      <Guides source={policySource} modelId={modelId} />
    </PlacePage>
  )
}

function Status({
  store,
  status,
}: {
  readonly store: CredentialsStore
  readonly status: CredentialsStatus
}) {
  const text = useText()
  return (
    <>
      {(status.kind === 'failed' || status.kind === 'missing') && (
        <div className="mb-7">
          <ErrorNotice
            error={withoutThisPlace(status.error)}
            onStep={(step) => {
              if (step.kind !== 'retry') return false
              void store.refresh()
              return true
            }}
          />
        </div>
      )}
      <InForce store={store} status={status} />
      <Doctor store={store} />
      {status.source.kind !== 'demo' && (
        <>
          <ChainSections
            status={status}
            title={text('credentials.orderTitle')}
            hint={text('credentials.orderHint')}
            onChoose={(choice) => void store.choose(choice)}
          />
          <ApiKeySection store={store} status={status} />
        </>
      )}
    </>
  )
}

/** A step that leads here is none. */
function withoutThisPlace(error: AppError): AppError {
  const nextSteps = error.nextSteps.filter(
    (step) => step.kind !== 'open-place' || step.place !== 'credentials',
  )
  return { ...error, nextSteps }
}
