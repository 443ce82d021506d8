import { assertNever } from '../../shared/assert-never'
import type { ModelChangeOutcome } from '../../shared/config'
import { type ModelChange, type ModelChoices, resolveAlias } from '../../shared/model-choices'
import { configKey, parseModelKey } from '../../shared/model-key'
import type { ModelsStatus } from '../../shared/models'
import { type Text, text } from '../../shared/text'
import { nearestName } from '../nearest-name'
import type { Translate } from '../translate'
import { describeError } from './describe-error'
import { type ExitCode, exitCodes, failureExitCode } from './exit-code'
import { hasProvider, isListed, listedIds } from './listed-ids'
import type { ChooseModelsCommand } from './models-arguments'
import type { Output } from './output'
import { formatTable } from './table'
import { tellChange } from './tell-change'

/** The config's choice of models, and the models that there are, as the commands need them. */
export interface ModelChoicesAccess {
  readonly file: string
  read(): Promise<ModelChoices>
  change(change: ModelChange): Promise<ModelChangeOutcome>
  /** The list that tells whether a model exists. */
  listModels(): Promise<ModelsStatus>
}

/** Shows and changes which models the config chooses; one that is to be used must exist. */
export async function runChoicesCommand(
  command: ChooseModelsCommand & { readonly json: boolean },
  access: ModelChoicesAccess,
  output: Output,
  translate: Translate,
): Promise<ExitCode> {
  const note = (...[key, values]: Parameters<typeof text>) =>
    output.note(translate(text(key, values)))

  switch (command.action) {
    case 'aliases list': {
      const { entries } = await access.read()
      const aliases = entries.flatMap(({ key, alias }) => (alias === null ? [] : [{ alias, key }]))
      const pairs = aliases.map(({ alias, key }) => [alias, key] as const)
      return await printList(pairs, { aliases: Object.fromEntries(pairs) }, 'noAliases')
    }
    case 'fallbacks list': {
      const { fallbacks } = await access.read()
      return await printList(
        fallbacks.map((key) => [key]),
        { fallbacks },
        'noFallbacks',
      )
    }
    case 'set':
    case 'aliases add':
    case 'fallbacks add': {
      const key = await findKey(command.model)
      return typeof key === 'string' ? await change(toChange(command, key)) : key.exitCode
    }
    case 'aliases remove':
    case 'fallbacks remove':
    case 'fallbacks clear':
      return await change(toRemoval(command))
    default:
      return assertNever(command)
  }

  async function printList(
    rows: readonly (readonly string[])[],
    report: object,
    none: 'noAliases' | 'noFallbacks',
  ): Promise<ExitCode> {
    if (command.json) await output.write(`${JSON.stringify(report)}\n`)
    else for (const line of formatTable(rows)) await output.write(`${line}\n`)
    const isPlain = 'plain' in command && command.plain
    if (rows.length === 0 && !command.json && !isPlain) note(`cli.models.${none}`)
    return exitCodes.ended
  }

  async function change([made, done]: readonly [ModelChange, Text]): Promise<ExitCode> {
    const outcome = await access.change(made)
    if (outcome.kind === 'nothing' || outcome.kind === 'refused') {
      output.note(translate(outcome.reason))
      const isRemoval = made.kind.startsWith('remove')
      return outcome.kind === 'refused' || isRemoval ? exitCodes.notValid : exitCodes.ended
    }
    if (outcome.kind === 'changed') output.note(translate(done))
    return tellChange(outcome, access.file, output, translate)
  }

  /** The key of a model that exists, whichever way it was named; else the reason has been said. */
  async function findKey(named: string): Promise<string | { readonly exitCode: ExitCode }> {
    const written = resolveAlias(await access.read(), named)
    const key = parseModelKey(written)
    const status = await access.listModels()
    if (key === null || (key.kind === 'other' && !hasProvider(status, key.provider))) {
      note('cli.usage.otherProvider', { model: named, provider: key?.provider ?? '' })
      return { exitCode: exitCodes.usage }
    }
    const id = key.kind === 'bedrock' ? key.modelId : `${key.provider.toLowerCase()}/${key.modelId}`
    if (status.kind === 'failed' || (status.kind === 'ready' && status.fetchedAt === null)) {
      const { error } = status
      if (error !== undefined) for (const line of describeError(error, translate)) output.note(line)
      if (!isListed(status, id)) {
        note('cli.models.notChecked', { model: id })
        return { exitCode: error === undefined ? exitCodes.failed : failureExitCode(error.kind) }
      }
    }
    if (isListed(status, id)) return configKey(id)
    const region = status.kind === 'ready' ? status.region : ''
    note('cli.models.noSuchModel', { model: id, region })
    const nearest = nearestName(id, listedIds(status))
    if (nearest !== undefined) note('cli.models.nearest', { model: nearest })
    return { exitCode: exitCodes.notValid }
  }
}

type Adding = Extract<
  ChooseModelsCommand,
  { readonly action: 'set' | 'aliases add' | 'fallbacks add' }
>
type Removing = Extract<
  ChooseModelsCommand,
  { readonly action: 'aliases remove' | 'fallbacks remove' | 'fallbacks clear' }
>

/** The change of a model that was found under `key`, and what to say when it is made. */
function toChange(command: Adding, key: string): readonly [ModelChange, Text] {
  switch (command.action) {
    case 'set':
      return [{ kind: 'set-primary', key }, text('cli.models.primarySet', { model: key })]
    case 'fallbacks add':
      return [{ kind: 'add-fallback', key }, text('cli.models.fallbackAdded', { model: key })]
    case 'aliases add': {
      const { alias } = command
      const done = text('cli.models.aliasAdded', { alias, model: key })
      return [{ kind: 'add-alias', key, alias }, done]
    }
    default:
      return assertNever(command)
  }
}

function toRemoval(command: Removing): readonly [ModelChange, Text] {
  switch (command.action) {
    case 'aliases remove': {
      const { alias } = command
      return [{ kind: 'remove-alias', alias }, text('cli.models.aliasRemoved', { alias })]
    }
    case 'fallbacks remove': {
      const { model } = command
      const done = text('cli.models.fallbackRemoved', { model })
      return [{ kind: 'remove-fallback', key: model }, done]
    }
    case 'fallbacks clear':
      return [{ kind: 'clear-fallbacks' }, text('cli.models.fallbacksCleared')]
    default:
      return assertNever(command)
  }
}
