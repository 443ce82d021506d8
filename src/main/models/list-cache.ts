import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { appErrorSchema } from '../../shared/app-error'
import type { AwsTarget } from '../aws/aws-target'
import type { KeptLists } from './listing'
import { profileSummarySchema } from './profile-resolver'

const textList = z.array(z.string())
const time = z.number().exactOptional()
const keptListsSchema = z.object({
  version: z.literal(1),
  accountId: z.string().exactOptional(),
  fetchedAt: z.number(),
  models: z.array(
    z.object({
      modelId: z.string(),
      modelArn: z.string(),
      modelName: z.string(),
      providerName: z.string(),
      inputModalities: textList,
      outputModalities: textList,
      inferenceTypesSupported: textList,
      responseStreamingSupported: z.boolean(),
      modelLifecycle: z.object({
        status: z.string(),
        startOfLifeTime: time,
        legacyTime: time,
        publicExtendedAccessTime: time,
        endOfLifeTime: time,
      }),
    }),
  ),
  profiles: z.array(profileSummarySchema),
  profilesError: appErrorSchema.exactOptional(),
})

/**
 * Keeps the last good lists of each target from one run to the next. What cannot be read or written
 * is as if it were not there: the lists can always be had again.
 */
export interface ListCache {
  read(target: AwsTarget): Promise<KeptLists | undefined>
  /** Never rejects. */
  write(target: AwsTarget, lists: KeptLists): Promise<void>
  /** Forgets what is kept for this target; never rejects. */
  remove(target: AwsTarget): Promise<void>
}

/**
 * One file for each source, region and endpoint, so that no account sees another's models. `endpoint`
 * is whatever replaces AWS's own address beside the target's own.
 */
export function createListCache(options: {
  readonly folder: string
  readonly endpoint: string
}): ListCache {
  const fileOf = ({ region, source, endpoints }: AwsTarget): string => {
    const key = JSON.stringify([region, Object.entries(source).sort(), endpoints, options.endpoint])
    const name = createHash('sha256').update(key).digest('hex').slice(0, 32)
    return join(options.folder, `${name}.json`)
  }
  const isKept = ({ source }: AwsTarget) => source.kind !== 'demo'
  return {
    async read(target) {
      if (!isKept(target)) return undefined
      const content = await orUndefined(readFile(fileOf(target), 'utf8'))
      const parsed = keptListsSchema.safeParse(parseJson(content))
      return parsed.success ? parsed.data : undefined
    },
    async write(target, lists) {
      if (!isKept(target)) return
      const file = fileOf(target)
      const temporary = `${file}.${randomUUID()}`
      const write = async () => {
        await mkdir(options.folder, { recursive: true, mode: 0o700 })
        await writeFile(temporary, JSON.stringify({ version: 1, ...lists }), { mode: 0o600 })
        await rename(temporary, file)
      }
      await orUndefined(write().catch(() => rm(temporary, { force: true })))
    },
    async remove(target) {
      if (isKept(target)) await orUndefined(rm(fileOf(target), { force: true }))
    },
  }
}

/** Keeps nothing. */
export const noListCache: ListCache = {
  read: async () => undefined,
  write: async () => undefined,
  remove: async () => undefined,
}

async function orUndefined<Value>(promise: Promise<Value>): Promise<Value | undefined> {
  try {
    return await promise
  } catch {
    return undefined
  }
}

function parseJson(content: string | undefined): unknown {
  try {
    return content === undefined ? undefined : JSON.parse(content)
  } catch {
    return undefined
  }
}
