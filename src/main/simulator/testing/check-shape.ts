/**
 * Compares JSON with a shape of the SDK's service model. The shapes are the packages' own compact
 * form: `[kind, namespace, name, traits, members, schemas, requiredCount]`, with numbers for simple
 * types and functions around references.
 */

const structure = 3
const union = 4
const list = 1
const map = 2
const listOf = 64
const mapOf = 128

type Problem = string

/** Everything in the value that the shape does not allow, one sentence each; empty when it fits. */
export function checkShape(value: unknown, schema: unknown, path = '$'): readonly Problem[] {
  const shape = resolve(schema)
  if (typeof shape === 'number') return checkSimple(value, shape, path)
  if (!Array.isArray(shape)) return [`${path}: the schema cannot be read`]
  switch (Math.abs(Number(shape[0]))) {
    case structure:
    case union:
      return checkMembers(value, shape, path)
    case list:
      return checkList(value, shape[4], path)
    case map:
      return checkMap(value, shape[5], path)
    case 0:
      return checkShape(value, shape[4], path)
    default:
      return [`${path}: a schema of kind ${shape[0]} is not expected here`]
  }
}

/** The schema of one member of a structure or union. */
export function memberSchema(schema: unknown, member: string): unknown {
  const shape = resolve(schema)
  if (!Array.isArray(shape)) return undefined
  return shape[5][shape[4].indexOf(member)]
}

function checkMembers(value: unknown, shape: readonly unknown[], path: string): readonly Problem[] {
  if (!isRecord(value)) return [`${path}: is no object`]
  const names = shape[4] as readonly string[]
  const schemas = shape[5] as readonly unknown[]
  const required = names.slice(0, Number(shape[6] ?? 0))
  const problems = Object.entries(value).flatMap(([name, member]) => {
    const index = names.indexOf(name)
    return index < 0
      ? [`${path}.${name}: no member of ${shape[2]}`]
      : checkShape(member, schemas[index], `${path}.${name}`)
  })
  const missing = required
    .filter((name) => value[name] === undefined)
    .map((name) => `${path}.${name}: required by ${shape[2]}, but missing`)
  const crowded =
    shape[0] === union && Object.keys(value).length !== 1
      ? [`${path}: a union has exactly one member`]
      : []
  return [...problems, ...missing, ...crowded]
}

function checkList(value: unknown, items: unknown, path: string): readonly Problem[] {
  if (!Array.isArray(value)) return [`${path}: is no list`]
  return value.flatMap((item, index) => checkShape(item, items, `${path}[${index}]`))
}

function checkMap(value: unknown, values: unknown, path: string): readonly Problem[] {
  if (!isRecord(value)) return [`${path}: is no map`]
  return Object.entries(value).flatMap(([key, item]) => checkShape(item, values, `${path}[${key}]`))
}

function checkSimple(value: unknown, type: number, path: string): readonly Problem[] {
  if (type >= mapOf) return isRecord(value) ? [] : [`${path}: is no map`]
  if (type >= listOf) return checkList(value, type - listOf, path)
  const fits: Readonly<Record<number, (candidate: unknown) => boolean>> = {
    0: (candidate) => typeof candidate === 'string',
    1: (candidate) => typeof candidate === 'number',
    2: (candidate) => typeof candidate === 'boolean',
    4: (candidate) => typeof candidate === 'number',
    5: (candidate) =>
      typeof candidate === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(candidate),
    15: () => true,
    21: (candidate) => typeof candidate === 'string' && /^[A-Za-z0-9+/]*={0,2}$/.test(candidate),
  }
  const check = fits[type]
  if (!check) return [`${path}: the simple type ${type} is not known`]
  return check(value) ? [] : [`${path}: ${JSON.stringify(value)} does not fit type ${type}`]
}

/** Takes away the references and the traits around a schema. */
function resolve(schema: unknown): unknown {
  if (typeof schema === 'function') return resolve(schema())
  // A member with traits is a pair; a shape has more parts.
  if (Array.isArray(schema) && schema.length === 2) return resolve(schema[0])
  return schema
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
