import { createHash } from 'node:crypto'
import { z } from 'zod'
import { type Message, routeSchema } from '../../shared/chat'
import { guardrailSchema } from '../../shared/request-settings'
import type { ProviderRequest } from './chat-provider'
import { cutHistory, type HistoryCut } from './cut-history'
import { prepareMessages, type ReadFile } from './prepare-messages'
import type { RepairOptions } from './repair-history'

/**
 * What a request is made of beside the messages of its branch, which never change: with both, the same
 * request can be made again at any time. It holds no secret: who signs is not a part of it.
 */
export interface RequestRecipe
  extends Pick<ProviderRequest, 'route' | 'options' | 'tools' | 'whole'> {
  readonly history: Omit<RepairOptions, 'gone'>
  /** Where the branch was cut then: its marks may have changed since. */
  readonly cut?: HistoryCut
}

/** A recipe as it is stored: once for all replies that were asked for in the same way. */
export interface StoredRecipe {
  /** The SHA-256 of the text in hex. */
  readonly digest: string
  readonly text: string
}

export function storeRecipe(recipe: RequestRecipe): StoredRecipe {
  const text = JSON.stringify(recipe)
  return { digest: createHash('sha256').update(text).digest('hex'), text }
}

/** Undefined for a text that is not what was stored under its digest, or is no recipe. */
export function readRecipe({ digest, text }: StoredRecipe): RequestRecipe | undefined {
  const found = createHash('sha256').update(text).digest('hex')
  if (found !== digest) return undefined
  // It may have come with an imported file, from anybody.
  const recipe = readJson(text)
  return isRecipe(recipe) ? recipe : undefined
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const count = z.number().exactOptional()
const recipeSchema: z.ZodType<RequestRecipe> = z.object({
  route: routeSchema,
  options: z.object({
    system: z.string().exactOptional(),
    maxTokens: count,
    temperature: count,
    topP: count,
    stopSequences: z.array(z.string()).exactOptional(),
    additionalFields: z.record(z.string(), z.json()).exactOptional(),
    serviceTier: z.enum(['priority', 'flex', 'reserved']).exactOptional(),
    latency: z.enum(['standard', 'optimized']).exactOptional(),
    guardrail: guardrailSchema.exactOptional(),
    requestMetadata: z.record(z.string(), z.string()).exactOptional(),
    caching: z
      .object({ ttl: z.enum(['5m', '1h']), minimumTokens: z.number(), tools: z.boolean() })
      .exactOptional(),
  }),
  tools: z
    .array(
      z.object({
        name: z.string(),
        description: z.string().exactOptional(),
        inputSchema: z.record(z.string(), z.unknown()),
      }),
    )
    .exactOptional(),
  whole: z.boolean().exactOptional(),
  history: z.object({
    modelId: z.string(),
    tools: z.boolean(),
    replayReasoning: z.boolean(),
    richToolResults: z.boolean().exactOptional(),
    takes: z
      .object({ images: z.boolean(), documents: z.boolean(), videos: z.boolean() })
      .exactOptional(),
  }),
  cut: z.object({ messages: z.int().min(0), summary: z.string().exactOptional() }).exactOptional(),
})

/** What fits stays as it was written: a copy could have its members in another order. */
function isRecipe(value: unknown): value is RequestRecipe {
  return recipeSchema.safeParse(value).success
}

/** Makes the request that a recipe describes of a branch; see `prepareMessages`. */
export async function followRecipe(
  branch: readonly Message[],
  { history: repair, cut, ...made }: RequestRecipe,
  readFile: ReadFile,
) {
  const { messages, changes } = await prepareMessages(cutHistory(branch, cut), repair, readFile)
  return { request: { ...made, messages }, changes }
}
