import { rm } from 'node:fs/promises'
import { z } from 'zod'
import type { StoredApiKey } from '../../shared/credentials'
import { type Text, text } from '../../shared/text'
import { checkApiKey } from '../aws/api-key'
import { problemText } from '../aws/source-problem'
import { toStorageFailure } from '../replace-file'
import { createJsonFile, damageNotices } from './json-file'
import { notKept, protectionOf, type SafeStorage, seal, sealedSchema, unseal } from './safe-text'

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

const storedSchema = sealedSchema.extend({ expiration: z.number().exactOptional() })
type Stored = z.infer<typeof storedSchema>

/** Opens the vault; a damaged file is moved aside, and there is no key. */
export async function openApiKeyVault(path: string, safe: SafeStorage): Promise<ApiKeyVault> {
  const file = createJsonFile(path, storedSchema)
  const content = await file.read()
  let stored: Stored | null = content.kind === 'read' ? content.value : null
  let held: string | undefined
  let unreadable = false

  return {
    describe() {
      if (stored === null) return { kind: 'absent', protection: protectionOf(safe) }
      const { protection: kept, expiration } = stored
      const kind = unreadable ? 'unreadable' : 'present'
      return { kind, protection: kept, ...(expiration !== undefined && { expiration }) }
    },
    read() {
      if (stored === null) return undefined
      held ??= unseal(safe, stored)
      unreadable = held === undefined
      return held
    },
    async save(entered, acceptPlain) {
      const checked = checkApiKey(entered)
      if (checked.kind === 'unfit') throw notKept('invalid-input', problemText(checked.problem))
      const { key, expiration } = checked
      const sealed = seal(safe, key, {
        acceptPlain,
        plainRefused: text('credentials.apiKey.plainRefused'),
        noKeychain: text('credentials.apiKey.noKeychain'),
      })
      const next: Stored = { ...sealed, ...(expiration !== undefined && { expiration }) }
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
