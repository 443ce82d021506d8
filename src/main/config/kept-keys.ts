import type { KeyProtection } from '../../shared/credentials'

/** Keys of providers that lie outside the config, each under the name by which the config refers to it. */
export interface KeptKeys {
  names(): readonly string[]
  /** How one is or would be kept. */
  protection(): KeyProtection
  /**
   * Resolves when the key is on disk. Fails with `invalid-input` when it cannot be sent as one, with `refused`
   * where it would lie in plain text and that is not accepted, with `storage`; then nothing has changed.
   */
  keep(name: string, key: string, acceptPlain: boolean): Promise<void>
  /** The same for an API key of Bedrock itself, which is a credential; `refused` where there is one already. */
  keepCredential(key: string, acceptPlain: boolean): Promise<void>
  forget(name: string): Promise<void>
}
