import { z } from 'zod'

/** One thing that a guardrail found, in AWS's words. */
const guardrailFindingSchema = z.object({
  /** Whether it stood in what was sent or in what the model wrote. */
  on: z.enum(['input', 'output']),
  policy: z.enum(['topic', 'content', 'word', 'sensitive-information', 'grounding']),
  /** The topic, filter, kind of word or kind of information. */
  name: z.string(),
  /** `BLOCKED`, `ANONYMIZED`... */
  action: z.string(),
})
export type GuardrailFinding = z.infer<typeof guardrailFindingSchema>

/** What a reply's metadata tells beside its usage; absent where Bedrock tells nothing. */
export const responseFactsSchema = z.object({
  /** The tier and latency that really served the request. */
  serviceTier: z.string().exactOptional(),
  latency: z.string().exactOptional(),
  guardrail: z
    .object({
      actionReason: z.string().exactOptional(),
      findings: z.array(guardrailFindingSchema),
      /** The whole trace as it came; absent where it is too large to keep. */
      trace: z.json().exactOptional(),
    })
    .exactOptional(),
})
export type ResponseFacts = z.infer<typeof responseFactsSchema>
export type GuardrailOutcome = NonNullable<ResponseFacts['guardrail']>
