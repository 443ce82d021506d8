import type { Clock } from './clock'

export interface FakeClock extends Clock {
  /** Makes time pass, calling back what falls due, and lets promises settle in between. */
  advance(milliseconds: number): Promise<void>
  /** Changes what time it is, as a sleep of the computer does: what is due in some time still is due in that time. */
  jump(milliseconds: number): void
  /** How many callbacks are still to come. */
  scheduled(): number
}

export function createFakeClock(start = 1_000_000): FakeClock {
  let now = start
  const timers = new Set<{ at: number; readonly callback: () => void }>()
  return {
    now: () => now,
    schedule(milliseconds, callback) {
      const timer = { at: now + milliseconds, callback }
      timers.add(timer)
      return () => {
        timers.delete(timer)
      }
    },
    jump(milliseconds) {
      now += milliseconds
      for (const timer of timers) timer.at += milliseconds
    },
    scheduled: () => timers.size,
    async advance(milliseconds) {
      const end = now + milliseconds
      await settle()
      for (;;) {
        const next = [...timers]
          .filter(({ at }) => at <= end)
          .sort((first, second) => first.at - second.at)[0]
        if (!next) break
        timers.delete(next)
        now = next.at
        next.callback()
        await settle()
      }
      now = end
      await settle()
    },
  }
}

/** Lets everything happen that waits for nothing but promises. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
