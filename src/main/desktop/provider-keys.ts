import { z } from 'zod'
import { type Text, text } from '../../shared/text'
import { problemText } from '../aws/source-problem'
import type { KeptKeys } from '../config/kept-keys'
import { createJsonFile, damageNotices } from './json-file'
import {
  notKept,
  protectionOf,
  type SafeStorage,
  type Sealed,
  seal,
  sealedSchema,
  unseal,
} from './safe-text'

/** Keeps the keys of the config's providers, encrypted by the system. */
export interface ProviderKeys extends Omit<KeptKeys, 'keepCredential'> {
  /** For calling that provider only; undefined where there is none or the system does not decrypt it. */
  read(name: string): string | undefined
  /** What the user should know about the file as it was found. */
  readonly notices: readonly Text[]
}

const storedSchema = z.object({ keys: z.record(z.string(), sealedSchema) })

/** Opens the store; a damaged file is moved aside, and there are no keys. */
export async function openProviderKeys(path: string, safe: SafeStorage): Promise<ProviderKeys> {
  const file = createJsonFile(path, storedSchema)
  const content = await file.read()
  let stored: ReadonlyMap<string, Sealed> = new Map(
    content.kind === 'read' ? Object.entries(content.value.keys) : [],
  )

  async function write(next: ReadonlyMap<string, Sealed>): Promise<void> {
    await file.write({ keys: Object.fromEntries(next) })
    stored = next
  }

  return {
    names: () => [...stored.keys()],
    protection: () => protectionOf(safe),
    read(name) {
      const sealed = stored.get(name)
      return sealed && unseal(safe, sealed)
    },
    async keep(name, entered, acceptPlain) {
      const key = entered.trim()
      // Anything else would not go out as a header.
      if (!/^[\x21-\x7e]+$/.test(key)) {
        throw notKept('invalid-input', problemText({ code: 'api-key-unfit', where: '' }))
      }
      const sealed = seal(safe, key, {
        acceptPlain,
        plainRefused: text('config.keptKey.plainRefused'),
        noKeychain: text('config.keptKey.noKeychain'),
      })
      await write(new Map([...stored, [name, sealed]]))
    },
    async forget(name) {
      await write(new Map([...stored].filter(([known]) => known !== name)))
    },
    notices: damageNotices(path, content),
  }
}
