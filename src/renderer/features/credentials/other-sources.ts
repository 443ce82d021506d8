import {
  type CredentialChoice,
  type CredentialLink,
  type CredentialsStatus,
  choosableSources,
} from '../../../shared/credentials'
import type { Translate } from '../../i18n/use-text'

/** A source that could sign instead of the one in force. */
export interface OtherSource {
  readonly choice: CredentialChoice
  readonly name: string
  /** Where it is, or what speaks against it. */
  readonly detail: string
}

/** What can be put first by hand: the profiles, the key that is kept here, and whatever else could sign. */
export function otherSources(status: CredentialsStatus, text: Translate): readonly OtherSource[] {
  const { source, apiKey, links } = status
  // The simulator takes nothing but its own.
  if (source.kind === 'demo') return []
  const sources: OtherSource[] = status.profiles
    .filter(({ profile }) => source.kind !== 'profile' || profile !== source.profile)
    .map(({ profile, kind, where, problem }) => ({
      choice: { kind: 'profile', profile },
      name: text('credentials.profiles.named', { profile }),
      detail: problem
        ? text('credentials.profiles.invalid')
        : `${text(`credentials.profiles.kinds.${kind}`)} · ${where}`,
    }))
  if (apiKey.kind === 'present' && source.kind !== 'api-key') {
    sources.push({
      choice: { kind: 'api-key' },
      name: text('credentials.apiKey.title'),
      detail: text('credentials.apiKey.hint'),
    })
  }
  for (const link of links) {
    const choice = choiceOf(link)
    if (choice === null) continue
    const name = text(`credentials.link.names.${link.source}`)
    sources.push({ choice, name, detail: link.where })
  }
  return sources
}

/** How one place of the chain is put first; null where it signs already, cannot, or is chosen by a profile. */
export function choiceOf({ source, state }: CredentialLink): CredentialChoice | null {
  const choosable = choosableSources.find((candidate) => candidate === source)
  if (state !== 'shadowed' || choosable === undefined) return null
  return { kind: 'source', source: choosable }
}
