import { rm } from 'node:fs/promises'
import { z } from 'zod'
import { AppFailure, createAppError } from '../../shared/app-error'
import type { StoredApiKey } from '../../shared/credentials'
import { type Text, text } from '../../shared/text'
import { checkApiKey } from '../aws/api-key'
import { problemText } from '../aws/source-problem'
import { toStorageFailure } from '../replace-file'
import { createJsonFile, damageNotices } from './json-file'

/** What the vault asks of Electron's `safeStorage`. */
export interface SafeStorage {
  isEncryptionAvailable(): boolean
  encryptString(plainText: string): Buffer
  decryptString(encrypted: Buffer): string
  setUsePlainTextEncryption(usePlainText: boolean): void
  /** Only on Linux. */
  getSelectedStorageBackend?(): string
}

/** Keeps the Bedrock API key that a person entered. */
export interface ApiKeyVault {
  /** What may be told of it; decrypts nothing. */
  describe(): StoredApiKey
  /** The key, for signing only; undefined where there is none or the system does not decrypt it. */
  read(): string | undefined
  /**
   * Resolves when the key is on disk. Fails with `invalid-input` when it is no API key, with `refused`
   * where it would lie in plain text and that is not accepted, with `storage`; then nothing has changed.
   */
  save(key: string, acceptPlain: boolean): Promise<void>
  remove(): Promise<void>
  /** What the user should know about the file as it was found. */
  readonly notices: readonly Text[]
}

const storedSchema = z.object({
  encrypted: z.base64(),
  protection: z.enum(['system', 'plain']),
  expiration: z.number().exactOptional(),
})
type Stored = z.infer<typeof storedSchema>

/** Opens the vault; a damaged file is moved aside, and there is no key. */
export async function openApiKeyVault(path: string, safe: SafeStorage): Promise<ApiKeyVault> {
  const file = createJsonFile(path, storedSchema)
  const content = await file.read()
  let stored: Stored | null = content.kind === 'read' ? content.value : null
  let held: string | undefined
  let unreadable = false

  function protection(): StoredApiKey['protection'] {
    if (safe.getSelectedStorageBackend?.() === 'basic_text') return 'plain'
    return safe.isEncryptionAvailable() ? 'system' : 'none'
  }

  function decrypt({ encrypted, protection }: Stored): string | undefined {
    try {
      if (protection === 'plain') safe.setUsePlainTextEncryption(true)
      return safe.decryptString(Buffer.from(encrypted, 'base64'))
    } catch {
      // The keychain is locked, another one, or gone: the key must be entered again.
      unreadable = true
      return undefined
    }
  }

  return {
    describe() {
      if (stored === null) return { kind: 'absent', protection: protection() }
      const { protection: kept, expiration } = stored
      const kind = unreadable ? 'unreadable' : 'present'
      return { kind, protection: kept, ...(expiration !== undefined && { expiration }) }
    },
    read() {
      if (stored !== null) held ??= decrypt(stored)
      return held
    },
    async save(entered, acceptPlain) {
      const checked = checkApiKey(entered)
      if (checked.kind === 'unfit') throw refuse('invalid-input', problemText(checked.problem))
      const kept = protection()
      if (kept === 'none') throw refuse('refused', text('credentials.apiKey.noKeychain'))
      if (kept === 'plain') {
        if (!acceptPlain) throw refuse('refused', text('credentials.apiKey.plainRefused'))
        safe.setUsePlainTextEncryption(true)
      }
      const { key, expiration } = checked
      const next: Stored = {
        encrypted: safe.encryptString(key).toString('base64'),
        protection: kept,
        ...(expiration !== undefined && { expiration }),
      }
      await file.write(next)
      stored = next
      held = key
      unreadable = false
    },
    async remove() {
      await rm(path, { force: true }).catch((failure: unknown) => {
        throw toStorageFailure(failure)
      })
      stored = null
      held = undefined
      unreadable = false
    },
    notices: damageNotices(path, content),
  }
}

function refuse(kind: 'invalid-input' | 'refused', message: Text): AppFailure {
  const title = text('credentials.apiKey.notKept')
  return new AppFailure({ ...createAppError(kind), title, message })
}
