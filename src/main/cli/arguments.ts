import { parseArgs } from 'node:util'
import { type ConfigPath, parseConfigPath } from '../../shared/config-path'
import { regionPattern } from '../../shared/region'
import { type Text, text } from '../../shared/text'
import { type ModelsCommand, readModelsCommand } from './models-arguments'
import {
  readModelId,
  readText,
  refuse,
  refuseArguments,
  refuseOptions,
  UsageProblem,
} from './usage-problem'

/** Where the commands that call Bedrock call it, and as whom. */
export interface CallOptions {
  readonly demo: boolean
  readonly json: boolean
  readonly region?: string
  readonly profile?: string
}

export interface ChatCommand extends CallOptions {
  readonly kind: 'chat'
  /** `-` stands for standard input. */
  readonly prompt: string
  readonly modelId?: string
  readonly system?: string
  readonly maxTokens?: number
  /** Paths of files to send along, in their order. */
  readonly attach?: readonly string[]
}

export type ConfigCommand = {
  readonly kind: 'config'
  readonly json: boolean
  readonly showSecrets: boolean
} & (
  | { readonly action: 'path' | 'validate' | 'schema' | 'diff' }
  | { readonly action: 'get'; readonly path: ConfigPath; readonly origin: boolean }
  | { readonly action: 'set'; readonly path: ConfigPath; readonly value: string }
  | { readonly action: 'unset'; readonly path: ConfigPath }
)

export type Command =
  | ChatCommand
  | ModelsCommand
  | (CallOptions & { readonly kind: 'credentials' })
  | (CallOptions & { readonly kind: 'doctor'; readonly invoke: boolean })
  | { readonly kind: 'simulate'; readonly port: number }
  | ConfigCommand
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  /** The arguments make no sense; `problem` says which. */
  | { readonly kind: 'usage'; readonly problem: Text }

const optionTypes = {
  demo: { type: 'boolean' },
  model: { type: 'string' },
  region: { type: 'string' },
  profile: { type: 'string' },
  system: { type: 'string' },
  'max-tokens': { type: 'string' },
  attach: { type: 'string', multiple: true },
  json: { type: 'boolean' },
  invoke: { type: 'boolean' },
  port: { type: 'string' },
  all: { type: 'boolean' },
  plain: { type: 'boolean' },
  refresh: { type: 'boolean' },
  provider: { type: 'string' },
  origin: { type: 'boolean' },
  'show-secrets': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const

const callOptions = ['demo', 'json', 'region', 'profile']
const optionsOf: Readonly<Record<string, readonly string[]>> = {
  chat: [...callOptions, 'model', 'system', 'max-tokens', 'attach'],
  models: [...callOptions, 'all', 'plain', 'refresh', 'provider'],
  credentials: callOptions,
  doctor: [...callOptions, 'invoke'],
  simulate: ['port'],
  config: ['json', 'origin', 'show-secrets'],
}

const configOptions: Readonly<Record<string, readonly string[]>> = {
  path: [],
  get: ['json', 'origin', 'show-secrets'],
  set: ['json'],
  unset: [],
  validate: ['json'],
  schema: [],
  diff: ['json', 'show-secrets'],
}

/** Reads what follows `basalt` on the command line; never throws. */
export function parseArguments(argv: readonly string[]): Command {
  try {
    return readCommand(argv)
  } catch (error) {
    if (error instanceof UsageProblem) return { kind: 'usage', problem: error.problem }
    throw error
  }
}

function readCommand(argv: readonly string[]): Command {
  const { values, positionals, tokens } = parseTokens(argv)
  if (values.version) return { kind: 'version' }
  const [name, ...rest] = positionals
  if (values.help || name === undefined || name === 'help') return { kind: 'help' }
  const allowed = Object.hasOwn(optionsOf, name) ? optionsOf[name] : undefined
  if (allowed === undefined) refuse(text('cli.usage.unknownCommand', { command: name }))
  for (const token of tokens) {
    if (token.kind !== 'option' || allowed.includes(token.name)) continue
    refuse(text('cli.usage.optionNotForCommand', { option: token.rawName, command: name }))
  }
  if (name === 'simulate') {
    refuseArguments(rest)
    return { kind: 'simulate', port: readNumber('--port', values.port ?? '0', 0, 65_535) }
  }
  if (name === 'config') {
    return readConfigCommand(rest, optionNames(tokens), {
      json: values.json ?? false,
      origin: values.origin ?? false,
      showSecrets: values['show-secrets'] ?? false,
    })
  }
  const call: CallOptions = {
    demo: values.demo ?? false,
    json: values.json ?? false,
    ...(values.region !== undefined && { region: readRegion(values.region) }),
    ...(values.profile !== undefined && { profile: readText('--profile', values.profile) }),
  }
  if (name === 'models') {
    const { all, plain, refresh, provider } = values
    return readModelsCommand(rest, optionNames(tokens), call, { all, plain, refresh, provider })
  }
  if (name !== 'chat') {
    refuseArguments(rest)
    if (name === 'doctor') return { kind: 'doctor', ...call, invoke: values.invoke ?? false }
    return { kind: 'credentials', ...call }
  }
  const prompt = rest.join(' ')
  if (prompt.trim() === '') refuse(text('cli.usage.promptMissing'))
  const maxTokens = values['max-tokens']
  return {
    kind: 'chat',
    ...call,
    prompt,
    ...(values.model !== undefined && { modelId: readModelId('--model', values.model) }),
    ...(values.system !== undefined && { system: values.system }),
    ...(maxTokens !== undefined && {
      maxTokens: readNumber('--max-tokens', maxTokens, 1, 10_000_000),
    }),
    ...(values.attach !== undefined && {
      attach: values.attach.map((path) => readText('--attach', path)),
    }),
  }
}

function readConfigCommand(
  [action, ...rest]: readonly string[],
  used: readonly string[],
  options: { readonly json: boolean; readonly origin: boolean; readonly showSecrets: boolean },
): ConfigCommand {
  const allowed =
    action !== undefined && Object.hasOwn(configOptions, action) ? configOptions[action] : undefined
  if (action === undefined || allowed === undefined) {
    return refuse(
      text('cli.usage.configAction', { actions: Object.keys(configOptions).join(', ') }),
    )
  }
  refuseOptions(used, allowed, `config ${action}`)
  const { json, origin, showSecrets } = options
  const common = { kind: 'config', json, showSecrets } as const
  if (action === 'get' || action === 'set' || action === 'unset') {
    const [written, ...values] = rest
    const path = written === undefined ? null : parseConfigPath(written)
    if (path === null) return refuse(text('cli.usage.configPath', { path: written ?? '' }))
    if (action !== 'set') {
      refuseArguments(values)
      return action === 'get' ? { ...common, action, path, origin } : { ...common, action, path }
    }
    const [value, ...more] = values
    if (value === undefined) return refuse(text('cli.usage.configValue'))
    refuseArguments(more)
    return { ...common, action, path, value }
  }
  refuseArguments(rest)
  return { ...common, action: action as 'path' | 'validate' | 'schema' | 'diff' }
}

function parseTokens(argv: readonly string[]) {
  const config = {
    args: [...argv],
    options: optionTypes,
    allowPositionals: true,
    tokens: true,
  } as const
  const { tokens } = parseArgs({ ...config, strict: false })
  for (const token of tokens) {
    if (token.kind === 'option' && !Object.hasOwn(optionTypes, token.name)) {
      refuse(text('cli.usage.unknownOption', { option: token.rawName }))
    }
  }
  try {
    return parseArgs({ ...config, strict: true })
  } catch (cause) {
    // What is left is an option that lacks its value or has one too many; Node's sentence is English.
    const option = cause instanceof Error ? /--?[\w-]+/.exec(cause.message)?.[0] : undefined
    return refuse(text('cli.usage.badOption', { option: option ?? argv.join(' ') }))
  }
}

function readNumber(option: string, value: string, from: number, to: number): number {
  const number = Number(value)
  if (!/^\d+$/.test(value) || number < from || number > to) {
    refuse(text('cli.usage.numberExpected', { option, from, to }))
  }
  return number
}

/** A region becomes part of a host's name, so nothing else may pass. */
function readRegion(value: string): string {
  const region = value.trim()
  if (!regionPattern.test(region)) refuse(text('cli.usage.badRegion', { region }))
  return region
}

function optionNames(tokens: ReturnType<typeof parseTokens>['tokens']): readonly string[] {
  return tokens.flatMap((token) => (token.kind === 'option' ? [token.name] : []))
}
