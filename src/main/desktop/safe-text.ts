import { z } from 'zod'
import { AppFailure, createAppError } from '../../shared/app-error'
import type { KeyProtection } from '../../shared/credentials'
import { type Text, text } from '../../shared/text'

/** What is asked of Electron's `safeStorage`. */
export interface SafeStorage {
  isEncryptionAvailable(): boolean
  encryptString(plainText: string): Buffer
  decryptString(encrypted: Buffer): string
  setUsePlainTextEncryption(usePlainText: boolean): void
  /** Only on Linux. */
  getSelectedStorageBackend?(): string
}

/** A text as it lies on disk. */
export const sealedSchema = z.object({
  encrypted: z.base64(),
  protection: z.enum(['system', 'plain']),
})
export type Sealed = z.infer<typeof sealedSchema>

/** How a text would be kept here. */
export function protectionOf(safe: SafeStorage): KeyProtection {
  if (safe.getSelectedStorageBackend?.() === 'basic_text') return 'plain'
  return safe.isEncryptionAvailable() ? 'system' : 'none'
}

/**
 * Encrypts a text. Fails with `refused`, and one of the given sentences, where there is no keychain, or none
 * and that is not accepted.
 */
export function seal(
  safe: SafeStorage,
  plain: string,
  terms: { readonly acceptPlain: boolean; readonly plainRefused: Text; readonly noKeychain: Text },
): Sealed {
  const protection = protectionOf(safe)
  if (protection === 'none') throw notKept('refused', terms.noKeychain)
  if (protection === 'plain') {
    if (!terms.acceptPlain) throw notKept('refused', terms.plainRefused)
    safe.setUsePlainTextEncryption(true)
  }
  return { encrypted: safe.encryptString(plain).toString('base64'), protection }
}

/** The text; undefined where the keychain is locked, another one, or gone. */
export function unseal(safe: SafeStorage, { encrypted, protection }: Sealed): string | undefined {
  try {
    if (protection === 'plain') safe.setUsePlainTextEncryption(true)
    return safe.decryptString(Buffer.from(encrypted, 'base64'))
  } catch {
    // It must be entered again, and whoever asks says so.
    return undefined
  }
}

/** That a key was not kept, and why. */
export function notKept(kind: 'invalid-input' | 'refused', message: Text): AppFailure {
  const title = text('credentials.apiKey.notKept')
  return new AppFailure(createAppError(kind, { title, message }))
}
