import { z } from 'zod'
import type { AwsClients } from '../aws/aws-clients'
import type { AwsTarget } from '../aws/aws-target'
import type { InferenceProfileSummary } from '../aws/list-inference-profiles'
import { readInferenceProfile } from '../aws/read-inference-profile'
import type { AnswerCache } from './answer-cache'

export const profileSummarySchema: z.ZodType<InferenceProfileSummary> = z.object({
  inferenceProfileId: z.string(),
  inferenceProfileArn: z.string(),
  inferenceProfileName: z.string(),
  type: z.string(),
  status: z.string(),
  models: z.array(z.object({ modelArn: z.string() })),
})

/** Tells which models are behind the account's own profiles, whose ARNs say nothing. */
export interface ProfileResolver {
  /** Those that have been asked for and answered. */
  known(): readonly InferenceProfileSummary[]
  find(profileArn: string): InferenceProfileSummary | undefined
  /**
   * Asks for a profile unless its answer is at hand; true when it is known then. Never rejects, and
   * asks no more for ten minutes after a failure.
   */
  resolve(target: AwsTarget, profileArn: string): Promise<boolean>
}

/** AWS lets nobody change the models of a profile: the answer only has to be let go some day. */
const answerHolds = 30 * 24 * 3_600_000
const failureHolds = 10 * 60_000
/** An ARN names its account and region, so that all of them can be kept in one place. */
const scope = 'all'

export function isApplicationProfileArn(modelId: string): boolean {
  return modelId.startsWith('arn:') && modelId.includes(':application-inference-profile/')
}

export function createProfileResolver(deps: {
  readonly clients: AwsClients
  readonly cache?: AnswerCache<InferenceProfileSummary>
}): ProfileResolver {
  const { clients, cache } = deps
  const answers = new Map<string, InferenceProfileSummary>()
  const asking = new Map<string, Promise<boolean>>()
  const refusedUntil = new Map<string, number>()

  async function ask(target: AwsTarget, profileArn: string): Promise<boolean> {
    const kept = await cache?.read(scope, profileArn)
    try {
      const answer = kept ?? (await readInferenceProfile(clients, target, profileArn))
      if (answer === undefined) throw new Error('AWS names no profile.')
      answers.set(profileArn, { ...answer, inferenceProfileArn: profileArn })
      if (kept === undefined) {
        await cache?.write(scope, profileArn, answer, Date.now() + answerHolds)
      }
      return true
    } catch {
      // Without the answer the profile is called all the same, only less is known of it.
      refusedUntil.set(profileArn, Date.now() + failureHolds)
      return false
    }
  }

  return {
    known: () => [...answers.values()],
    find: (profileArn) => answers.get(profileArn),
    async resolve(target, profileArn) {
      if (answers.has(profileArn)) return true
      if ((refusedUntil.get(profileArn) ?? 0) > Date.now()) return false
      const asked =
        asking.get(profileArn) ?? ask(target, profileArn).finally(() => asking.delete(profileArn))
      asking.set(profileArn, asked)
      return await asked
    },
  }
}
