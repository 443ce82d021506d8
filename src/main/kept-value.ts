import { createQueue } from './in-turn'

/** A value that is in force and kept on disk. */
export interface KeptValue<Value> {
  read(): Value
  /**
   * Makes the next value of the one that every change before it has left, and resolves when it is on disk. Fails as
   * the writing does, and then nothing has changed.
   */
  change(make: (current: Value) => Value): Promise<Value>
}

/** `write` resolves when the value is on disk. */
export function createKeptValue<Value>(
  initial: Value,
  write: (value: Value) => Promise<void>,
): KeptValue<Value> {
  const queue = createQueue()
  let current = initial
  return {
    read: () => current,
    change: (make) =>
      queue(async () => {
        const next = make(current)
        await write(next)
        current = next
        return next
      }),
  }
}
