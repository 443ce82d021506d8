import { errorCode } from '../error-code'
import { repeat } from '../repeat'

/**
 * Calls `onChange` when `read` gives another text than before, which it is asked every `interval`
 * milliseconds. The returned function ends that. A failed reading counts as a text of its own.
 */
export function watchFingerprint(
  read: () => Promise<string>,
  onChange: () => void,
  interval: number,
): () => void {
  const readNow = () => read().catch((error: unknown) => `failed ${errorCode(error)}`)
  let ended = false
  let last = readNow()

  const end = repeat(async () => {
    const before = await last
    last = readNow()
    if ((await last) !== before && !ended) onChange()
  }, interval)
  return () => {
    ended = true
    end()
  }
}
