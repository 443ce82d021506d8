/** Time as a turn needs it, so that a test can make it pass. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number
  /** Calls back once after so many milliseconds; gives the function that prevents it. */
  schedule(milliseconds: number, callback: () => void): () => void
}

export const systemClock: Clock = {
  now: () => Date.now(),
  schedule(milliseconds, callback) {
    const timer = setTimeout(callback, milliseconds)
    return () => clearTimeout(timer)
  },
}
