import type { CredentialsStatus } from '../../shared/credentials'
import { pickDefaultModel } from '../../shared/default-model'
import { type ModelChoices, resolveAlias } from '../../shared/model-choices'
import { bedrockKey, configKey, type ModelKey, parseModelKey } from '../../shared/model-key'
import type { ModelsStatus } from '../../shared/models'
import { text } from '../../shared/text'
import type { Translate } from '../translate'
import { describeRegion, describeSource } from './credentials-command'
import { describeError } from './describe-error'
import { type ExitCode, exitCodes } from './exit-code'
import { hasProvider, isListed } from './listed-ids'
import type { Output } from './output'
import { formatTable } from './table'

/** Everything that decides which model answers. */
export interface ModelsSituation {
  readonly configFile: string
  readonly choices: ModelChoices
  readonly imageModel: { readonly primary: string | null; readonly fallbacks: readonly string[] }
  readonly credentials: CredentialsStatus
  readonly models: ModelsStatus
}

/** Prints which models are chosen, whether they are there, and what they are reached with. */
export async function printModelsStatus(
  situation: ModelsSituation,
  options: { readonly json: boolean },
  output: Output,
  translate: Translate,
): Promise<ExitCode> {
  const report = toReport(situation, translate)
  if (options.json) {
    await output.write(`${JSON.stringify(report)}\n`)
    return exitCodes.ended
  }
  const { choices, credentials } = situation
  const { resolvedDefault, aliases, allowed, fallbacks, imageModel, discovery } = report
  const label = (name: LabelName, count?: number) =>
    `${translate(text(`cli.models.status.${name}`))}${count === undefined ? '' : ` (${count})`}`
  const picked = choices.primary === null && resolvedDefault !== null
  const written = choices.primary ?? (picked ? translate(text('cli.models.status.picked')) : '')
  const missing =
    report.listed === false ? ` ${translate(text('cli.models.status.notListed'))}` : ''
  const rows = [
    [label('config'), situation.configFile],
    [label('default'), `${named(resolvedDefault, written)}${missing}`],
    [label('fallbacks', fallbacks.length), fallbacks.join(', ')],
    ...(imageModel === null ? [] : [[label('imageModel'), imageModel]]),
    [
      label('aliases', Object.keys(aliases).length),
      Object.entries(aliases)
        .map(([alias, key]) => `${alias} -> ${key}`)
        .join(', '),
    ],
    [
      label('configured', allowed.length),
      allowed.length === 0 ? translate(text('cli.models.status.all')) : allowed.join(', '),
    ],
    [label('source'), translate(describeSource(credentials.source))],
    [label('region'), describeRegion(credentials.region, translate)],
    [label('state'), translate(text(`cli.credentials.states.${credentials.kind}`))],
    [label('models'), `${discovery.count}`],
  ]
  for (const line of formatTable(rows)) await output.write(`${line}\n`)
  const { models } = situation
  const error = models.kind === 'loading' ? undefined : models.error
  if (error !== undefined) for (const line of describeError(error, translate)) output.note(line)
  return exitCodes.ended
}

type LabelName =
  | 'config'
  | 'default'
  | 'fallbacks'
  | 'imageModel'
  | 'aliases'
  | 'configured'
  | 'source'
  | 'region'
  | 'state'
  | 'models'

function named(key: string | null, written: string): string {
  if (key === null) return written
  return written === '' || written === key ? key : `${key} (${written})`
}

/** What `--json` gives. Programs rely on it: members may be added, none renamed or taken away. */
function toReport(situation: ModelsSituation, translate: Translate) {
  const { choices, imageModel, credentials, models } = situation
  const { primary, fallbacks, entries } = choices
  const ready = models.kind === 'ready' ? models : undefined
  const error = models.kind === 'loading' ? undefined : models.error
  const fetchedAt = ready?.fetchedAt ?? null
  const resolvedDefault = resolveDefault(choices, models)
  const key = resolvedDefault === null ? null : parseModelKey(resolvedDefault)
  const aliases = entries.flatMap(({ key: of, alias }) => (alias === null ? [] : [[alias, of]]))
  return {
    configPath: situation.configFile,
    /** As written; null where the config names none. */
    defaultModel: primary,
    resolvedDefault,
    /** Whether the list has it; null where there is no list to tell. */
    listed: key === null ? null : tellListed(key, models),
    fallbacks,
    imageModel: imageModel.primary,
    imageFallbacks: imageModel.fallbacks,
    aliases: Object.fromEntries(aliases) as Readonly<Record<string, string>>,
    allowed: entries.map((entry) => entry.key),
    auth: {
      provider: 'amazon-bedrock',
      source: credentials.source.kind,
      label: translate(describeSource(credentials.source)),
      state: credentials.kind,
      region: credentials.region.value,
      expiration:
        credentials.expiration === undefined
          ? null
          : new Date(credentials.expiration).toISOString(),
    },
    discovery: {
      region: ready?.region ?? credentials.region.value,
      count: ready?.models.length ?? 0,
      from: ready?.from ?? null,
      fetchedAt: fetchedAt === null ? null : new Date(fetchedAt).toISOString(),
      error: error === undefined ? null : { kind: error.kind, message: translate(error.message) },
    },
  }
}

function tellListed(key: ModelKey, models: ModelsStatus): boolean | null {
  if (key.kind === 'bedrock') {
    const hasList = models.kind === 'ready' && models.fetchedAt !== null
    return hasList ? isListed(models, key.modelId) : null
  }
  const { provider, modelId } = key
  if (!hasProvider(models, provider)) return null
  return isListed(models, `${provider.toLowerCase()}/${modelId}`)
}

/** The key in force; where the config names none, what Basalt begins with. */
function resolveDefault(choices: ModelChoices, models: ModelsStatus): string | null {
  if (choices.primary === null) {
    const picked = models.kind === 'ready' ? pickDefaultModel(models.models) : undefined
    return picked === undefined ? null : configKey(picked.modelId)
  }
  const key = resolveAlias(choices, choices.primary)
  const parsed = parseModelKey(key)
  return parsed?.kind === 'bedrock' ? bedrockKey(parsed.modelId) : key
}
