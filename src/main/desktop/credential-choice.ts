import { basename } from 'node:path'
import { z } from 'zod'
import { type CredentialChoice, credentialChoiceSchema } from '../../shared/credentials'
import { type Text, text } from '../../shared/text'
import { createJsonFile } from './json-file'

/** Which credential source the user put first, kept on disk; never a credential. */
export interface CredentialChoiceStore {
  read(): CredentialChoice | null
  /** Resolves when the choice is on disk; fails with `storage`, and then nothing has changed. */
  write(choice: CredentialChoice | null): Promise<void>
  /** What the user should know about the file as it was found. */
  readonly notices: readonly Text[]
}

const storedSchema = z.object({ choice: credentialChoiceSchema.nullable() })

/** Reads the choice; a damaged file is moved aside and nothing is chosen. */
export async function openCredentialChoice(path: string): Promise<CredentialChoiceStore> {
  const file = createJsonFile(path, storedSchema)
  const content = await file.read()
  let current = content.kind === 'read' ? content.value.choice : null
  return {
    read: () => current,
    async write(choice) {
      await file.write({ choice })
      current = choice
    },
    notices:
      content.kind === 'damaged'
        ? [
            text('desktop.notices.damagedFile', {
              file: basename(path),
              aside: basename(content.aside),
            }),
          ]
        : [],
  }
}
