import type { AppError } from '../../shared/app-error'
import type { AwsClients } from '../aws/aws-clients'
import type { AwsTarget } from '../aws/aws-target'
import { classifyError } from '../aws/classify-error'
import { type FoundationModel, listFoundationModels } from '../aws/list-foundation-models'
import { type InferenceProfileSummary, listInferenceProfiles } from '../aws/list-inference-profiles'

/** What came of asking: without models there is no list, without profiles there is a lesser one. */
export type ListsOutcome =
  | { readonly kind: 'failed'; readonly error: AppError }
  | { readonly kind: 'stopped' }
  | {
      readonly kind: 'listed'
      readonly models: readonly FoundationModel[]
      readonly profiles: readonly InferenceProfileSummary[] | AppError
    }

/** Asks for models and profiles at once. Never rejects; `signal` stops it. */
export async function loadLists(
  clients: AwsClients,
  target: AwsTarget,
  signal: AbortSignal,
): Promise<ListsOutcome> {
  const [models, profiles] = await Promise.allSettled([
    listFoundationModels(clients, target, signal),
    listInferenceProfiles(clients, target, signal),
  ])
  if (signal.aborted) return { kind: 'stopped' }
  const explain = (reason: unknown) => classifyError(reason, { region: target.region })
  if (models.status === 'rejected') return { kind: 'failed', error: explain(models.reason) }
  return {
    kind: 'listed',
    models: models.value,
    profiles: profiles.status === 'fulfilled' ? profiles.value : explain(profiles.reason),
  }
}
