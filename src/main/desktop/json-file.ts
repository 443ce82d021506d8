import { readFile, rename } from 'node:fs/promises'
import { basename } from 'node:path'
import type { z } from 'zod'
import { type Text, text } from '../../shared/text'
import { errorCode } from '../error-code'
import { createQueue } from '../in-turn'
import { replaceFile } from '../replace-file'

/** What a {@link JsonFile} held when it was read. */
export type JsonFileContent<Value> =
  | { readonly kind: 'absent' }
  | { readonly kind: 'read'; readonly value: Value }
  /** It did not hold what it should and now lies, untouched, at `aside`. */
  | { readonly kind: 'damaged'; readonly aside: string }

/** A small file of our own that is read and written whole. */
export interface JsonFile<Value> {
  /** Fails only where the system refuses to read or rename. */
  read(): Promise<JsonFileContent<Value>>
  /**
   * Resolves when the value is safe on disk; fails with `storage` and leaves the old content, as a
   * crash does. Writes keep their order.
   */
  write(value: Value): Promise<void>
}

/** Makes the file's owner; the file itself appears with the first write, readable by its user only. */
export function createJsonFile<Value>(path: string, schema: z.ZodType<Value>): JsonFile<Value> {
  const inTurn = createQueue()

  return {
    async read() {
      const content = await readIfThere(path)
      if (content === null) return { kind: 'absent' }
      const parsed = schema.safeParse(parseJson(content))
      if (parsed.success) return { kind: 'read', value: parsed.data }
      const aside = `${path}.damaged-${Date.now()}`
      await rename(path, aside)
      return { kind: 'damaged', aside }
    },
    write(value) {
      const content = `${JSON.stringify(value, null, 2)}\n`
      return inTurn(() => replaceFile(path, content))
    },
  }
}

/** What the user should know about a file as it was read. */
export function damageNotices(path: string, content: JsonFileContent<unknown>): readonly Text[] {
  if (content.kind !== 'damaged') return []
  const names = { file: basename(path), aside: basename(content.aside) }
  return [text('desktop.notices.damagedFile', names)]
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (failure) {
    if (errorCode(failure) === 'ENOENT') return null
    throw failure
  }
}

/** Undefined, which no schema of a file takes, for what is not JSON. */
function parseJson(content: string): unknown {
  try {
    return JSON.parse(content)
  } catch {
    return undefined
  }
}
