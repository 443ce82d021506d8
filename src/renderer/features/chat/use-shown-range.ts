import { useCallback, useState } from 'react'

/** How many messages are drawn at first, which is more than fit, and how many more at a time. */
const firstCount = 20
export const pageSize = 40
/** From farther than this up, what follows a message is not drawn with it. */
const farUp = 200

/** Which messages are drawn: the last ones, or those around one that was brought into view. */
export interface ShownRange {
  readonly start: number
  /** Before this one; the length of the list where the last ones are drawn. */
  readonly end: number
  readonly showEarlier: () => void
  readonly showLater: () => void
  readonly showLatest: () => void
  /** Draws the message at this index. */
  readonly reach: (index: number) => void
}

/** A range of a list of so many messages, counted from its end: at its beginning, messages may still be added. */
export function useShownRange(length: number): ShownRange {
  const [{ first, after }, setRange] = useState(latest)
  const showEarlier = useCallback(
    () => setRange((range) => ({ ...range, first: range.first + pageSize })),
    [],
  )
  const showLater = useCallback(
    () => setRange((range) => ({ ...range, after: Math.max(0, range.after - pageSize) })),
    [],
  )
  const showLatest = useCallback(() => setRange(latest), [])
  const reach = useCallback(
    (index: number) => {
      const distance = length - index
      setRange((range) => {
        if (distance <= range.first && distance > range.after) return range
        const around = { first: distance + firstCount, after: distance - firstCount }
        return distance <= farUp ? { ...around, after: 0 } : around
      })
    },
    [length],
  )
  return {
    start: Math.max(0, length - first),
    end: Math.max(0, length - after),
    ...{ showEarlier, showLater, showLatest, reach },
  }
}

/** How many messages there are from the first drawn one on, and how many after the last drawn one. */
const latest = { first: firstCount, after: 0 }
