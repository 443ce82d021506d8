/** Does one piece of work after the other, in the order in which they are given; one that fails holds up nobody. */
export function createQueue(): <Value>(work: () => Promise<Value>) => Promise<Value> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const next = last.then(work, work)
    last = next
    return next
  }
}

/**
 * The same function, one call after the other: who asks later is never given something older than who asked before,
 * however long each of them takes.
 */
export function inTurn<Value>(read: () => Promise<Value>): () => Promise<Value> {
  const queue = createQueue()
  return () => queue(read)
}
