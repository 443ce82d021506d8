import type { AppError } from '../../shared/app-error'
import type { AwsClients } from '../aws/aws-clients'
import type { AwsTarget } from '../aws/aws-target'
import { classifyError } from '../aws/classify-error'
import { listFoundationModels } from '../aws/list-foundation-models'
import { listInferenceProfiles } from '../aws/list-inference-profiles'
import { type Catalog, createCatalog } from './catalog'

/** What came of asking: without models there is no catalog, without profiles there is a lesser one. */
export interface CatalogOutcome {
  readonly catalog?: Catalog
  readonly error?: AppError
}

/** Asks for models and profiles at once. Never rejects. */
export async function loadCatalog(clients: AwsClients, target: AwsTarget): Promise<CatalogOutcome> {
  const [models, profiles] = await Promise.allSettled([
    listFoundationModels(clients, target),
    listInferenceProfiles(clients, target),
  ])
  const failure = [models, profiles].find((outcome) => outcome.status === 'rejected')
  const error = failure && classifyError(failure.reason, { region: target.region })
  if (models.status === 'rejected') return error ? { error } : {}
  const found = profiles.status === 'fulfilled' ? profiles.value : []
  return { catalog: createCatalog(models.value, found, target.region), ...(error && { error }) }
}
