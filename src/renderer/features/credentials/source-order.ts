import type { CredentialSource, CredentialsStatus } from '../../../shared/credentials'
import { type Text, text } from '../../../shared/text'

/** How one of the four places where Basalt looks stands. */
export type SourceMark = 'inUse' | 'failing' | 'absent' | 'empty' | 'notReached' | 'checking'

export interface SourceRow {
  readonly kind: Exclude<CredentialSource['kind'], 'demo'>
  readonly name: Text
  readonly note: Text | string
  readonly mark: SourceMark
}

const order = ['bearer-token', 'environment-keys', 'profile', 'default-chain'] as const

/** The four places in the order in which Basalt looks, and which one is in force. */
export function sourceOrder(status: CredentialsStatus): readonly SourceRow[] {
  const { source } = status
  const reached = source.kind === 'demo' ? -1 : order.indexOf(source.kind)
  return order.map((kind, index) => ({
    kind,
    name: sourceNames[kind],
    note: source.kind === kind ? sourceNote(source) : defaultNotes[kind],
    mark: index < reached ? 'absent' : index > reached ? 'notReached' : markInForce(status),
  }))
}

function markInForce(status: CredentialsStatus): SourceMark {
  switch (status.kind) {
    case 'usable':
      return 'inUse'
    case 'loading':
      return 'checking'
    case 'failed':
      return 'failing'
    case 'missing':
      return status.source.kind === 'default-chain' ? 'empty' : 'failing'
  }
}

const sourceNames = {
  'bearer-token': text('credentials.source.bearer'),
  'environment-keys': text('credentials.source.keys'),
  profile: text('credentials.source.profile'),
  'default-chain': text('credentials.source.chain'),
} as const

const defaultNotes = {
  'bearer-token': 'AWS_BEARER_TOKEN_BEDROCK',
  'environment-keys': 'AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY',
  profile: 'AWS_PROFILE',
  'default-chain': text('credentials.source.chainNote'),
} as const

/** What is known about a source: never a secret. */
export function sourceNote(source: CredentialSource): Text | string {
  switch (source.kind) {
    case 'demo':
      return text('credentials.source.demo')
    case 'bearer-token':
      return source.variable
    case 'environment-keys':
      return text(
        source.hasSessionToken
          ? 'credentials.source.keysSessionNote'
          : 'credentials.source.keysNote',
        { accessKeyId: source.accessKeyId },
      )
    case 'profile':
      return text('credentials.source.profileNamed', { profile: source.profile })
    case 'default-chain':
      return text('credentials.source.chainNote')
  }
}

/** The source in force in one short sentence. */
export function sourceSentence(source: CredentialSource): Text {
  switch (source.kind) {
    case 'demo':
      return text('credentials.finding.usingDemo')
    case 'bearer-token':
      return text('credentials.finding.usingBearer', { variable: source.variable })
    case 'environment-keys':
      return text('credentials.finding.usingKeys', { accessKeyId: source.accessKeyId })
    case 'profile':
      return text('credentials.finding.usingProfile', { profile: source.profile })
    case 'default-chain':
      return text('credentials.finding.usingChain')
  }
}
