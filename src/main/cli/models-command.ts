import type { Model, ModelsStatus } from '../../shared/models'
import { text } from '../../shared/text'
import type { Translate } from '../translate'
import { describeError } from './describe-error'
import { type ExitCode, exitCodes, failureExitCode } from './exit-code'
import type { Output } from './output'
import { formatTable } from './table'

/** Prints the list; with `json` the status as it is, failures included. */
export async function printModels(
  status: ModelsStatus,
  options: { readonly json: boolean },
  output: Output,
  translate: Translate,
): Promise<ExitCode> {
  if (options.json) await output.write(`${JSON.stringify(status)}\n`)
  if (status.kind !== 'ready') {
    if (status.kind === 'loading') return exitCodes.failed
    for (const line of describeError(status.error, translate)) output.note(line)
    return failureExitCode(status.error.kind)
  }
  if (!options.json) {
    const { models, region, hiddenCount } = status
    const columns = (['model', 'name', 'provider', 'route'] as const).map((column) =>
      translate(text(`cli.models.columns.${column}`)),
    )
    const rows = models.map((model) => toRow(model, translate))
    for (const line of formatTable([columns, ...rows])) await output.write(`${line}\n`)
    const counts = { count: models.length, region, hidden: hiddenCount }
    output.note(translate(text('cli.models.heading', counts)))
  }
  if (status.error !== undefined) {
    const { title, message } = status.error
    const values = { title: translate(title), message: translate(message) }
    output.note(translate(text('cli.models.incomplete', values)))
  }
  return exitCodes.ended
}

function toRow(model: Model, translate: Translate): readonly string[] {
  const isLegacy = model.lifecycleStatus.toUpperCase() === 'LEGACY'
  const name = isLegacy
    ? `${model.modelName} (${translate(text('cli.models.legacy'))})`
    : model.modelName
  const route = model.recommended?.invokedId ?? translate(text('cli.models.noRoute'))
  return [model.modelId, name, model.providerName, route]
}
