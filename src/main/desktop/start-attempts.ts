import type { StartFailure } from '../../shared/app-state'

/** What the start needs of the disk, which may be full or away: it is tried as often as the user asks. */
export interface StartAttempts {
  /** Why the start does not go on; null while nothing stands in its way. */
  failure(): StartFailure | null
  /** Does it until it succeeds, after a failure only when `tryAgain` is called. Never rejects. */
  untilDone<Value>(work: () => Promise<Value>): Promise<Value>
  /** Answers when what had failed was tried again; `failure` then tells how that went. */
  tryAgain(): Promise<void>
}

export function createStartAttempts(deps: {
  /** Never rejects. */
  readonly describe: (thrown: unknown) => Promise<StartFailure>
  /** Told of each failed attempt. */
  readonly onFailure: (thrown: unknown) => void
  /** Told when `failure` tells something else. */
  readonly onChange: () => void
}): StartAttempts {
  let failure: StartFailure | null = null
  let failed: (() => Promise<void>) | null = null

  function become(next: StartFailure | null): void {
    if (failure === next) return
    failure = next
    deps.onChange()
  }

  return {
    failure: () => failure,
    untilDone: (work) =>
      new Promise((resolve) => {
        const attempt = async (): Promise<void> => {
          try {
            resolve(await work())
            become(null)
          } catch (thrown) {
            deps.onFailure(thrown)
            failed = attempt
            become(await deps.describe(thrown))
          }
        }
        void attempt()
      }),
    async tryAgain() {
      const attempt = failed
      failed = null
      await attempt?.()
    },
  }
}
