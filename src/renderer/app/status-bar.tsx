import { FlaskConical, Globe, LogOut, Timer } from 'lucide-react'
import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import type { Place } from '../../shared/app-error'
import type { CredentialsStatus } from '../../shared/credentials'
import { originText } from '../components/origin-text'
import { Tooltip } from '../components/tooltip'
import { useNow } from '../components/use-now'
import { useTellFailure } from '../components/use-tell-failure'
import { configStatus } from '../features/config/config-state'
import { credentialsStatus } from '../features/credentials/credentials-store'
import { modelsStatus } from '../features/models/models-store'
import { useFormats } from '../i18n/use-formats'
import { type Translate, useText } from '../i18n/use-text'
import { useAppState, useStores } from './stores'

/** Who one is, where, until when, and how old the list of models is; in demo, that it is one. */
export function StatusBar() {
  const text = useText()
  const { credentials } = useStores()
  const { connection } = useAppState()
  const status = useStore(credentials.state, credentialsStatus)
  return (
    <footer
      role="contentinfo"
      data-live
      aria-label={text('app.status.label')}
      className="flex h-7 shrink-0 items-center gap-1 overflow-hidden border-t border-border bg-sidebar pr-1 pl-1.5 text-xs whitespace-nowrap text-fg-muted"
    >
      {connection === 'demo' ? <DemoBadge /> : <IdentityItem status={status} />}
      {status && <RegionItem status={status} />}
      {status && connection === 'aws' && <ExpiryItem status={status} />}
      <ConfigItem />
      <span className="ml-auto" />
      <RunningItem />
      <ModelsItem />
    </footer>
  )
}

function DemoBadge() {
  const text = useText()
  const tellFailure = useTellFailure()
  const { app } = useStores()
  return (
    <>
      <Tooltip content={text('app.demo.explain')}>
        <span className="flex h-5 items-center gap-1.5 rounded-md border border-warning-border bg-warning-soft px-2 font-medium text-warning">
          <FlaskConical aria-hidden className="size-3" />
          {text('app.demo.badge')}
        </span>
      </Tooltip>
      <button
        type="button"
        onClick={() => app.leaveDemo().catch(tellFailure)}
        className="flex h-5 items-center gap-1.5 rounded-md px-2 hover:bg-surface-hover hover:text-fg"
      >
        <LogOut aria-hidden className="size-3" />
        {text('app.demo.leave')}
      </button>
    </>
  )
}

function Item({
  place,
  hint,
  children,
}: {
  readonly place: Place
  readonly hint: string
  readonly children: ReactNode
}) {
  const { navigation } = useStores()
  return (
    <Tooltip content={hint}>
      <button
        type="button"
        onClick={() => navigation.setState({ place })}
        className="flex h-5 min-w-0 items-center gap-1.5 rounded-md px-2 tabular-nums hover:bg-surface-hover hover:text-fg"
      >
        {children}
      </button>
    </Tooltip>
  )
}

function IdentityItem({ status }: { readonly status: CredentialsStatus | null }) {
  const text = useText()
  const label = identityLabel(status, text)
  const dot =
    status?.kind === 'usable'
      ? 'bg-success'
      : status?.kind === 'failed'
        ? 'bg-danger'
        : 'bg-fg-subtle'
  const hint =
    status?.identity.kind === 'known' ? status.identity.arn : text('app.places.credentials')
  return (
    <Item place="credentials" hint={hint}>
      <span aria-hidden className={`size-1.5 shrink-0 rounded-full ${dot}`} />
      <span className="truncate">{label}</span>
    </Item>
  )
}

function identityLabel(status: CredentialsStatus | null, text: Translate): string {
  if (status === null || status.kind === 'loading') return text('app.status.looking')
  if (status.kind === 'missing') return text('app.status.none')
  if (status.kind === 'failed') return text('app.status.failed')
  const { identity, source } = status
  const account =
    identity.kind === 'known' && text('app.status.account', { accountId: identity.accountId })
  const name = sourceLabel(source, text)
  const unknown = identity.kind === 'failed' && text('app.status.identityFailed')
  return [name, account, unknown].filter(Boolean).join(' · ')
}

function sourceLabel(source: CredentialsStatus['source'], text: Translate): string {
  switch (source.kind) {
    case 'profile':
      return source.profile
    case 'environment-keys':
      return source.accessKeyId
    case 'bearer-token':
    case 'api-key':
      return text('credentials.source.bearer')
    case 'web-identity':
    case 'container':
    case 'instance-metadata':
      return text(`credentials.link.names.${source.kind}`)
    case 'none':
      return text('app.status.none')
    case 'demo':
      return text('credentials.source.demo')
  }
}

function RegionItem({ status }: { readonly status: CredentialsStatus }) {
  const text = useText()
  const { value, origin } = status.region
  return (
    <Item
      place="config"
      hint={text('app.status.regionFrom', { region: value, origin: text(originText(origin)) })}
    >
      <Globe aria-hidden className="size-3 shrink-0" />
      {value}
    </Item>
  )
}

const soon = 10 * 60_000

function ExpiryItem({ status }: { readonly status: CredentialsStatus }) {
  const text = useText()
  const formats = useFormats()
  const now = useNow(15_000)
  const { expiration } = status
  if (expiration === undefined || status.kind === 'missing') return null
  const when = formats.relative(expiration, now)
  const isSoon = expiration - now < soon && status.renewal !== 'automatic'
  const tone = expiration <= now ? 'text-danger' : isSoon ? 'text-warning' : ''
  return (
    <Item place="credentials" hint={formats.moment(expiration)}>
      <Timer aria-hidden className={`size-3 shrink-0 ${tone}`} />
      <span className={`truncate ${tone}`}>
        {text(expiration <= now ? 'app.status.expired' : 'app.status.expires', { when })}
      </span>
    </Item>
  )
}

/** Quietly, while the config does not parse and the values from before hold. */
function ConfigItem() {
  const text = useText()
  const { config } = useStores()
  const status = useStore(config.state, configStatus)
  if (status === null || status.inForce !== 'last-values') return null
  return (
    <Item place="config" hint={text('config.broken')}>
      <span aria-hidden className="size-1.5 shrink-0 rounded-full bg-warning" />
      {text('config.brokenMark')}
    </Item>
  )
}

function RunningItem() {
  const text = useText()
  const { chat } = useStores()
  const count = useStore(chat.state, (state) => Object.keys(state.running).length)
  if (count === 0) return null
  return (
    <span className="flex items-center gap-1.5 px-2">
      <span aria-hidden className="size-1.5 rounded-full bg-accent" />
      {text('app.status.running', { count })}
    </span>
  )
}

function ModelsItem() {
  const text = useText()
  const formats = useFormats()
  const { models } = useStores()
  const status = useStore(models.state, modelsStatus)
  const now = useNow(30_000)
  if (status.kind === 'ready') {
    const when = status.fetchedAt === null ? null : formats.relative(status.fetchedAt, now)
    const hint =
      when === null ? text('app.places.models') : text('app.status.modelsUpdated', { when })
    return (
      <Item place="models" hint={hint}>
        <span>{text('app.status.models', { count: status.models.length })}</span>
        <span className="text-fg-subtle max-md:hidden">{when}</span>
      </Item>
    )
  }
  return (
    <Item place="models" hint={text('app.places.models')}>
      {text(status.kind === 'loading' ? 'app.status.modelsLoading' : 'app.status.modelsFailed')}
    </Item>
  )
}
