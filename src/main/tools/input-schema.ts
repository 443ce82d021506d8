/** A JSON document as it came. */
type Schema = Readonly<Record<string, unknown>>

/** Deeper than any schema that is meant for a model. */
const deepest = 50

/**
 * A tool's input schema in the form that models on Bedrock take: an object at the top, without the
 * combinations there that Claude refuses, without what only names or locates the schema. Below the top
 * everything stays as the server wrote it.
 */
export function toInputSchema(schema: Schema | undefined): Schema {
  const { $schema: _dialect, $id: _id, oneOf, anyOf, allOf, ...rest } = schema ?? {}
  const joined = [oneOf, anyOf, allOf].flatMap((options) => (Array.isArray(options) ? options : []))
  const properties = Object.assign({}, ...[...joined, rest].map(readProperties))
  return {
    ...(isTooDeep(rest, deepest) ? {} : rest),
    type: 'object',
    properties: isTooDeep(properties, deepest) ? {} : properties,
  }
}

function readProperties(schema: unknown): object {
  if (!isObject(schema)) return {}
  const { properties } = schema
  return isObject(properties) ? properties : {}
}

function isTooDeep(value: unknown, room: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return room === 0 || Object.values(value).some((below) => isTooDeep(below, room - 1))
}

function isObject(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
