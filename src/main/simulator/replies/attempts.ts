import { createHash } from 'node:crypto'

/** Counts requests that ask for the same scenario, so that a fault can end after some. */
export interface Attempts {
  /** The number of this request among those with the same key, from 1. */
  count(key: string): number
}

/** Keeps digests only: a key is made of what a person wrote. */
export function createAttempts(): Attempts {
  const counts = new Map<string, number>()
  return {
    count: (key) => {
      const digest = createHash('sha256').update(key).digest('base64')
      const next = (counts.get(digest) ?? 0) + 1
      counts.set(digest, next)
      return next
    },
  }
}
