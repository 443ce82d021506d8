/** What is done before Basalt ends, within a time; see {@link createShutdown}. */
export interface Shutdown {
  /** Whether Basalt may end now: everything is stored, or the user insisted. */
  readonly mayQuit: () => boolean
  /** Stores everything, then calls `quit`. A second call while that goes on forces the end. */
  begin(): void
}

/**
 * Ends in order: the steps one after another, then `quit`. A step that fails or hangs does not keep
 * Basalt open: after `limitMs` in all it ends anyway.
 */
export function createShutdown(deps: {
  readonly steps: readonly (() => Promise<void>)[]
  readonly quit: () => void
  readonly force: () => void
  readonly onFailure: (failure: unknown) => void
  readonly onTimeout: () => void
  readonly limitMs?: number
}): Shutdown {
  let state: 'running' | 'stopping' | 'stopped' = 'running'

  function finish(): void {
    if (state === 'stopped') return
    state = 'stopped'
    deps.quit()
  }

  async function runSteps(): Promise<void> {
    for (const step of deps.steps) {
      try {
        await step()
      } catch (failure) {
        deps.onFailure(failure)
      }
    }
    finish()
  }

  return {
    mayQuit: () => state === 'stopped',
    begin() {
      if (state === 'stopped') return
      if (state === 'stopping') {
        state = 'stopped'
        deps.force()
        return
      }
      state = 'stopping'
      const timer = setTimeout(() => {
        deps.onTimeout()
        finish()
      }, deps.limitMs ?? 2000)
      runSteps().finally(() => clearTimeout(timer))
    },
  }
}
