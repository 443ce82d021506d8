import type { CrossingResult, Result } from '../../shared/contract'

/** An answer as it crosses to the window. */
export function toCrossing(result: Result<unknown>): CrossingResult {
  if (!result.ok || holdsBytes(result.value)) return result
  return { ok: true, json: JSON.stringify(result.value) }
}

/** Bytes stand at the top of an answer, or in none of it. */
function holdsBytes(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).some((member) => member instanceof Uint8Array)
  )
}
