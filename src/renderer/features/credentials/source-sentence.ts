import type { CredentialSource } from '../../../shared/credentials'
import { type Text, text } from '../../../shared/text'

/** The source in force in one short sentence; never a secret. */
export function sourceSentence(source: CredentialSource): Text {
  switch (source.kind) {
    case 'demo':
      return text('credentials.finding.usingDemo')
    case 'bearer-token':
      return text('credentials.finding.usingBearer', { variable: source.variable })
    case 'api-key':
      return text('credentials.finding.usingApiKey')
    case 'environment-keys':
      return text('credentials.finding.usingKeys', { accessKeyId: source.accessKeyId })
    case 'profile':
      return text('credentials.finding.usingProfile', { profile: source.profile })
    case 'web-identity':
      return text('credentials.finding.usingWebIdentity', { roleArn: source.roleArn })
    case 'container':
      return text('credentials.finding.usingContainer')
    case 'instance-metadata':
      return text('credentials.finding.usingMetadata')
    case 'none':
      return text('credentials.finding.usingNothing')
  }
}
