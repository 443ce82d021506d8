import type { SafeStorage } from '../safe-text'

/** A keychain that shifts letters, with the backends that systems have. */
export function keychain(
  backend: string | null,
  options: { readonly available?: boolean; readonly password?: number } = {},
): SafeStorage {
  const { password = 1 } = options
  let plain = false
  const usable = () => (backend === 'basic_text' ? plain : (options.available ?? true))
  const shift = (bytes: Buffer, by: number) => Buffer.from(bytes.map((byte) => byte ^ by))
  return {
    isEncryptionAvailable: usable,
    setUsePlainTextEncryption: (use) => {
      plain = use
    },
    encryptString(text) {
      if (!usable()) throw new Error('Encryption is not available.')
      return shift(Buffer.from(`v10${text}`), password)
    },
    decryptString(encrypted) {
      const text = shift(encrypted, password).toString()
      if (!usable() || !text.startsWith('v10')) throw new Error('Error while decrypting.')
      return text.slice(3)
    },
    ...(backend !== null && { getSelectedStorageBackend: () => backend }),
  }
}
