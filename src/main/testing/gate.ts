/** A promise that a test lets pass when it wants. */
export interface Gate {
  readonly passed: Promise<void>
  open(): void
}

export function createGate(): Gate {
  const events = new EventTarget()
  return {
    passed: new Promise((resolve) => {
      events.addEventListener('open', () => resolve())
    }),
    open() {
      events.dispatchEvent(new Event('open'))
    },
  }
}
