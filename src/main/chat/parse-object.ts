import type { JsonObject } from './request-message'

/**
 * The arguments of a tool call. A call without any has an empty text; one that was cut off has none that
 * can be read, and gives undefined.
 */
export function parseObject(text: string): JsonObject | undefined {
  if (text.trim() === '') return {}
  try {
    const value: unknown = JSON.parse(text)
    // What JSON.parse gives is JSON, and the checks leave only its objects.
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as JsonObject)
      : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
