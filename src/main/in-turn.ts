/**
 * The same function, one call after the other: who asks later is never given something older than who asked before,
 * however long each of them takes. A call that fails holds up nobody.
 */
export function inTurn<Value>(read: () => Promise<Value>): () => Promise<Value> {
  let last: Promise<unknown> = Promise.resolve()
  return () => {
    const next = last.then(read, read)
    last = next
    return next
  }
}
