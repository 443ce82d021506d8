/** Those who want to know of a change. */
export interface Listeners<Payload> {
  /** Gives the function that ends the subscription. */
  readonly subscribe: (listener: (payload: Payload) => void) => () => void
  /** Tells everyone who listened when the call began, in the order in which they came. */
  readonly notify: (payload: Payload) => void
}

export function createListeners<Payload>(): Listeners<Payload> {
  const listeners = new Set<{ readonly tell: (payload: Payload) => void }>()
  return {
    subscribe(tell) {
      const listener = { tell }
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    notify(payload) {
      for (const listener of [...listeners]) listener.tell(payload)
    },
  }
}
