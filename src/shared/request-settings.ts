import { z } from 'zod'
import { effortLevels } from './model-facts'

/** A guardrail as a request names it; every call then needs `bedrock:ApplyGuardrail`. */
export const guardrailSchema = z.strictObject({
  guardrailIdentifier: z.string().trim().min(1).max(2048),
  /** A number from 1 on, or `DRAFT`. */
  guardrailVersion: z.string().trim().min(1).max(32),
  trace: z.enum(['enabled', 'disabled', 'enabled_full']).exactOptional(),
  /** `sync` holds text back until it is assessed; `async` shows it at once and may take it back. */
  streamProcessingMode: z.enum(['sync', 'async']).exactOptional(),
})

/** - `effort`: where a model takes a budget instead, one that goes with the effort is sent. */
const reasoningSettingSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('off') }),
  z.strictObject({ kind: z.literal('effort'), effort: z.enum(effortLevels) }),
  /** Tokens that the model may think with; Bedrock takes no budget below 1,024. */
  z.strictObject({ kind: z.literal('budget'), tokens: z.int().min(1024).max(1_000_000) }),
])
export type ReasoningSetting = z.infer<typeof reasoningSettingSchema>

/** What Bedrock takes in `requestMetadata`: 1 to 16 pairs, which appear in invocation logs. */
const metadataText = /^[a-zA-Z0-9\s:_@$#=/+,.-]*$/
export const requestMetadataSchema = z
  .record(z.string().min(1).max(256).regex(metadataText), z.string().max(256).regex(metadataText))
  .refine((pairs) => Object.keys(pairs).length <= 16)

/**
 * What a person chose for the requests of one conversation. What is left out follows the config file
 * or, where that says nothing either, is not sent, so that the model's own default holds.
 */
export const requestSettingsSchema = z.strictObject({
  system: z.string().max(1_000_000).exactOptional(),
  maxTokens: z.int().min(1).max(10_000_000).exactOptional(),
  temperature: z.number().min(0).max(1).exactOptional(),
  topP: z.number().min(0).max(1).exactOptional(),
  stopSequences: z.array(z.string().min(1).max(1000)).max(2500).exactOptional(),
  reasoning: reasoningSettingSchema.exactOptional(),
  /** False: earlier reasoning is not sent back, for instance because its signature was refused. */
  replayReasoning: z.boolean().exactOptional(),
  promptCaching: z.enum(['off', '5m', '1h']).exactOptional(),
  serviceTier: z.enum(['default', 'priority', 'flex', 'reserved']).exactOptional(),
  latency: z.enum(['standard', 'optimized']).exactOptional(),
  /** `off`: none, also where the config file names one. */
  guardrail: z.union([z.literal('off'), guardrailSchema]).exactOptional(),
  requestMetadata: requestMetadataSchema.exactOptional(),
  /** Goes to the model as `additionalModelRequestFields`, for what Converse has no name. */
  additionalFields: z.record(z.string(), z.json()).exactOptional(),
  /** What is not offered to the model: a server's tool or, where none is named, all of the server's. */
  toolsOff: z
    .array(
      z.strictObject({
        server: z.string().max(200),
        tool: z.string().max(300).exactOptional(),
      }),
    )
    .max(1000)
    .exactOptional(),
})
export type RequestSettings = Readonly<z.infer<typeof requestSettingsSchema>>
/** A choice that shows in the request by itself; tools show as what is left of them. */
export type SettingName = Exclude<keyof RequestSettings, 'toolsOff'>

/** Reads settings back from disk: one that does not fit is as if it had never been chosen. */
export function readRequestSettings(stored: unknown): RequestSettings {
  if (typeof stored !== 'object' || stored === null) return {}
  const kept = Object.entries(requestSettingsSchema.shape).flatMap(([name, schema]) => {
    if (!Object.hasOwn(stored, name)) return []
    const value = schema.safeParse(Reflect.get(stored, name))
    return value.success ? [[name, value.data] as const] : []
  })
  return requestSettingsSchema.parse(Object.fromEntries(kept))
}
