import type { Clock } from './clock'

export type Outcome<Value> =
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'error'; readonly error: unknown }
  | { readonly kind: 'aborted' }
  /** `overslept`: the process stood still when the time was up, so what came meanwhile is still unread. */
  | { readonly kind: 'timeout'; readonly overslept: boolean }

/** How late a timer may be on a busy machine. Milliseconds. */
const latest = 5000

export interface Interruptible {
  /** Waits for a promise, the signal or the time limit, whichever comes first; never rejects. */
  wait<Value>(promise: Promise<Value>, milliseconds: number): Promise<Outcome<Value>>
  /** Lets the wait that is under way last so long from now. */
  limit(milliseconds: number): void
  /** Lets the signal go. */
  dispose(): void
}

/**
 * One waiter at a time for a long series of promises. Racing each of them against the same abort
 * promise would keep every race in memory until the end, and a timer for each costs more than an event.
 */
export function createInterruptible(signal: AbortSignal, clock: Clock): Interruptible {
  let settle: ((outcome: Outcome<never>) => void) | undefined
  let deadline = 0
  let watchedUntil = Number.POSITIVE_INFINITY
  let cancelTimer: (() => void) | undefined

  const onAbort = () => settle?.({ kind: 'aborted' })
  signal.addEventListener('abort', onAbort)

  function watch(until: number): void {
    if (cancelTimer && watchedUntil <= until) return
    cancelTimer?.()
    watchedUntil = until
    cancelTimer = clock.schedule(Math.max(0, until - clock.now()), () => {
      cancelTimer = undefined
      if (!settle) return
      const now = clock.now()
      if (now >= deadline) settle({ kind: 'timeout', overslept: now - until > latest })
      else watch(deadline)
    })
  }

  return {
    wait(promise, milliseconds) {
      return new Promise((resolve) => {
        const finish: typeof resolve = (outcome) => {
          if (settle === finish) settle = undefined
          resolve(outcome)
        }
        promise.then(
          (value) => finish({ kind: 'value', value }),
          (error: unknown) => finish({ kind: 'error', error }),
        )
        if (signal.aborted) {
          finish({ kind: 'aborted' })
          return
        }
        settle = finish
        deadline = clock.now() + milliseconds
        watch(deadline)
      })
    },
    limit(milliseconds) {
      deadline = clock.now() + milliseconds
      watch(deadline)
    },
    dispose() {
      signal.removeEventListener('abort', onAbort)
      cancelTimer?.()
      cancelTimer = undefined
      settle = undefined
    },
  }
}
