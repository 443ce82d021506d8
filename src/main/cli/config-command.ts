import { z } from 'zod'
import { assertNever } from '../../shared/assert-never'
import type {
  ConfigChangedValue,
  ConfigChangeOutcome,
  ConfigEdit,
  ConfigExplainedValue,
  ConfigJson,
  ConfigProblem,
  ConfigValueOrigin,
} from '../../shared/config'
import { factsOf } from '../../shared/config-field'
import { type ConfigPath, formatConfigPath } from '../../shared/config-path'
import { configSchema } from '../../shared/config-schema'
import { text } from '../../shared/text'
import type { Translate } from '../translate'
import type { ConfigCommand } from './arguments'
import { describeProblem } from './describe-problem'
import { type ExitCode, exitCodes } from './exit-code'
import type { Output } from './output'
import { formatTable } from './table'
import { tellChange } from './tell-change'

/** The config as the commands need it. */
export interface Config {
  readonly file: string
  explain(
    path: ConfigPath,
    options: { readonly showSecrets: boolean },
  ): Promise<ConfigExplainedValue | undefined>
  problems(): Promise<readonly ConfigProblem[]>
  listChanged(options: { readonly showSecrets: boolean }): Promise<readonly ConfigChangedValue[]>
  change(edits: readonly ConfigEdit[]): Promise<ConfigChangeOutcome>
  readValue(written: string): ConfigJson | undefined
}

/** Reads, checks and edits the config file. */
export async function runConfigCommand(
  command: ConfigCommand,
  editor: Config,
  output: Output,
  translate: Translate,
): Promise<ExitCode> {
  const writeLine = (line: string) => output.write(`${line}\n`)
  const note = (...[key, values]: Parameters<typeof text>) =>
    output.note(translate(text(key, values)))

  const tell = async (
    outcome: ConfigChangeOutcome,
    done: 'updated' | 'removed',
    at: ConfigPath,
  ): Promise<ExitCode> => {
    const path = formatConfigPath(at)
    if (outcome.kind === 'changed') note(`cli.config.${done}`, { path, file: outcome.file })
    if (outcome.kind !== 'no-place' || done === 'updated') {
      return tellChange(outcome, editor.file, output, translate)
    }
    note('cli.config.notFound', { path })
    return exitCodes.notValid
  }

  switch (command.action) {
    case 'path':
      await writeLine(editor.file)
      return exitCodes.ended
    case 'schema':
      await writeLine(JSON.stringify(describeSchema(translate), null, 2))
      return exitCodes.ended
    case 'get': {
      const path = formatConfigPath(command.path)
      const found = await editor.explain(command.path, command)
      if (found === undefined) {
        note('cli.config.notFound', { path })
        return exitCodes.notValid
      }
      const { value, origin } = found
      if (command.json) await writeLine(JSON.stringify(command.origin ? found : value))
      else await writeLine(formatValue(value))
      if (command.origin && !command.json) output.note(describeOrigin(origin, translate))
      return exitCodes.ended
    }
    case 'set': {
      const parsed = editor.readValue(command.value)
      const value = parsed === undefined && !command.json ? command.value : parsed
      if (value === undefined) {
        note('cli.config.badJson', { value: command.value })
        return exitCodes.notValid
      }
      const { path } = command
      return await tell(await editor.change([{ kind: 'set', path, value }]), 'updated', path)
    }
    case 'unset': {
      const { path } = command
      return await tell(await editor.change([{ kind: 'remove', path }]), 'removed', path)
    }
    case 'validate': {
      const problems = await editor.problems()
      if (command.json) await writeLine(JSON.stringify({ file: editor.file, problems }))
      else await writeProblems(problems)
      const isValid = problems.every(({ severity }) => severity !== 'error')
      if (isValid && !command.json) note('cli.config.valid', { file: editor.file })
      return isValid ? exitCodes.ended : exitCodes.notValid
    }
    case 'diff': {
      const changed = await editor.listChanged(command)
      if (command.json) {
        await writeLine(JSON.stringify(changed))
        return exitCodes.ended
      }
      const rows = changed.map(({ path, value, default: standard }) => [
        path,
        JSON.stringify(value),
        standard === undefined
          ? ''
          : translate(text('cli.config.default', { value: JSON.stringify(standard) })),
      ])
      for (const line of formatTable(rows)) await writeLine(line)
      if (rows.length === 0) note('cli.config.noDifference')
      return exitCodes.ended
    }
    default:
      return assertNever(command)
  }

  async function writeProblems(problems: readonly ConfigProblem[]): Promise<void> {
    for (const problem of problems) {
      await writeLine(describeProblem(problem, editor.file, translate))
    }
  }
}

function formatValue(value: ConfigJson): string {
  return typeof value === 'object' && value !== null
    ? JSON.stringify(value, null, 2)
    : String(value)
}

function describeOrigin(origin: ConfigValueOrigin, translate: Translate): string {
  switch (origin.kind) {
    case 'file': {
      const place = `${origin.file}:${origin.line}:${origin.column}`
      const { variable } = origin
      return variable === undefined
        ? translate(text('cli.config.origins.file', { place }))
        : translate(text('cli.config.origins.variable', { place, variable }))
    }
    case 'environment':
      return translate(text('cli.config.origins.environment', { variable: origin.variable }))
    case 'default':
      return translate(text('cli.config.origins.default'))
    default:
      return assertNever(origin)
  }
}

/** JSON Schema with the meaning, unit and default of every value. */
function describeSchema(translate: Translate): object {
  return z.toJSONSchema(configSchema, {
    io: 'input',
    override({ zodSchema, jsonSchema }) {
      const facts = factsOf(zodSchema)
      if (facts === undefined) return
      jsonSchema.title = translate(text(`configFields.${facts.name}.title`))
      jsonSchema.description = translate(text(`configFields.${facts.name}.meaning`))
      if (facts.default !== undefined) jsonSchema.default = facts.default
      if (facts.unit !== undefined) jsonSchema['unit'] = facts.unit
      if (facts.secret) jsonSchema['writeOnly'] = true
      jsonSchema['source'] = facts.source
    },
  })
}
