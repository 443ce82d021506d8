import { z } from 'zod'
import type { ConfigExplainedValue, ConfigJson } from '../../shared/config'
import type { ConfigPath } from '../../shared/config-path'
import { bareSchema, childSchema, factsOf, schemaAt } from '../../shared/config-schema'
import { configVariables, type Environment } from './check-document'
import { expandVariables } from './expand-variables'
import type { ConfigDocument } from './load-document'
import { childOf, findLocated, type LocatedValue } from './located-value'

const hidden = '••••••••'

const legacyDiscovery = ['models', 'bedrockDiscovery']
const pluginDiscovery = ['plugins', 'entries', 'amazon-bedrock', 'config', 'discovery']

/**
 * The value in force at a path; undefined where there is none. A value that does not fit the schema is not
 * in force. Secrets are hidden unless asked for; variables are put in.
 */
export function explainValue(
  document: ConfigDocument,
  env: Environment,
  path: ConfigPath,
  options: { readonly showSecrets: boolean },
): ConfigExplainedValue | undefined {
  const variables = configVariables(document.root, env)
  for (const place of placesOf(path)) {
    const located = findLocated(document.root, place)
    const schema = schemaAt(place)
    if (located === undefined) continue
    const value = read(located, schema, variables, options.showSecrets, place.some(isSecretName))
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
  variables: Environment,
  showSecrets: boolean,
  inSecret: boolean,
): ConfigJson | undefined {
  const secret = inSecret || (schema !== undefined && (factsOf(schema)?.secret ?? false))
  const below = (key: string | number) => {
    const child = childOf(located, key)
    const schemaBelow = schema && childSchema(schema, key)
    return child && read(child, schemaBelow, variables, showSecrets, secret || isSecretName(key))
  }
  if (located.kind === 'list') {
    return located.items.flatMap((_, index) => {
      const value = below(index)
      return value === undefined ? [] : [value]
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
    typeof located.value === 'string' ? expandVariables(located.value, variables) : located
  if ('kind' in expanded && expanded.kind === 'missing') return undefined
  const { value } = expanded as { readonly value: ConfigJson }
  if (schema !== undefined && !z.safeParse(bareSchema(schema), value).success) return undefined
  return secret && !showSecrets && typeof value === 'string' ? hidden : value
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
