/**
 * Does some work every `interval` milliseconds until the returned function is called; never before the last time has
 * ended, however long that takes. `work` must not reject. Keeps no process alive.
 */
export function repeat(work: () => Promise<void>, interval: number): () => void {
  let timer: NodeJS.Timeout | undefined
  let ended = false

  async function next(): Promise<void> {
    const begun = performance.now()
    await work()
    if (!ended) plan(Math.max(0, interval - (performance.now() - begun)))
  }

  function plan(wait: number): void {
    timer = setTimeout(() => void next(), wait)
    timer.unref()
  }

  plan(interval)
  return () => {
    ended = true
    clearTimeout(timer)
  }
}
