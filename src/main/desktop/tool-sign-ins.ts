import { z } from 'zod'
import type { Text } from '../../shared/text'
import { type ServerSignIn, type SignInStore, signInSchema } from '../tools/sign-in/sign-in-store'
import { createJsonFile, damageNotices } from './json-file'
import { protectionOf, type SafeStorage, type Sealed, sealedSchema, unseal } from './safe-text'

const storedSchema = z.object({ signIns: z.record(z.string(), sealedSchema) })

/**
 * Keeps sign-ins to tool servers, encrypted by the system; where it has no keychain, or cannot write them, only
 * until Basalt is closed. Of a damaged file nothing holds, and it is moved aside.
 */
export async function openToolSignIns(
  path: string,
  safe: SafeStorage,
): Promise<SignInStore & { readonly notices: readonly Text[] }> {
  const file = createJsonFile(path, storedSchema)
  const content = await file.read()
  let stored: ReadonlyMap<string, Sealed> = new Map(
    content.kind === 'read' ? Object.entries(content.value.signIns) : [],
  )
  const known = new Map<string, ServerSignIn>()

  async function write(next: ReadonlyMap<string, Sealed>): Promise<void> {
    stored = next
    await file.write({ signIns: Object.fromEntries(next) })
  }

  function open(sealed: Sealed): ServerSignIn | undefined {
    const plain = unseal(safe, sealed)
    if (plain === undefined) return undefined
    try {
      return signInSchema.safeParse(JSON.parse(plain)).data
    } catch {
      // Whatever else lies there is no sign-in: the user is asked for one.
      return undefined
    }
  }

  return {
    read(fingerprint) {
      const sealed = stored.get(fingerprint)
      const signIn = known.get(fingerprint) ?? (sealed && open(sealed))
      if (signIn !== undefined) known.set(fingerprint, signIn)
      return signIn
    },
    async keep(fingerprint, signIn) {
      known.set(fingerprint, signIn)
      if (protectionOf(safe) !== 'system') return
      const encrypted = safe.encryptString(JSON.stringify(signIn)).toString('base64')
      const sealed: Sealed = { encrypted, protection: 'system' }
      // A disk that is full must not cost the user the sign-in that is good now.
      await write(new Map([...stored, [fingerprint, sealed]])).catch(() => undefined)
    },
    async forget(fingerprint) {
      known.delete(fingerprint)
      if (!stored.has(fingerprint)) return
      await write(new Map([...stored].filter(([one]) => one !== fingerprint)))
    },
    notices: damageNotices(path, content),
  }
}
