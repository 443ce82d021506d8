import { z } from 'zod'
import { type CredentialChoice, credentialChoiceSchema } from '../../shared/credentials'
import { regionSchema } from '../../shared/region'
import type { Text } from '../../shared/text'
import { createKeptValue } from '../kept-value'
import { createJsonFile, damageNotices } from './json-file'

/** Which credential source and region the user put first, kept on disk; never a credential. */
export interface CredentialChoiceStore {
  read(): CredentialChoice | null
  /** Resolves when the choice is on disk; fails with `storage`, and then nothing has changed. */
  write(choice: CredentialChoice | null): Promise<void>
  readonly region: {
    read(): string | null
    write(region: string | null): Promise<void>
  }
  /** What the user should know about the file as it was found. */
  readonly notices: readonly Text[]
}

const storedSchema = z.object({
  choice: credentialChoiceSchema.nullable(),
  region: regionSchema.nullable().exactOptional(),
})
type Stored = z.infer<typeof storedSchema>

/** Reads the choice; a damaged file is moved aside and nothing is chosen. */
export async function openCredentialChoice(path: string): Promise<CredentialChoiceStore> {
  const file = createJsonFile(path, storedSchema)
  const content = await file.read()
  const kept = createKeptValue<Stored>(
    content.kind === 'read' ? content.value : { choice: null },
    file.write,
  )
  async function write(change: Partial<Stored>): Promise<void> {
    await kept.change((current) => ({ ...current, ...change }))
  }
  return {
    read: () => kept.read().choice,
    write: (choice) => write({ choice }),
    region: {
      read: () => kept.read().region ?? null,
      write: (region) => write({ region }),
    },
    notices: damageNotices(path, content),
  }
}
