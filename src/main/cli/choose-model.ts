import { AppFailure } from '../../shared/app-error'
import { pickDefaultModel } from '../../shared/default-model'
import type { ModelsStatus } from '../../shared/models'
import { type Text, text } from '../../shared/text'

export type ModelChoice =
  /** `reason` tells why, where it was not the user who chose. */
  | { readonly kind: 'chosen'; readonly modelId: string; readonly reason?: Text }
  | { readonly kind: 'none'; readonly reason: Text }

/**
 * The model to send to: the one given, else the config's, else the first sensible one of the live list.
 * Fails with `AppFailure` when there is no list to choose from.
 */
export async function chooseModel(sources: {
  readonly given?: string
  readonly fromConfig: string | null
  readonly listModels: () => Promise<ModelsStatus>
}): Promise<ModelChoice> {
  const { given, fromConfig, listModels } = sources
  if (given !== undefined) return { kind: 'chosen', modelId: given }
  if (fromConfig !== null) {
    const reason = text('cli.modelFromConfig', { model: fromConfig })
    return { kind: 'chosen', modelId: fromConfig, reason }
  }
  const status = await listModels()
  if (status.kind === 'failed') throw new AppFailure(status.error)
  if (status.kind === 'loading') throw new Error('The list of models is still on its way.')
  const { region, models } = status
  const model = pickDefaultModel(models)
  if (model === undefined) return { kind: 'none', reason: text('cli.noModel', { region }) }
  const reason = text('cli.modelPicked', { model: model.modelId, region })
  return { kind: 'chosen', modelId: model.modelId, reason }
}
