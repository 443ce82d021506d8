import { z } from 'zod'
import { type Text, text } from '../../shared/text'
import { problemText } from '../aws/source-problem'
import type { KeptKeys } from '../config/kept-keys'
import { createKeptValue } from '../kept-value'
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
  const stored = createKeptValue<ReadonlyMap<string, Sealed>>(
    new Map(content.kind === 'read' ? Object.entries(content.value.keys) : []),
    (keys) => file.write({ keys: Object.fromEntries(keys) }),
  )

  return {
    names: () => [...stored.read().keys()],
    protection: () => protectionOf(safe),
    read(name) {
      const sealed = stored.read().get(name)
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
      await stored.change((keys) => new Map([...keys, [name, sealed]]))
    },
    async forget(name) {
      await stored.change((keys) => new Map([...keys].filter(([known]) => known !== name)))
    },
    notices: damageNotices(path, content),
  }
}
