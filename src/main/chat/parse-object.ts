import type { JsonObject, JsonValue } from './request-message'

/**
 * The arguments of a tool call. A call without any has an empty text; one that was cut off has none that
 * can be read, and gives undefined.
 */
export function parseObject(text: string): JsonObject | undefined {
  if (text.trim() === '') return {}
  try {
    // What JSON.parse gives is JSON.
    const value = JSON.parse(text) as JsonValue
    return isJsonObject(value) ? value : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** Whether a member of some JSON is there and an object. */
export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
