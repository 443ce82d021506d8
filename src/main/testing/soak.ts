/** Whether this is `npm run test:soak`. */
export const isSoak = process.env['BASALT_SOAK'] === '1'

/** How often a full run tells how far it is. */
const reports = 20

/** How often something is tried: a sample with the unit tests, in full with `npm run test:soak`. */
export function soakRuns(sample: number, full: number): number {
  return isSoak ? full : sample
}

/** Gives what is called after each try: in a full run it writes how far it is, and at the end how long it took. */
export function soakProgress(what: string, total: number): () => void {
  const start = performance.now()
  const step = Math.max(1, Math.floor(total / reports))
  let done = 0
  return () => {
    done += 1
    if (!isSoak || (done % step !== 0 && done !== total)) return
    const seconds = Math.round((performance.now() - start) / 1000)
    process.stderr.write(`${what}: ${done} of ${total} in ${seconds} s\n`)
  }
}
