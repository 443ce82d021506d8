import { z } from 'zod'
import { bareSchema, type ConfigFieldFacts, factsOf } from './config-field'
import { type ConfigPath, formatConfigPath } from './config-path'
import { configSchema } from './config-schema'

/** The schema of the value below `schema` at this key; undefined when there is none. */
export function childSchema(
  schema: z.core.$ZodType,
  key: string | number,
): z.core.$ZodType | undefined {
  const bare = bareSchema(schema)
  if (bare instanceof z.ZodObject) {
    const shape: Readonly<Record<string, z.core.$ZodType>> = bare.shape
    return Object.hasOwn(shape, key) ? shape[key] : undefined
  }
  if (bare instanceof z.ZodRecord) return bare.valueType
  if (bare instanceof z.ZodArray) return bare.element
  if (!(bare instanceof z.ZodUnion)) return undefined
  for (const option of bare.options) {
    const found = childSchema(option, key)
    if (found !== undefined) return found
  }
  return undefined
}

/** The schema of the value at a path; undefined when Basalt does not know it. */
export function schemaAt(path: ConfigPath): z.core.$ZodType | undefined {
  return path.reduce<z.core.$ZodType | undefined>(
    (schema, key) => schema && childSchema(schema, key),
    configSchema,
  )
}

/** What holds at a path where the file says nothing; undefined where that depends on something else. */
export function defaultAt(path: ConfigPath): ConfigFieldFacts['default'] {
  const schema = schemaAt(path)
  return schema && factsOf(schema)?.default
}

/** How a value may look. */
export type ConfigFieldType =
  | { readonly kind: 'boolean' | 'text' | 'object' | 'list' }
  | {
      readonly kind: 'number'
      readonly whole: boolean
      readonly min?: number
      readonly max?: number
    }
  | { readonly kind: 'choice'; readonly values: readonly string[] }
  | { readonly kind: 'texts'; readonly values?: readonly string[] }

/** The type of a schema in the words that the editor and the messages use. */
export function fieldTypeOf(schema: z.core.$ZodType): ConfigFieldType {
  const bare = bareSchema(schema)
  if (bare instanceof z.ZodBoolean) return { kind: 'boolean' }
  if (bare instanceof z.ZodEnum) return { kind: 'choice', values: bare.options.map(String) }
  if (bare instanceof z.ZodString) return { kind: 'text' }
  if (bare instanceof z.ZodUnion) return { kind: 'text' }
  if (bare instanceof z.ZodNumber) {
    const whole = bare.isInt
    const { minValue, maxValue } = bare
    return {
      kind: 'number',
      whole,
      ...(minValue !== null &&
        Math.abs(minValue) < Number.MAX_SAFE_INTEGER && {
          min: whole && minValue === 0 && !bare.safeParse(0).success ? 1 : minValue,
        }),
      ...(maxValue !== null && Math.abs(maxValue) < Number.MAX_SAFE_INTEGER && { max: maxValue }),
    }
  }
  if (!(bare instanceof z.ZodArray)) return { kind: 'object' }
  const element = fieldTypeOf(bare.element)
  if (element.kind === 'text') return { kind: 'texts' }
  return element.kind === 'choice' ? { kind: 'texts', values: element.values } : { kind: 'list' }
}

/** One value that the config can hold; `*` stands for any key and `[]` for any index. */
export interface ConfigField extends ConfigFieldFacts {
  readonly path: string
  readonly type: ConfigFieldType
}

/** Every value of the config that has a meaning of its own, in the order of the schema. */
export function listConfigFields(): readonly ConfigField[] {
  return collect(configSchema, '')
}

function collect(schema: z.core.$ZodType, path: string): ConfigField[] {
  const about = factsOf(schema)
  const bare = bareSchema(schema)
  const here = about && path !== '' ? [{ ...about, path, type: fieldTypeOf(bare) }] : []
  return [...here, ...collectBelow(bare, path)]
}

function collectBelow(bare: z.core.$ZodType, path: string): ConfigField[] {
  if (bare instanceof z.ZodRecord) return collect(bare.valueType, `${path}.*`)
  if (bare instanceof z.ZodArray) return collectBelow(bareSchema(bare.element), `${path}[]`)
  if (bare instanceof z.ZodUnion) {
    return bare.options.flatMap((option) => collectBelow(bareSchema(option), path))
  }
  if (!(bare instanceof z.ZodObject)) return []
  return Object.entries<z.core.$ZodType>(bare.shape).flatMap(([key, child]) =>
    collect(child, path === '' ? key : `${path}${formatKey(key)}`),
  )
}

function formatKey(key: string): string {
  const written = formatConfigPath(['x', key])
  return written.slice(1)
}
