import { open, readFile, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { z } from 'zod'
import { AppFailure, createAppError } from '../../shared/app-error'
import { text } from '../../shared/text'

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
  let last: Promise<void> = Promise.resolve()

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
      const write = () => replaceFile(path, content)
      last = last.then(write, write)
      return last
    },
  }
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (failure) {
    if (isErrno(failure, 'ENOENT')) return null
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

/** The new content under another name, whole and flushed, then the name: never half a file. */
async function replaceFile(path: string, content: string): Promise<void> {
  const temporary = `${path}.new`
  try {
    const file = await open(temporary, 'w', 0o600)
    try {
      await file.writeFile(content)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, path)
    await syncFolder(dirname(path))
  } catch (failure) {
    await rm(temporary, { force: true })
    throw toStorageFailure(failure)
  }
}

function toStorageFailure(failure: unknown): AppFailure {
  const code = failure instanceof Error && 'code' in failure ? String(failure.code) : 'unknown'
  return new AppFailure(
    createAppError('storage', {
      values: { reason: code },
      kept: text('errors.kept.nothingChanged'),
      detail: { name: code },
    }),
  )
}

/** Makes the new name last through a power cut; Windows cannot open folders and does without. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function isErrno(failure: unknown, code: string): boolean {
  return failure instanceof Error && 'code' in failure && failure.code === code
}
