/** Small pieces of work that wait for spare time in a frame. */
export interface WorkQueue {
  /** Adds a job; it is called again as long as it answers true ("there is more"). */
  add(job: () => boolean): void
  /** Works until the deadline (`performance.now()`), at least one step. True when work is left. */
  run(deadline: number): boolean
  clear(): void
}

export function createWorkQueue(): WorkQueue {
  let jobs: (() => boolean)[] = []
  let first = 0

  return {
    add(job) {
      jobs.push(job)
    },
    run(deadline) {
      for (let job = jobs[first]; job !== undefined; job = jobs[first]) {
        if (!job()) first += 1
        if (performance.now() >= deadline) break
      }
      if (first >= jobs.length || first > 1024) {
        jobs = jobs.slice(first)
        first = 0
      }
      return jobs.length > 0
    },
    clear() {
      jobs = []
      first = 0
    },
  }
}
