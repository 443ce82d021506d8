/** Streams that wait at a known point, so that a test can look without sleeping. */
export interface Gates {
  /** Waits until released or until the signal aborts. */
  wait(token: string, signal: AbortSignal): Promise<void>
  /** Lets the streams that wait under the token go on, all of them without one; counts them. */
  release(token?: string): number
  /** Resolves as soon as a stream waits under the token (any, without one), at once if one does. */
  whenPaused(token?: string, signal?: AbortSignal): Promise<string>
}

export function createGates(): Gates {
  const waiting = new Set<{ readonly token: string; readonly open: () => void }>()
  const watchers = new Set<{
    readonly token: string | undefined
    readonly found: (token: string) => void
  }>()
  const matches = (wanted: string | undefined, token: string) =>
    wanted === undefined || wanted === token

  return {
    wait: (token, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) {
          resolve()
          return
        }
        const open = () => {
          waiting.delete(entry)
          signal.removeEventListener('abort', open)
          resolve()
        }
        const entry = { token, open }
        waiting.add(entry)
        signal.addEventListener('abort', open)
        for (const watcher of watchers) if (matches(watcher.token, token)) watcher.found(token)
      }),
    release: (token) => {
      const released = [...waiting].filter((entry) => matches(token, entry.token))
      for (const entry of released) entry.open()
      return released.length
    },
    whenPaused: (token, signal) =>
      new Promise((resolve, reject) => {
        const present = [...waiting].find((entry) => matches(token, entry.token))
        if (present) {
          resolve(present.token)
          return
        }
        const leave = () => {
          watchers.delete(watcher)
          reject(signal?.reason)
        }
        const watcher = {
          token,
          found: (found: string) => {
            watchers.delete(watcher)
            signal?.removeEventListener('abort', leave)
            resolve(found)
          },
        }
        watchers.add(watcher)
        signal?.addEventListener('abort', leave)
      }),
  }
}
