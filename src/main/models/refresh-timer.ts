/** Calls back once after so many milliseconds; gives the function that prevents it. */
export type Schedule = (milliseconds: number, callback: () => void) => () => void

/** Keeps no program running that has nothing else to do. */
const scheduleByClock: Schedule = (milliseconds, callback) => {
  const timer = setTimeout(callback, milliseconds)
  timer.unref()
  return () => clearTimeout(timer)
}

/** The longest wait that Node's timers can keep. */
const longestWait = 2 ** 31 - 1

/** One moment at which something is due; setting another takes its place. */
export interface RefreshTimer {
  /** Epoch milliseconds; null for never. */
  set(dueAt: number | null): void
  dueAt(): number | null
}

export function createRefreshTimer(
  callback: () => void,
  schedule: Schedule = scheduleByClock,
): RefreshTimer {
  let due: number | null = null
  let cancel: (() => void) | undefined
  return {
    set(dueAt) {
      cancel?.()
      due = dueAt
      cancel =
        dueAt === null
          ? undefined
          : schedule(Math.min(longestWait, Math.max(0, dueAt - Date.now())), callback)
    },
    dueAt: () => due,
  }
}
