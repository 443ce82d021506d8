import { TriangleAlert } from 'lucide-react'
import type { CredentialChoice, CredentialsStatus } from '../../../shared/credentials'
import { Card, Section } from '../../components/place-page'
import { useText } from '../../i18n/use-text'
import { ChainList } from './chain-list'
import { ProfileList } from './profile-list'

/** The chain, the profiles, and what is wrong with the shared files. */
export function ChainSections({
  status,
  title,
  hint,
  onChoose,
}: {
  readonly status: CredentialsStatus
  readonly title: string
  readonly hint: string
  readonly onChoose: (choice: CredentialChoice) => void
}) {
  const text = useText()
  const { profiles, fileProblems } = status
  return (
    <>
      {fileProblems.length > 0 && (
        <Section title={text('credentials.filesTitle')}>
          <Card>
            <ul className="divide-y divide-border">
              {fileProblems.map((problem) => (
                <li key={text(problem)} className="flex items-start gap-3 px-4 py-2.5">
                  <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warning" />
                  <span className="min-w-0 break-words">{text(problem)}</span>
                </li>
              ))}
            </ul>
          </Card>
        </Section>
      )}
      {profiles.length > 0 && (
        <Section
          title={text('credentials.profiles.title')}
          hint={text('credentials.profiles.hint')}
        >
          <ProfileList status={status} onChoose={onChoose} />
        </Section>
      )}
      <Section title={title} hint={hint}>
        <ChainList status={status} onChoose={onChoose} />
      </Section>
    </>
  )
}
