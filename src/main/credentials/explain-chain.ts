import {
  type CredentialLink,
  type CredentialSource,
  type LinkState,
  linkSources,
} from '../../shared/credentials'
import { type Text, text } from '../../shared/text'
import { problemText, type SourceProblem } from '../aws/source-problem'
import type { Chain } from './examine-chain'

/** What instance metadata answered when it was asked in the background. */
export type MetadataProbe =
  | { readonly kind: 'available' }
  | { readonly kind: 'failed'; readonly reason: Text }

/**
 * One row per place. `failure` is why the one that signs does not work, as far as that is known;
 * `probe` what instance metadata answered, undefined while it was not asked.
 */
export function explainChain(
  { winner, candidates }: Chain,
  failure: { readonly state: 'broken' | 'unreachable'; readonly reason: Text } | undefined,
  probe: MetadataProbe | undefined,
): readonly CredentialLink[] {
  return linkSources.map((source): CredentialLink => {
    const { where, signs, problem, absent } = candidates[source]
    const mend = {
      ...(problem?.command !== undefined && { command: problem.command }),
      ...(problem?.signIn !== undefined && { signIn: problem.signIn }),
    }
    const link = (state: LinkState, reason: Text) => ({ source, state, where, reason, ...mend })
    if (source === winner && failure) return link(failure.state, failure.reason)
    if (problem !== undefined) return link('broken', problemText(problem))
    if (signs === undefined) {
      return link('not-configured', absent ?? text(`credentials.link.unset.${source}`))
    }
    if (source === winner) return link('in-use', inUseText(signs))
    if (source === 'instance-metadata' && probe?.kind !== 'available') {
      return probe === undefined
        ? link('not-configured', text('credentials.link.notAsked'))
        : link('unreachable', probe.reason)
    }
    return link('shadowed', text(`credentials.link.shadowedBy.${winner ?? 'chosen'}`))
  })
}

/** The first thing that is configured and cannot be used: what to tell when nothing signs. */
export function firstProblem({ candidates }: Chain): SourceProblem | undefined {
  return linkSources.map((source) => candidates[source].problem).find((problem) => problem)
}

function inUseText(signs: CredentialSource): Text {
  switch (signs.kind) {
    case 'environment-keys':
      return text(
        signs.hasSessionToken ? 'credentials.link.inUseSession' : 'credentials.link.inUseKeys',
        { accessKeyId: signs.accessKeyId },
      )
    case 'profile':
      return signs.chosenBy === 'environment' && signs.profile === 'default'
        ? text('credentials.link.inUseDefault')
        : text('credentials.link.inUseProfile', { profile: signs.profile })
    case 'web-identity':
      return text('credentials.link.inUseRole', { roleArn: signs.roleArn })
    default:
      return text('credentials.link.inUse')
  }
}
