import { Building2, Key, KeyRound, type LucideIcon } from 'lucide-react'
import type { MessageKey } from '../../../shared/messages/catalogue'
import { Card } from '../../components/place-page'
import { useText } from '../../i18n/use-text'
import { ApiKeyForm } from './api-key-form'
import { CodeBlock } from './code-block'
import { credentialCommands } from './credential-commands'
import type { CredentialsStore } from './credentials-store'
import { Disclosure } from './disclosure'

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
      {ways.map(({ way, icon, title, note }) => (
        <Disclosure key={way} icon={icon} title={text(title)} note={text(note)}>
          {way === 'bearer' && <ApiKeyForm store={store} />}
          <CodeBlock label={text(title)} code={commands[way]} />
        </Disclosure>
      ))}
    </Card>
  )
}
