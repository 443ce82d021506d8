import type { CredentialSource } from '../../../shared/credentials'

/**
 * What a person does for credentials that nothing renews: sign in again, enter another API key, or set
 * the variable of one, which takes a start of Basalt.
 */
export function renewalStep({ kind }: CredentialSource): 'signIn' | 'apiKey' | 'variable' {
  if (kind === 'api-key') return 'apiKey'
  return kind === 'bearer-token' ? 'variable' : 'signIn'
}
