import { Building2, ChevronRight, Key, KeyRound, type LucideIcon } from 'lucide-react'
import type { MessageKey } from '../../../shared/messages/catalogue'
import { CopyIconButton } from '../../components/copy-button'
import { Card } from '../../components/place-page'
import { useText } from '../../i18n/use-text'
import { ApiKeyForm } from './api-key-form'
import { credentialCommands } from './credential-commands'
import type { CredentialsStore } from './credentials-store'

const ways: readonly {
  readonly way: keyof ReturnType<typeof credentialCommands>
  readonly icon: LucideIcon
  readonly title: MessageKey
  readonly note: MessageKey
}[] = [
  {
    way: 'profile',
    icon: Building2,
    title: 'credentials.finding.wayProfile',
    note: 'credentials.finding.wayProfileNote',
  },
  {
    way: 'keys',
    icon: KeyRound,
    title: 'credentials.finding.wayKeys',
    note: 'credentials.finding.wayKeysNote',
  },
  {
    way: 'bearer',
    icon: Key,
    title: 'credentials.finding.wayBearer',
    note: 'credentials.finding.wayBearerNote',
  },
]

/** Three ways to give Basalt credentials, each with commands to copy; an API key can be entered. */
export function BringCredentials({
  store,
  platform,
}: {
  readonly store: CredentialsStore
  readonly platform: string
}) {
  const text = useText()
  const commands = credentialCommands(platform)
  return (
    <Card>
      {ways.map(({ way, icon: Icon, title, note }) => (
        <details key={way} className="group">
          <summary className="flex list-none items-center gap-3 px-4 py-2.5 select-none hover:bg-surface-hover">
            <Icon aria-hidden className="size-4 shrink-0 text-fg-subtle" />
            <span className="min-w-0 flex-1">
              <span className="block font-medium">{text(title)}</span>
              <span className="block text-xs text-fg-subtle">{text(note)}</span>
            </span>
            <ChevronRight
              aria-hidden
              className="size-4 shrink-0 text-fg-subtle transition-transform group-open:rotate-90"
            />
          </summary>
          {way === 'bearer' && (
            <div className="border-t border-border">
              <ApiKeyForm store={store} />
            </div>
          )}
          <div className="relative border-t border-border bg-bg">
            <pre className="overflow-x-auto py-3 pr-12 pl-4 font-mono text-xs leading-5">
              {commands[way]}
            </pre>
            <CopyIconButton
              label={text('app.actions.copy')}
              value={() => commands[way]}
              className="absolute top-2 right-2"
            />
          </div>
        </details>
      ))}
    </Card>
  )
}
