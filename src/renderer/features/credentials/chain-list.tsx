import { Check, CircleDashed, Minus, TriangleAlert, Unplug } from 'lucide-react'
import type {
  CredentialChoice,
  CredentialLink,
  CredentialsStatus,
  LinkState,
} from '../../../shared/credentials'
import { Badge, type Tone } from '../../components/badge'
import { Button } from '../../components/button'
import { Card } from '../../components/place-page'
import { Spinner } from '../../components/spinner'
import { useText } from '../../i18n/use-text'
import { CommandLine } from './command-line'
import { choiceOf } from './other-sources'
import { SignInButton } from './sign-in-button'

const tones: Readonly<Record<LinkState, Tone>> = {
  'in-use': 'accent',
  shadowed: 'success',
  'not-configured': 'neutral',
  broken: 'danger',
  unreachable: 'warning',
}

/** Every place where Basalt looks for credentials, in order: how it stands, where, and why. */
export function ChainList({
  status,
  onChoose,
}: {
  readonly status: CredentialsStatus
  readonly onChoose: (choice: CredentialChoice) => void
}) {
  return (
    <Card>
      <ol className="divide-y divide-border">
        {status.links.map((link, index) => (
          <Row
            key={link.source}
            link={link}
            number={index + 1}
            checking={status.kind === 'loading' && link.state === 'in-use'}
            onChoose={onChoose}
          />
        ))}
      </ol>
    </Card>
  )
}

function Row({
  link,
  number,
  checking,
  onChoose,
}: {
  readonly link: CredentialLink
  readonly number: number
  readonly checking: boolean
  readonly onChoose: (choice: CredentialChoice) => void
}) {
  const text = useText()
  const { source, state, where, reason, command, signIn } = link
  const quiet = state === 'not-configured'
  const name = text(`credentials.link.names.${source}`)
  const choice = choiceOf(link)
  return (
    <li
      data-link={source}
      data-state={state}
      className={`flex items-start gap-3 px-4 ${quiet ? 'py-1.5' : 'py-2.5'}`}
    >
      <span className="w-4 pt-px text-right text-xs text-fg-subtle tabular-nums">{number}</span>
      <span className="pt-0.5">{checking ? <Spinner /> : <StateIcon state={state} />}</span>
      <span className="min-w-0 flex-1">
        <span className="flex flex-wrap items-baseline gap-x-2">
          <span className={quiet ? 'text-fg-muted' : 'font-medium'}>{name}</span>
          {where !== '' && (
            <span className="min-w-0 font-mono text-xs break-all text-fg-subtle">{where}</span>
          )}
        </span>
        <span className={`block text-xs break-words ${quiet ? 'text-fg-subtle' : 'text-fg-muted'}`}>
          {text(reason)}
        </span>
        {command !== undefined && <CommandLine command={command} />}
      </span>
      {signIn !== undefined && <SignInButton profile={signIn} />}
      {choice !== null && (
        <Button
          size="sm"
          aria-label={`${text('credentials.choice.use')}: ${name}`}
          onClick={() => onChoose(choice)}
        >
          {text('credentials.choice.use')}
        </Button>
      )}
      <span className="pt-0.5">
        <Badge tone={tones[state]}>
          {checking
            ? text('credentials.checking')
            : text(
                source === 'chosen' && state === 'in-use'
                  ? 'credentials.choice.badge'
                  : `credentials.link.states.${state}`,
              )}
        </Badge>
      </span>
    </li>
  )
}

function StateIcon({ state }: { readonly state: LinkState }) {
  switch (state) {
    case 'in-use':
      return <Check aria-hidden className="size-4 shrink-0 text-accent-text" />
    case 'broken':
      return <TriangleAlert aria-hidden className="size-4 shrink-0 text-danger" />
    case 'unreachable':
      return <Unplug aria-hidden className="size-4 shrink-0 text-warning" />
    case 'shadowed':
      return <Minus aria-hidden className="size-4 shrink-0 text-fg-subtle" />
    case 'not-configured':
      return <CircleDashed aria-hidden className="size-4 shrink-0 text-fg-subtle" />
  }
}
