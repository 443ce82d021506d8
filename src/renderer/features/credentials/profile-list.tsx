import type { CredentialChoice, CredentialsStatus } from '../../../shared/credentials'
import { Badge } from '../../components/badge'
import { Button } from '../../components/button'
import { Card } from '../../components/place-page'
import { useText } from '../../i18n/use-text'
import { CommandLine } from './command-line'
import { SignInButton } from './sign-in-button'

/** The profiles of the shared AWS files: region, kind, whether each can be used, and a way to use it. */
export function ProfileList({
  status,
  onChoose,
}: {
  readonly status: CredentialsStatus
  readonly onChoose: (choice: CredentialChoice) => void
}) {
  const text = useText()
  const { source, profiles } = status
  const used = source.kind === 'profile' ? source.profile : null
  return (
    <Card>
      <ul className="divide-y divide-border">
        {profiles.map(({ profile, kind, where, region, problem, command, signIn, hint }) => (
          <li key={profile} data-profile={profile} className="flex items-start gap-3 px-4 py-2.5">
            <span className="min-w-0 flex-1">
              <span className="flex flex-wrap items-baseline gap-x-2">
                <span className="font-medium break-all">{profile}</span>
                <span className="text-xs text-fg-muted">
                  {text(`credentials.profiles.kinds.${kind}`)} ·{' '}
                  {region ?? text('credentials.profiles.noRegion')}
                </span>
                <span className="font-mono text-xs break-all text-fg-subtle">{where}</span>
              </span>
              {problem && (
                <span className="block text-xs break-words text-danger">{text(problem)}</span>
              )}
              {hint && <span className="block text-xs break-words text-warning">{text(hint)}</span>}
              {command !== undefined && <CommandLine command={command} />}
            </span>
            {signIn !== undefined && <SignInButton profile={signIn} />}
            {profile === used ? (
              <Badge tone="accent">{text('credentials.choice.inUse')}</Badge>
            ) : (
              <>
                <Badge tone={problem ? 'danger' : 'success'}>
                  {text(problem ? 'credentials.profiles.invalid' : 'credentials.profiles.valid')}
                </Badge>
                <Button
                  size="sm"
                  aria-label={`${text('credentials.choice.use')}: ${profile}`}
                  onClick={() => onChoose({ kind: 'profile', profile })}
                >
                  {text('credentials.choice.use')}
                </Button>
              </>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}
