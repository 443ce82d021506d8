import { createListeners } from '../listeners'

/** Where requests go: to AWS, or all of them to the simulator at `url`. */
export type ConnectionTarget =
  | { readonly kind: 'aws' }
  | { readonly kind: 'demo'; readonly url: string }

/** The one switch between AWS and demo mode. Begins at AWS. */
export interface Connection {
  current(): ConnectionTarget
  useDemo(url: string): void
  useAws(): void
  /** Called after each change. */
  subscribe(listener: (target: ConnectionTarget) => void): () => void
}

export function createConnection(): Connection {
  const listeners = createListeners<ConnectionTarget>()
  let target: ConnectionTarget = { kind: 'aws' }

  function change(next: ConnectionTarget): void {
    if (JSON.stringify(next) === JSON.stringify(target)) return
    target = next
    listeners.notify(next)
  }

  return {
    current: () => target,
    useDemo: (url) => change({ kind: 'demo', url }),
    useAws: () => change({ kind: 'aws' }),
    subscribe: listeners.subscribe,
  }
}
