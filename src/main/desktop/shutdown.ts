/** What is done before Basalt ends, within a time; see {@link createShutdown}. */
export interface Shutdown {
  /** Whether Basalt may end now: everything is stored, or the user insisted. */
  readonly mayQuit: () => boolean
  /**
   * Stores everything, then calls `quit`. A second call while that goes on forces the end, but not within half a second:
   * a key repeats, and a system that shuts down says so in more than one way.
   */
  begin(): void
}

/** From when on a second quit means that the user insists. */
const insistMs = 500

/**
 * Ends in order: `store`, the steps one after another, then `quit`. What fails does not keep Basalt open, nor does what
 * takes longer than `limitMs` in all; only storing may take as long as `patienceMs`, for a disk that is slow must not
 * cost a reply. What is still being stored then ends by `force`: a thread that waits for a disk holds up any other end.
 */
export function createShutdown(deps: {
  readonly store: () => Promise<void>
  readonly steps: readonly (() => Promise<void>)[]
  readonly quit: () => void
  readonly force: () => void
  readonly onFailure: (failure: unknown) => void
  /** Told when `limitMs` have passed. */
  readonly onTimeout: () => void
  readonly limitMs?: number
  readonly patienceMs?: number
}): Shutdown {
  const { limitMs = 2000, patienceMs = 10_000 } = deps
  let state: 'running' | 'stopping' | 'stopped' = 'running'
  let isStored = false
  let isLate = false
  let mayForce = false

  function end(how: () => void): void {
    if (state === 'stopped') return
    state = 'stopped'
    how()
  }

  async function attempt(step: () => Promise<void>): Promise<void> {
    try {
      await step()
    } catch (failure) {
      deps.onFailure(failure)
    }
  }

  async function runSteps(): Promise<void> {
    await attempt(deps.store)
    isStored = true
    for (const step of deps.steps) {
      if (isLate) break
      await attempt(step)
    }
    end(deps.quit)
  }

  return {
    mayQuit: () => state === 'stopped',
    begin() {
      if (state === 'stopped') return
      if (state === 'stopping') {
        if (mayForce) end(deps.force)
        return
      }
      state = 'stopping'
      const insist = setTimeout(() => {
        mayForce = true
      }, insistMs)
      const limit = setTimeout(() => {
        isLate = true
        deps.onTimeout()
        if (isStored) end(deps.quit)
      }, limitMs)
      const patience = setTimeout(() => end(deps.force), patienceMs)
      runSteps().finally(() => {
        for (const timer of [insist, limit, patience]) clearTimeout(timer)
      })
    },
  }
}

/** The end that waits for nothing: any other waits for the database's thread, and that for the disk. */
export function killOneself(): void {
  process.kill(process.pid, 'SIGKILL')
}
