import type { MemberNode, ObjectNode, ValueNode } from '@humanwhocodes/momoa'
import type { ChatSettings, ConfigProblem } from '../../shared/config'
import {
  type ChatSettingName,
  chatSettings,
  type NumberSetting,
} from '../../shared/config-settings'
import type { Effective } from '../../shared/credentials'
import { isBedrockProvider, parseModelKey } from '../../shared/model-key'
import { defaultModelSettings, type ModelSettings } from '../../shared/model-settings'
import { text } from '../../shared/text'
import { expandVariables } from './expand-variables'
import { readModelSettings } from './read-model-settings'
import { standardHostRegion } from './standard-host'

/** What the rest of Basalt takes from the config file. */
export interface ConfigValues {
  /** Regions that the file names, the one that wins first. */
  readonly regions: readonly Effective<string>[]
  /** The Bedrock id of `agents.defaults.model`; null when the file names none. */
  readonly defaultModelId: Effective<string | null>
  readonly chat: ChatSettings
  readonly models: ModelSettings
}

export const emptyConfigValues: ConfigValues = {
  regions: [],
  defaultModelId: { value: null, origin: { kind: 'default' } },
  chat: {
    firstByteTimeoutSeconds: defaultOf(chatSettings.firstByteTimeoutSeconds),
    idleTimeoutSeconds: defaultOf(chatSettings.idleTimeoutSeconds),
  },
  models: defaultModelSettings,
}

/**
 * Takes the values out of a parsed file. What is not of the expected kind counts as absent and is
 * reported with its place; keys that Basalt does not know are none of its business.
 */
export function readConfigValues(
  root: ValueNode,
  env: Readonly<Record<string, string | undefined>>,
): { readonly values: ConfigValues; readonly problems: readonly ConfigProblem[] } {
  const reader = createReader(env)
  const document = reader.asObject({ node: root, path: '' })
  const models = reader.objectAt(document, 'models')
  const plugin = reader.objectAt(
    reader.objectAt(reader.objectAt(document, 'plugins'), 'entries'),
    isBedrockProvider,
  )
  const pluginConfig = reader.objectAt(plugin, 'config')
  const regions = [
    readHostRegion(reader, reader.objectAt(models, 'providers')),
    toEffective(reader.textAt(reader.objectAt(pluginConfig, 'discovery'), 'region')),
    toEffective(reader.textAt(reader.objectAt(models, 'bedrockDiscovery'), 'region')),
  ].filter((region) => region !== undefined)
  const agents = reader.objectAt(document, 'agents')
  const chat = reader.objectAt(reader.objectAt(document, 'basalt'), 'chat')
  const chatSetting = (name: ChatSettingName) =>
    reader.numberAt(chat, name, chatSettings[name]) ?? defaultOf(chatSettings[name])
  return {
    values: {
      regions,
      chat: {
        firstByteTimeoutSeconds: chatSetting('firstByteTimeoutSeconds'),
        idleTimeoutSeconds: chatSetting('idleTimeoutSeconds'),
      },
      defaultModelId: readDefaultModel(reader, reader.objectAt(agents, 'defaults')),
      models: readModelSettings(reader, models, reader.objectAt(pluginConfig, 'discovery')),
    },
    problems: reader.problems,
  }
}

export interface Place<Node extends ValueNode = ValueNode> {
  readonly node: Node
  readonly path: string
}

interface TextPlace {
  readonly value: string
  readonly path: string
}

export type Reader = ReturnType<typeof createReader>

function createReader(env: Readonly<Record<string, string | undefined>>) {
  const problems: ConfigProblem[] = []

  function report(place: Place, message: ConfigProblem['message']): undefined {
    const { line, column } = place.node.loc.start
    problems.push({ path: place.path, line, column, message })
    return undefined
  }

  function asObject(place: Place | undefined): Place<ObjectNode> | undefined {
    if (place === undefined) return undefined
    const { node, path } = place
    if (node.type === 'Object') return { node, path }
    return report(place, text('configProblems.expectedObject'))
  }

  /** Blank text counts as absent. */
  function asText(place: Place | undefined): TextPlace | undefined {
    if (place === undefined) return undefined
    if (place.node.type !== 'String') return report(place, text('configProblems.expectedText'))
    const expanded = expandVariables(place.node.value, env)
    if (expanded.kind === 'missing') {
      return report(place, text('configProblems.variableMissing', { variable: expanded.variable }))
    }
    const value = expanded.value.trim()
    return value === '' ? undefined : { value, path: place.path }
  }

  function atLeast(
    parent: Place<ObjectNode> | undefined,
    key: KeyMatch,
    least: number,
  ): { readonly value: number; readonly path: string } | undefined {
    const place = findMember(parent, key)
    if (place === undefined) return undefined
    const value = place.node.type === 'Number' ? place.node.value : Number.NaN
    if (Number.isFinite(value) && value >= least) return { value, path: place.path }
    return report(place, text('configProblems.expectedNumberFrom', { least }))
  }

  function booleanAt(
    parent: Place<ObjectNode> | undefined,
    key: KeyMatch,
  ): { readonly value: boolean; readonly path: string } | undefined {
    const place = findMember(parent, key)
    if (place === undefined) return undefined
    if (place.node.type === 'Boolean') return { value: place.node.value, path: place.path }
    return report(place, text('configProblems.expectedBoolean'))
  }

  /** The elements of a list; none where it is absent. */
  function elementsAt(
    parent: Place<ObjectNode> | undefined,
    key: KeyMatch,
  ): readonly Place[] | undefined {
    const place = findMember(parent, key)
    if (place === undefined) return undefined
    if (place.node.type !== 'Array') return report(place, text('configProblems.expectedList'))
    return place.node.elements.map(({ value }, index) => ({
      node: value,
      path: `${place.path}[${index}]`,
    }))
  }

  return {
    problems: problems as readonly ConfigProblem[],
    report,
    atLeast,
    booleanAt,
    elementsAt,
    asObject,
    asText,
    objectAt: (parent: Place<ObjectNode> | undefined, key: KeyMatch) =>
      asObject(findMember(parent, key)),
    textAt: (parent: Place<ObjectNode> | undefined, key: KeyMatch) =>
      asText(findMember(parent, key)),
    numberAt(
      parent: Place<ObjectNode> | undefined,
      key: string,
      { minimum, maximum }: NumberSetting,
    ): Effective<number> | undefined {
      const place = findMember(parent, key)
      if (place === undefined) return undefined
      const { node, path } = place
      if (node.type === 'Number' && node.value >= minimum && node.value <= maximum) {
        return { value: node.value, origin: { kind: 'config', path } }
      }
      return report(place, text('configProblems.expectedNumber', { from: minimum, to: maximum }))
    },
  }
}

type KeyMatch = string | ((key: string) => boolean)

/** Of a key written twice the last one counts, as in every JSON reader. */
function findMember(parent: Place<ObjectNode> | undefined, key: KeyMatch): Place | undefined {
  const member = parent?.node.members.findLast((candidate) =>
    typeof key === 'string' ? keyOf(candidate) === key : key(keyOf(candidate)),
  )
  if (parent === undefined || member === undefined) return undefined
  return { node: member.value, path: joinPath(parent.path, keyOf(member)) }
}

function keyOf(member: MemberNode): string {
  return member.name.type === 'String' ? member.name.value : member.name.name
}

function joinPath(parent: string, key: string): string {
  if (!/^[\w$]+$/.test(key)) return `${parent}[${JSON.stringify(key)}]`
  return parent === '' ? key : `${parent}.${key}`
}

function defaultOf(setting: NumberSetting): Effective<number> {
  return { value: setting.default, origin: { kind: 'default' } }
}

function toEffective(found: TextPlace | undefined): Effective<string> | undefined {
  return found && { value: found.value, origin: { kind: 'config', path: found.path } }
}

function readHostRegion(
  reader: Reader,
  providers: Place<ObjectNode> | undefined,
): Effective<string> | undefined {
  const baseUrl = reader.textAt(reader.objectAt(providers, isBedrockProvider), 'baseUrl')
  const region = baseUrl && standardHostRegion(baseUrl.value)
  return baseUrl && region !== undefined
    ? { value: region, origin: { kind: 'config', path: baseUrl.path } }
    : undefined
}

/** Both shapes are read: a bare text, and an object with `primary`. */
function readDefaultModel(
  reader: Reader,
  defaults: Place<ObjectNode> | undefined,
): Effective<string | null> {
  const model = findMember(defaults, 'model')
  const primary =
    model?.node.type === 'String'
      ? reader.asText(model)
      : reader.textAt(reader.asObject(model), 'primary')
  if (primary === undefined) return emptyConfigValues.defaultModelId
  const key = parseModelKey(resolveAlias(reader, defaults, primary.value))
  if (key?.kind !== 'bedrock') return emptyConfigValues.defaultModelId
  return { value: key.modelId, origin: { kind: 'config', path: primary.path } }
}

/** A name without a provider may be an alias of a key of `agents.defaults.models`, in any case. */
function resolveAlias(
  reader: Reader,
  defaults: Place<ObjectNode> | undefined,
  name: string,
): string {
  if (name.includes('/')) return name
  const models = reader.objectAt(defaults, 'models')
  const aliased = models?.node.members.find((member) => {
    if (member.value.type !== 'Object') return false
    const alias = reader.textAt({ node: member.value, path: '' }, 'alias')
    return alias?.value.toLowerCase() === name.toLowerCase()
  })
  return aliased === undefined ? name : keyOf(aliased)
}
