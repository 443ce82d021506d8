import { z } from 'zod'
import type { ConfigExplainedValue, ConfigJson } from '../../shared/config'
import type { ConfigPath } from '../../shared/config-path'
import { bareSchema, childSchema, factsOf, schemaAt } from '../../shared/config-schema'
import { keptKeyName } from '../../shared/kept-key'
import { configVariables, type Environment } from './check-document'
import { expandVariables } from './expand-variables'
import type { ConfigDocument } from './load-document'
import { childOf, findLocated, type LocatedValue } from './located-value'

const hidden = '••••••••'

const legacyDiscovery = ['models', 'bedrockDiscovery']
const pluginDiscovery = ['plugins', 'entries', 'amazon-bedrock', 'config', 'discovery']

/**
 * - `showSecrets`: they are hidden unless asked for.
 * - `keepPlaces`: an item of a list that is not in force is null, so that the others keep their index; else
 *   it is left out.
 */
export interface ExplainOptions {
  readonly showSecrets: boolean
  readonly keepPlaces?: boolean
}

/**
 * Gives the value in force at each path that it is asked for; undefined where there is none. A value that
 * does not fit the schema is not in force. Variables are put in.
 */
export function createExplainer(
  document: ConfigDocument,
  env: Environment,
  options: ExplainOptions,
): (path: ConfigPath) => ConfigExplainedValue | undefined {
  const reader = { ...options, variables: configVariables(document.root, env) }
  return (path) => explain(document, env, path, reader)
}

interface Reader extends ExplainOptions {
  readonly variables: Environment
}

function explain(
  document: ConfigDocument,
  env: Environment,
  path: ConfigPath,
  reader: Reader,
): ConfigExplainedValue | undefined {
  for (const place of placesOf(path)) {
    const located = findLocated(document.root, place)
    const schema = schemaAt(place)
    if (located === undefined) continue
    const value = read(located, schema, reader, place.some(isSecretName))
    if (value === undefined) continue
    const { file, line, column } = located.home
    const variable = variableOf(located)
    return {
      value,
      origin: { kind: 'file', file, line, column, ...(variable !== undefined && { variable }) },
    }
  }
  if (isRegion(path)) {
    for (const variable of ['AWS_REGION', 'AWS_DEFAULT_REGION']) {
      const value = env[variable]?.trim()
      if (value) return { value, origin: { kind: 'environment', variable } }
    }
  }
  const fallback = defaultAt(path)
  return fallback === undefined ? undefined : { value: fallback, origin: { kind: 'default' } }
}

/** Discovery can stand in two places, of which the newer one wins. */
function placesOf(path: ConfigPath): readonly ConfigPath[] {
  for (const place of [legacyDiscovery, pluginDiscovery]) {
    if (path.length > place.length && place.every((key, index) => path[index] === key)) {
      const rest = path.slice(place.length)
      return [
        [...pluginDiscovery, ...rest],
        [...legacyDiscovery, ...rest],
      ]
    }
  }
  return [path]
}

function isRegion(path: ConfigPath): boolean {
  return placesOf(path).length === 2 && path.at(-1) === 'region'
}

function defaultAt(path: ConfigPath): ConfigJson | undefined {
  const schema = schemaAt(path)
  return schema && factsOf(schema)?.default
}

function read(
  located: LocatedValue,
  schema: z.core.$ZodType | undefined,
  reader: Reader,
  inSecret: boolean,
): ConfigJson | undefined {
  const secret = inSecret || (schema !== undefined && (factsOf(schema)?.secret ?? false))
  const below = (key: string | number) => {
    const child = childOf(located, key)
    const schemaBelow = schema && childSchema(schema, key)
    return child && read(child, schemaBelow, reader, secret || isSecretName(key))
  }
  if (located.kind === 'list') {
    return located.items.flatMap((_, index) => {
      const value = below(index)
      if (value !== undefined) return [value]
      return reader.keepPlaces ? [null] : []
    })
  }
  if (located.kind === 'object') {
    const plain: Record<string, ConfigJson> = Object.create(null)
    for (const key of located.members.keys()) {
      const value = below(key)
      if (value !== undefined) plain[key] = value
    }
    return plain
  }
  const expanded =
    typeof located.value === 'string' ? expandVariables(located.value, reader.variables) : located
  if ('kind' in expanded && expanded.kind === 'missing') return undefined
  const { value } = expanded as { readonly value: ConfigJson }
  if (schema !== undefined && !z.safeParse(bareSchema(schema), value).success) return undefined
  // The name of a key that lies elsewhere tells nothing of the key.
  const isHidden = secret && typeof value === 'string' && keptKeyName(value) === undefined
  return isHidden && !reader.showSecrets ? hidden : value
}

/** Names under which other programs keep secrets in the same file. */
function isSecretName(key: string | number): boolean {
  return (
    /key$|token$|secret|password|credential/i.test(String(key)) && !/maxTokens?$/i.test(String(key))
  )
}

function variableOf(located: LocatedValue): string | undefined {
  if (located.kind !== 'scalar' || typeof located.value !== 'string') return undefined
  return /(?<!\$)\$\{([A-Z_][A-Z0-9_]*)\}/.exec(located.value)?.[1]
}
