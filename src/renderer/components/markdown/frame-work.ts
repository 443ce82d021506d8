/**
 * Does work on the page in short tasks before a frame: each job in one of its own, then the style and layout of all
 * that they changed, so that painting is what is left to the frame. Whoever types or clicks meanwhile waits for one of
 * these and not for all; together they are what makes a frame too long on a machine that has other things to do.
 */
export interface FrameWork {
  /**
   * Does a job once: before the next frame, or before the one after it where the work for the next one has begun.
   * Where no frames come, as in a hidden window, the work for one is done and the rest waits.
   *
   * @returns how to drop the job while it waits
   */
  schedule(job: () => void): () => void
}

export function createFrameWork(): FrameWork {
  const waiting = new Set<() => void>()
  const due = new Set<() => void>()
  let isAtWork = false

  function start(): void {
    isAtWork = true
    post(() => {
      for (const job of waiting) due.add(job)
      waiting.clear()
      step()
    })
  }

  function step(): void {
    const [job] = due
    if (job === undefined) {
      layOut()
      requestAnimationFrame(end)
      return
    }
    due.delete(job)
    post(step)
    job()
  }

  function end(): void {
    isAtWork = false
    if (waiting.size > 0) start()
  }

  return {
    schedule(job) {
      waiting.add(job)
      if (!isAtWork) start()
      return () => {
        waiting.delete(job)
        due.delete(job)
      }
    },
  }
}

/** Comes before a frame that is due as well: that one would lay out and paint, in one task, what is not laid out yet. */
function post(task: () => void): void {
  void scheduler.postTask(task, { priority: 'user-blocking' })
}

/** To ask for a size is the one way to have the page laid out now. */
function layOut(): void {
  document.body.getBoundingClientRect()
}
