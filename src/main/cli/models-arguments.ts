import { text } from '../../shared/text'
import type { CallOptions } from './arguments'
import { readText, refuse, refuseArguments, refuseOptions } from './usage-problem'

export interface ListModelsCommand {
  readonly action: 'list'
  /** LEGACY models too, and those that hold no conversation. */
  readonly all: boolean
  readonly plain: boolean
  /** Past the list that an earlier run kept. */
  readonly refresh: boolean
  readonly provider?: string
}

/** What is done with the config's choice of models; a model is named by key, id, ARN or alias. */
export type ChooseModelsCommand =
  | { readonly action: 'set'; readonly model: string }
  | { readonly action: 'aliases list' | 'fallbacks list'; readonly plain: boolean }
  | { readonly action: 'aliases add'; readonly alias: string; readonly model: string }
  | { readonly action: 'aliases remove'; readonly alias: string }
  | { readonly action: 'fallbacks add'; readonly model: string }
  | { readonly action: 'fallbacks remove'; readonly model: string }
  | { readonly action: 'fallbacks clear' }

export type ModelsCommand = CallOptions & { readonly kind: 'models' } & (
    | ListModelsCommand
    | { readonly action: 'status' }
    | ChooseModelsCommand
  )

interface ListValues {
  readonly all: boolean | undefined
  readonly plain: boolean | undefined
  readonly refresh: boolean | undefined
  readonly provider: string | undefined
}

const callOptions = ['demo', 'region', 'profile']
const optionsOf = {
  list: [...callOptions, 'json', 'plain', 'all', 'refresh', 'provider'],
  status: [...callOptions, 'json'],
  set: callOptions,
  'aliases list': ['json', 'plain'],
  'aliases add': callOptions,
  'aliases remove': [],
  'fallbacks list': ['json', 'plain'],
  'fallbacks add': callOptions,
  'fallbacks remove': [],
  'fallbacks clear': [],
} as const satisfies Readonly<Record<ModelsCommand['action'], readonly string[]>>

/** Reads what follows `basalt models`; without an action that is `status`, as in OpenClaw. */
export function readModelsCommand(
  words: readonly string[],
  used: readonly string[],
  call: CallOptions,
  values: ListValues,
): ModelsCommand {
  const { action, rest } = readAction(words)
  refuseOptions(used, optionsOf[action], `models ${action}`)
  if (values.plain && call.json) refuse(text('cli.usage.jsonOrPlain'))
  const plain = values.plain ?? false
  const common = { kind: 'models', ...call } as const
  const nothing = <Read>(read: Read): Read => {
    refuseArguments(rest)
    return read
  }
  switch (action) {
    case 'list':
      return nothing({
        ...common,
        action,
        plain,
        all: values.all ?? false,
        refresh: values.refresh ?? false,
        ...(values.provider !== undefined && {
          provider: readText('--provider', values.provider),
        }),
      })
    case 'aliases list':
    case 'fallbacks list':
      return nothing({ ...common, action, plain })
    case 'status':
    case 'fallbacks clear':
      return nothing({ ...common, action })
    case 'aliases add': {
      const [alias, model] = readWords(rest, 'ALIAS', 'MODEL')
      return { ...common, action, alias, model }
    }
    case 'aliases remove':
      return { ...common, action, alias: readWords(rest, 'ALIAS')[0] }
    case 'set':
    case 'fallbacks add':
    case 'fallbacks remove':
      return { ...common, action, model: readWords(rest, 'MODEL')[0] }
  }
}

function readAction([first, ...rest]: readonly string[]): {
  readonly action: ModelsCommand['action']
  readonly rest: readonly string[]
} {
  if (first === undefined) return { action: 'status', rest }
  const group = first === 'aliases' || first === 'fallbacks'
  const action = group ? `${first} ${rest[0] ?? 'list'}` : first
  if (isAction(action)) return { action, rest: group ? rest.slice(1) : rest }
  return refuse(text('cli.usage.modelsAction', { actions: Object.keys(optionsOf).join(', ') }))
}

function isAction(action: string): action is ModelsCommand['action'] {
  return Object.hasOwn(optionsOf, action)
}

function readWords<Names extends readonly string[]>(
  words: readonly string[],
  ...names: Names
): { readonly [Index in keyof Names]: string } {
  refuseArguments(words.slice(names.length))
  // Made of as many names as were given, in their order.
  return names.map((name, index) => {
    const word = words[index]?.trim()
    return word || refuse(text('cli.usage.wordMissing', { name }))
  }) as { readonly [Index in keyof Names]: string }
}
