import { setTimeout as delay } from 'node:timers/promises'

/** Waits, or returns early when the signal aborts. */
export async function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (milliseconds <= 0 || signal.aborted) return
  // The only way in which this wait can fail is the abort, which ends it just as well.
  await delay(milliseconds, undefined, { signal }).catch(() => undefined)
}

/** Lets a steady number of turns through per second; a late one is made up for at once. */
export interface Pacer {
  /** Waits for the next turn. */
  next(): Promise<void>
  /** Counts anew from now, so that a pause is not made up for. */
  restart(): void
}

export function createPacer(rate: number, signal: AbortSignal): Pacer {
  let startedAt = performance.now()
  let turns = 0
  return {
    next: async () => {
      const due = startedAt + (turns * 1000) / rate
      turns += 1
      await sleep(due - performance.now(), signal)
    },
    restart: () => {
      startedAt = performance.now()
      turns = 0
    },
  }
}

/** Waits until the other side or the simulator ends the exchange. */
export function untilOver(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve())
  })
}
