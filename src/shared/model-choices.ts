import { z } from 'zod'

/** What an alias may be made of, as OpenClaw has it. */
export const aliasPattern = /^[\p{L}\p{N}_.:-]+$/u

/** Which models the config file chooses, as written: keys `provider/id`, bare ids or aliases. */
export interface ModelChoices {
  readonly primary: string | null
  /** Whether `agents.defaults.model` is a bare text, and not an object with `primary`. */
  readonly isText: boolean
  /** Tried in this order when the primary model does not answer. */
  readonly fallbacks: readonly string[]
  /** The keys of `agents.defaults.models`, which OpenClaw also takes for the list of allowed models. */
  readonly entries: readonly { readonly key: string; readonly alias: string | null }[]
}

export const noModelChoices: ModelChoices = {
  primary: null,
  isText: false,
  fallbacks: [],
  entries: [],
}

const keySchema = z.string().trim().min(1).max(2048)
const dollars = z.number().min(0)

/** A model as the config file describes one; limits in tokens, prices for a million tokens. */
const manualEntrySchema = z.strictObject({
  id: keySchema,
  name: z.string().min(1).max(2048),
  reasoning: z.boolean().exactOptional(),
  input: z.array(z.enum(['text', 'image'])).exactOptional(),
  contextWindow: z.int().positive().exactOptional(),
  maxTokens: z.int().positive().exactOptional(),
  cost: z
    .strictObject({ input: dollars, output: dollars, cacheRead: dollars, cacheWrite: dollars })
    .exactOptional(),
})
export type ManualEntry = Readonly<z.infer<typeof manualEntrySchema>>

/**
 * A change of what the config file says about models. `key` names a model as the file does; where one
 * is taken out, an alias or any other spelling of its key will do.
 */
export const modelChangeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('set-primary'), key: keySchema }),
  z.strictObject({ kind: z.literal('add-fallback'), key: keySchema }),
  z.strictObject({ kind: z.literal('remove-fallback'), key: keySchema }),
  z.strictObject({ kind: z.literal('clear-fallbacks') }),
  z.strictObject({ kind: z.literal('add-alias'), key: keySchema, alias: z.string().max(200) }),
  z.strictObject({ kind: z.literal('remove-alias'), alias: z.string().max(200) }),
  z.strictObject({ kind: z.literal('add-entry'), provider: keySchema, entry: manualEntrySchema }),
])
export type ModelChange = Readonly<z.infer<typeof modelChangeSchema>>

/** The key that an alias stands for, in any case; anything else is what it is. */
export function resolveAlias(choices: Pick<ModelChoices, 'entries'>, name: string): string {
  if (name.includes('/')) return name
  const wanted = name.trim().toLowerCase()
  return choices.entries.find(({ alias }) => alias?.toLowerCase() === wanted)?.key ?? name
}
