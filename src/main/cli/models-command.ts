import type { ModelsStatus } from '../../shared/models'
import { text } from '../../shared/text'
import type { Translate } from '../translate'
import { describeError } from './describe-error'
import { type ExitCode, exitCodes, failureExitCode } from './exit-code'
import { type ListedModel, type ListingOptions, toListing } from './model-listing'
import type { Output } from './output'
import { formatTable } from './table'

/** How the list is printed: for people, for programs, or one key on each line. */
export type ModelsFormat = 'table' | 'json' | 'plain'

/** Prints the list; as JSON also where there is none, with the reason in it. */
export async function printModels(
  status: ModelsStatus,
  options: ListingOptions & { readonly format: ModelsFormat; readonly region: string },
  output: Output,
  translate: Translate,
): Promise<ExitCode> {
  const models = status.kind === 'ready' ? toListing(status, options) : []
  const { format } = options
  if (format === 'json') await output.write(`${toJson(status, models, options, translate)}\n`)
  if (format === 'plain') for (const { key } of models) await output.write(`${key}\n`)
  if (status.kind !== 'ready') {
    if (status.kind === 'loading') return exitCodes.failed
    for (const line of describeError(status.error, translate)) output.note(line)
    return failureExitCode(status.error.kind)
  }
  if (format === 'table') {
    const columns = (['model', 'name', 'context', 'output', 'route'] as const).map((column) =>
      translate(text(`cli.models.columns.${column}`)),
    )
    const rows = models.map((model) => toRow(model, translate))
    for (const line of formatTable([columns, ...rows])) await output.write(`${line}\n`)
    const hidden = status.models.length + status.leftOut.length - models.length
    const counts = { count: models.length, region: status.region, hidden }
    output.note(translate(text('cli.models.heading', counts)))
  }
  noteTroubles(status, output, translate)
  return exitCodes.ended
}

function noteTroubles(
  status: Extract<ModelsStatus, { readonly kind: 'ready' }>,
  output: Output,
  translate: Translate,
): void {
  const { error, profilesError, fetchedAt, providers = [] } = status
  if (error !== undefined) {
    const values = { title: translate(error.title), message: translate(error.message) }
    const when = fetchedAt === null ? '' : new Date(fetchedAt).toISOString()
    const key = fetchedAt === null ? 'cli.models.notAsked' : 'cli.models.stale'
    output.note(translate(text(key, { ...values, when })))
  }
  if (profilesError !== undefined) {
    const { title, message } = profilesError
    const values = { title: translate(title), message: translate(message) }
    output.note(translate(text('cli.models.incomplete', values)))
  }
  for (const { providerId: provider, error: failed } of providers) {
    if (failed === undefined) continue
    const values = { title: translate(failed.title), message: translate(failed.message) }
    output.note(translate(text('cli.models.providerFailed', { ...values, provider })))
  }
}

function toJson(
  status: ModelsStatus,
  models: readonly ListedModel[],
  { region }: { readonly region: string },
  translate: Translate,
): string {
  const error = status.kind === 'loading' ? undefined : status.error
  const ready = status.kind === 'ready' ? status : undefined
  const fetchedAt = ready?.fetchedAt ?? null
  return JSON.stringify({
    count: models.length,
    region: ready?.region ?? region,
    fetchedAt: fetchedAt === null ? null : new Date(fetchedAt).toISOString(),
    from: ready?.from ?? 'live',
    stale: ready !== undefined && error !== undefined && fetchedAt !== null,
    error: error === undefined ? null : { kind: error.kind, message: translate(error.message) },
    ...(ready?.providers && {
      providers: ready.providers.map((provider) => ({
        provider: provider.providerId,
        host: provider.host,
        count: provider.count,
        fetchedAt: provider.fetchedAt === null ? null : new Date(provider.fetchedAt).toISOString(),
        error: provider.error
          ? { kind: provider.error.kind, message: translate(provider.error.message) }
          : null,
      })),
    }),
    models,
  })
}

function toRow(model: ListedModel, translate: Translate): readonly string[] {
  const name = model.tags.includes('legacy')
    ? `${model.name} (${translate(text('cli.models.legacy'))})`
    : model.name
  const assumed = model.limitsFrom === 'default' ? '?' : ''
  const limit = (tokens: number | null) => `${tokens ?? ''}${assumed}`
  const route = model.route.id ?? translate(text('cli.models.noRoute'))
  return [
    model.provider === 'amazon-bedrock' ? model.id : model.key,
    name,
    limit(model.contextWindow),
    limit(model.maxTokens),
    route,
  ]
}
