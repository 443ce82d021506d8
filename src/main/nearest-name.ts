/**
 * The name that someone who wrote `written` most likely meant: the nearest one that takes at most a
 * third of its letters to change, or that begins or ends as written. Undefined when none is near.
 */
export function nearestName(written: string, names: Iterable<string>): string | undefined {
  const wanted = written.toLowerCase()
  let best: { readonly name: string; readonly distance: number } | undefined
  for (const name of names) {
    const candidate = name.toLowerCase()
    const limit = Math.max(1, Math.floor(Math.max(wanted.length, candidate.length) / 3))
    const isPart = wanted.length >= 4 && candidate.startsWith(wanted)
    const distance = isPart ? limit : editDistance(wanted, candidate)
    if (distance <= limit && (best === undefined || distance < best.distance)) {
      best = { name, distance }
    }
  }
  return best?.name
}

/** How many letters have to be put in, taken out or replaced; infinite for names of very different lengths. */
export function editDistance(one: string, other: string): number {
  if (Math.abs(one.length - other.length) > 8 || other.length > 64) return Number.POSITIVE_INFINITY
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let at = 1; at <= one.length; at += 1) {
    const next = [at]
    for (let to = 1; to <= other.length; to += 1) {
      const changed = (row[to - 1] ?? 0) + (one[at - 1] === other[to - 1] ? 0 : 1)
      next.push(Math.min(changed, (row[to] ?? 0) + 1, (next[to - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[other.length] ?? 0
}
