import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { CredentialsStatus } from '../../../shared/credentials'
import { Badge } from '../../components/badge'
import { Button } from '../../components/button'
import { Card, Section } from '../../components/place-page'
import { useNow } from '../../components/use-now'
import { useTellFailure } from '../../components/use-tell-failure'
import { useFormats } from '../../i18n/use-formats'
import { type Translate, useText } from '../../i18n/use-text'
import { ApiKeyForm } from './api-key-form'
import type { CredentialsStore } from './credentials-store'

/** The Bedrock API key that is kept here: until when, and how to use, replace or remove it. */
export function ApiKeySection({
  store,
  status,
}: {
  readonly store: CredentialsStore
  readonly status: CredentialsStatus
}) {
  const text = useText()
  const [replacing, setReplacing] = useState(false)
  const absent = status.apiKey.kind === 'absent'
  return (
    <Section title={text('credentials.apiKey.title')} hint={text('credentials.apiKey.hint')}>
      <Card>
        {!absent && (
          <Kept
            store={store}
            status={status}
            replacing={replacing}
            onReplace={() => setReplacing(!replacing)}
          />
        )}
        {(absent || replacing) && <ApiKeyForm store={store} onKept={() => setReplacing(false)} />}
      </Card>
    </Section>
  )
}

function Kept({
  store,
  status,
  replacing,
  onReplace,
}: {
  readonly store: CredentialsStore
  readonly status: CredentialsStatus
  readonly replacing: boolean
  readonly onReplace: () => void
}) {
  const text = useText()
  const tellFailure = useTellFailure()
  const inUse = status.source.kind === 'api-key'
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-2.5">
      <KeptFacts status={status} text={text} />
      {inUse ? (
        <Badge tone="accent">{text('credentials.choice.inUse')}</Badge>
      ) : (
        <Button size="sm" onClick={() => void store.choose({ kind: 'api-key' })}>
          {text('credentials.choice.use')}
        </Button>
      )}
      <Button size="sm" aria-expanded={replacing} onClick={onReplace}>
        {text('credentials.apiKey.replace')}
      </Button>
      <Button
        size="sm"
        variant="danger"
        icon={Trash2}
        onClick={() => store.removeApiKey().catch(tellFailure)}
      >
        {text('credentials.apiKey.remove')}
      </Button>
    </div>
  )
}

function KeptFacts({
  status: { apiKey },
  text,
}: {
  readonly status: CredentialsStatus
  readonly text: Translate
}) {
  const formats = useFormats()
  const now = useNow(30_000)
  const { kind, protection, expiration } = apiKey
  if (kind === 'unreadable') {
    return (
      <p className="min-w-0 flex-1 basis-64 text-danger">{text('credentials.apiKey.unreadable')}</p>
    )
  }
  const end =
    expiration === undefined
      ? text('credentials.apiKey.endless')
      : text(expiration > now ? 'credentials.apiKey.ends' : 'credentials.apiKey.ended', {
          when: formats.relative(expiration, now),
        })
  return (
    <p className="min-w-0 flex-1 basis-64">
      {text(`credentials.apiKey.kept.${protection}`)} <span className="text-fg-muted">{end}</span>
    </p>
  )
}
