import type { Clock } from './clock'

/** More than anybody types; a key that is stuck or a loop is over it soon. */
export const mostTurnsAMinute = 60

/**
 * Counts the turns of the last minute, so that what sends by mistake does not go on at the user's cost. What
 * the user confirms is meant: it is admitted in any case, and counting begins anew with it.
 */
export function createTurnGuard(clock: Pick<Clock, 'now'>): {
  admit(isConfirmed: boolean): boolean
} {
  let admitted: readonly number[] = []
  return {
    admit(isConfirmed) {
      const now = clock.now()
      admitted = isConfirmed ? [] : admitted.filter((at) => now - at < 60_000)
      if (admitted.length >= mostTurnsAMinute) return false
      admitted = [...admitted, now]
      return true
    },
  }
}
