/**
 * Calls `onChange` when `read` gives another text than before, which it is asked every `interval`
 * milliseconds. The returned function ends that. A failed reading counts as a text of its own.
 */
export function watchFingerprint(
  read: () => Promise<string>,
  onChange: () => void,
  interval: number,
): () => void {
  let ended = false
  let timer: NodeJS.Timeout | undefined
  let last: string | undefined

  async function look(): Promise<void> {
    const now = await read().catch((error: NodeJS.ErrnoException) => `failed ${error.code}`)
    if (ended) return
    if (last !== undefined && now !== last) onChange()
    last = now
    timer = setTimeout(() => void look(), interval)
    timer.unref()
  }

  void look()
  return () => {
    ended = true
    clearTimeout(timer)
  }
}
