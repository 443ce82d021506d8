/** An error and what it was caused by, the outermost first: what has wrapped it changes nothing of what it is. */
export function listCauses(error: unknown): readonly Error[] {
  const causes: Error[] = []
  for (let at = error; at instanceof Error && causes.length < 5; at = at.cause) causes.push(at)
  return causes
}
