import { Undo2 } from 'lucide-react'
import type { CredentialsStatus } from '../../../shared/credentials'
import { Badge } from '../../components/badge'
import { Button } from '../../components/button'
import { CopyIconButton } from '../../components/copy-button'
import { ErrorNotice } from '../../components/error-notice'
import { originText } from '../../components/origin-text'
import { Card, Fact, Section } from '../../components/place-page'
import { useNow } from '../../components/use-now'
import { useFormats } from '../../i18n/use-formats'
import { useText } from '../../i18n/use-text'
import type { CredentialsStore } from './credentials-store'
import { renewalStep } from './renewal-step'
import { sourceSentence } from './source-sentence'

/** What signs now, as whom, where and until when. */
export function InForce({
  store,
  status,
}: {
  readonly store: CredentialsStore
  readonly status: CredentialsStatus
}) {
  const text = useText()
  return (
    <Section title={text('credentials.inForce')}>
      <Card>
        <Fact
          label={text('credentials.source.label')}
          action={
            status.chosenBy === 'app' && (
              <Button size="sm" icon={Undo2} onClick={() => void store.choose(null)}>
                {text('credentials.choice.automatic')}
              </Button>
            )
          }
        >
          <span className="font-medium">{text(sourceSentence(status.source))}</span>{' '}
          {status.chosenBy === 'app' && (
            <Badge tone="accent" title={text('credentials.choice.note')}>
              {text('credentials.choice.badge')}
            </Badge>
          )}
        </Fact>
        <IdentityFacts status={status} />
        <Fact
          label={text('credentials.region.label')}
          origin={text(originText(status.region.origin))}
        >
          <code className="font-mono">{status.region.value}</code>
        </Fact>
        <ExpirationFact status={status} />
      </Card>
    </Section>
  )
}

function IdentityFacts({ status }: { readonly status: CredentialsStatus }) {
  const text = useText()
  const { identity } = status
  if (status.kind === 'missing' || status.kind === 'failed') return null
  switch (identity.kind) {
    case 'known':
      return (
        <>
          {(
            [
              ['credentials.identity.account', identity.accountId],
              ['credentials.identity.arn', identity.arn],
              ['credentials.identity.userId', identity.userId],
            ] as const
          ).map(([label, value]) => (
            <Fact
              key={label}
              label={text(label)}
              action={<CopyIconButton label={text('app.actions.copy')} value={() => value} />}
            >
              <code className="font-mono text-xs break-all">{value}</code>
            </Fact>
          ))}
        </>
      )
    case 'loading':
      return (
        <Fact label={text('credentials.identity.label')}>
          {text('credentials.identity.loading')}
        </Fact>
      )
    case 'not-applicable':
      return (
        <Fact label={text('credentials.identity.label')}>
          {text('credentials.identity.notApplicable')}
        </Fact>
      )
    case 'failed':
      return (
        <div className="p-3">
          <ErrorNotice
            error={identity.error}
            tone="warning"
            heading={text('credentials.identity.failed')}
          />
        </div>
      )
  }
}

function ExpirationFact({ status }: { readonly status: CredentialsStatus }) {
  const text = useText()
  const formats = useFormats()
  const now = useNow(30_000)
  const { expiration } = status
  if (status.kind === 'missing' || status.kind === 'failed') return null
  return (
    <Fact label={text('credentials.expiration.label')}>
      {expiration === undefined ? (
        <span className="text-fg-muted">{text('credentials.expiration.unknown')}</span>
      ) : (
        <span className={expiration <= now ? 'text-danger' : ''}>
          {text(expiration <= now ? 'credentials.expiration.past' : 'credentials.expiration.at', {
            when: formats.relative(expiration, now),
            time: formats.moment(expiration),
          })}
          {status.renewal !== undefined && expiration > now && (
            <span className="block text-xs text-fg-subtle">
              {status.renewal === 'automatic'
                ? text('credentials.renewal.automatic')
                : text(`credentials.renewal.manual.${renewalStep(status.source)}`)}
            </span>
          )}
        </span>
      )}
    </Fact>
  )
}
