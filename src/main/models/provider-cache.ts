import { createHash } from 'node:crypto'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { replaceFile } from '../replace-file'

const keptListSchema = z.object({
  version: z.literal(1),
  fetchedAt: z.number(),
  ids: z.array(z.string()),
})
/** What a provider listed, and when, in epoch milliseconds. */
export type KeptProviderList = Pick<z.infer<typeof keptListSchema>, 'fetchedAt' | 'ids'>

/**
 * Keeps the last list of each provider from one run to the next, by a key that tells address and
 * credentials apart. What cannot be read or written is as if it were not there.
 */
export interface ProviderCache {
  read(key: string): Promise<KeptProviderList | undefined>
  /** Never rejects. */
  write(key: string, list: KeptProviderList): Promise<void>
}

export function createProviderCache(folder: string): ProviderCache {
  const fileOf = (key: string) => {
    const name = createHash('sha256').update(key).digest('hex').slice(0, 32)
    return join(folder, `provider-${name}.json`)
  }
  return {
    async read(key) {
      const content = await readFile(fileOf(key), 'utf8').catch(() => undefined)
      const parsed = keptListSchema.safeParse(parseJson(content))
      return parsed.success ? parsed.data : undefined
    },
    async write(key, { fetchedAt, ids }) {
      const file = fileOf(key)
      const write = async () => {
        await mkdir(folder, { recursive: true, mode: 0o700 })
        await replaceFile(file, JSON.stringify({ version: 1, fetchedAt, ids }))
      }
      // The list can be had again: one that is half written is better gone.
      await write().catch(() => rm(file, { force: true }).catch(() => undefined))
    },
  }
}

function parseJson(content: string | undefined): unknown {
  try {
    return content === undefined ? undefined : JSON.parse(content)
  } catch {
    return undefined
  }
}
