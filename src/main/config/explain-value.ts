import { z } from 'zod'
import type { ConfigExplainedValue, ConfigJson } from '../../shared/config'
import { bareSchema, factsOf } from '../../shared/config-field'
import { childSchema, defaultAt, schemaAt } from '../../shared/config-fields'
import { type ConfigPath, startsWithPath } from '../../shared/config-path'
import { configSchema } from '../../shared/config-schema'
import { keptKeyName } from '../../shared/kept-key'
import { configVariables, type Environment } from './check-document'
import { legacyDiscoveryPath, pluginDiscoveryPath } from './discovery-home'
import { expandVariables } from './expand-variables'
import type { ConfigDocument } from './load-document'
import { childOf, findLocated, type LocatedValue } from './located-value'

const hidden = '••••••••'

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
  const reader = createReader(document, env, options)
  return (path) => explain(document, env, path, reader)
}

/** A value of the config with its place. */
export interface ExplainedPlace extends ConfigExplainedValue {
  readonly path: ConfigPath
}

/**
 * Everything that is in force, in the order of the schema. Below keys and indexes of the user's own only
 * what the file holds: thousands of them are usual, and what is left out has the schema's default.
 */
export function explainDocument(
  document: ConfigDocument,
  env: Environment,
  options: ExplainOptions,
): readonly ExplainedPlace[] {
  const reader = createReader(document, env, options)
  const places: ExplainedPlace[] = []
  walk(configSchema, document.root, [], false, false)
  return places

  function walk(
    schema: z.core.$ZodType,
    located: LocatedValue | undefined,
    path: ConfigPath,
    isOwnKey: boolean,
    inSecret: boolean,
  ): void {
    if (path.length > 0 && factsOf(schema) !== undefined) {
      const explained = isOwnKey
        ? located && explainLocated(located, schema, reader, inSecret)
        : explain(document, env, path, reader)
      if (explained !== undefined) places.push({ path, ...explained })
    }
    walkBelow(bareSchema(schema), located, path, isOwnKey, inSecret)
  }

  function walkBelow(
    bare: z.core.$ZodType,
    located: LocatedValue | undefined,
    path: ConfigPath,
    isOwnKey: boolean,
    inSecret: boolean,
  ): void {
    const isSecret = (key: string) => inSecret || isSecretName(key)
    if (bare instanceof z.ZodUnion) {
      for (const option of bare.options) {
        walkBelow(bareSchema(option), located, path, isOwnKey, inSecret)
      }
    } else if (bare instanceof z.ZodArray && located?.kind === 'list') {
      const element = bareSchema(bare.element)
      located.items.forEach((item, index) => {
        walkBelow(element, item, [...path, index], true, inSecret)
      })
    } else if (bare instanceof z.ZodRecord && located?.kind === 'object') {
      for (const [key, { value }] of located.members) {
        walk(bare.valueType, value, [...path, key], true, isSecret(key))
      }
    } else if (bare instanceof z.ZodObject) {
      for (const [key, schema] of Object.entries<z.core.$ZodType>(bare.shape)) {
        const child = childOf(located, key)
        if (isOwnKey && child === undefined) continue
        walk(schema, child, [...path, key], isOwnKey, isSecret(key))
      }
    }
  }
}

interface Reader extends ExplainOptions {
  readonly variables: Environment
  /** What was read already: a list is a value, and so is each part of it. */
  readonly read: Map<LocatedValue, ConfigJson | undefined>
}

function createReader(document: ConfigDocument, env: Environment, options: ExplainOptions): Reader {
  return { ...options, variables: configVariables(document.root, env), read: new Map() }
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
    const explained = explainLocated(located, schema, reader, place.some(isSecretName))
    if (explained !== undefined) return explained
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

function explainLocated(
  located: LocatedValue,
  schema: z.core.$ZodType | undefined,
  reader: Reader,
  inSecret: boolean,
): ConfigExplainedValue | undefined {
  const value = read(located, schema, reader, inSecret)
  if (value === undefined) return undefined
  const { file, line, column } = located.home
  const variable = variableOf(located)
  return {
    value,
    origin: { kind: 'file', file, line, column, ...(variable !== undefined && { variable }) },
  }
}

/** Discovery can stand in two places, of which the newer one wins. */
function placesOf(path: ConfigPath): readonly ConfigPath[] {
  for (const place of [legacyDiscoveryPath, pluginDiscoveryPath]) {
    if (path.length > place.length && startsWithPath(path, place)) {
      const rest = path.slice(place.length)
      return [
        [...pluginDiscoveryPath, ...rest],
        [...legacyDiscoveryPath, ...rest],
      ]
    }
  }
  return [path]
}

function isRegion(path: ConfigPath): boolean {
  return placesOf(path).length === 2 && path.at(-1) === 'region'
}

function read(
  located: LocatedValue,
  schema: z.core.$ZodType | undefined,
  reader: Reader,
  inSecret: boolean,
): ConfigJson | undefined {
  if (located.kind === 'scalar') return readFresh(located, schema, reader, inSecret)
  if (!reader.read.has(located)) {
    reader.read.set(located, readFresh(located, schema, reader, inSecret))
  }
  return reader.read.get(located)
}

function readFresh(
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
