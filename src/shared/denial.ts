import { z } from 'zod'

/**
 * Why AWS does not allow a call, as far as its answer tells.
 *
 * - `identity-policy`: nothing allows it; a policy helps. So do, in their own place, statements in a
 *   `boundary`, `session-policy`, `endpoint-policy` or `resource-policy` that does not allow it.
 * - `explicit-deny`: a statement forbids it, `scp`: the organisation does; `region`: the organisation
 *   does in a region to which an inference profile routes. No policy that allows helps.
 * - `marketplace`: the model must be subscribed to first; `payment`: nobody can pay for that.
 * - `use-case-form`: Anthropic's form is missing. `model-access`: the account has not got the model.
 */
const denialReasons = [
  'identity-policy',
  'boundary',
  'session-policy',
  'endpoint-policy',
  'resource-policy',
  'explicit-deny',
  'scp',
  'region',
  'marketplace',
  'payment',
  'use-case-form',
  'model-access',
] as const
export type DenialReason = (typeof denialReasons)[number]

/** Reads a {@link Denial} back from disk. */
export const denialSchema = z.object({
  reason: z.enum(denialReasons),
  principal: z.string().exactOptional(),
  action: z.string().exactOptional(),
  resource: z.string().exactOptional(),
})

/** Who may not do what to what, and why: two ARNs and an IAM action, where AWS names them. */
export type Denial = Readonly<z.infer<typeof denialSchema>>

/** Which policy would help against a denial: one to call models, one to subscribe to them, or none. */
export function helpfulPolicy({ reason, action }: Denial): 'invoke' | 'marketplace' | null {
  switch (reason) {
    case 'identity-policy':
    case 'boundary':
    case 'session-policy':
    case 'endpoint-policy':
    case 'resource-policy':
      // What allows Bedrock does not allow to assume a role.
      return action === undefined || action.startsWith('bedrock:') ? 'invoke' : null
    case 'marketplace':
      return 'marketplace'
    case 'explicit-deny':
    case 'scp':
    case 'region':
    case 'payment':
    case 'use-case-form':
    case 'model-access':
      return null
  }
}
