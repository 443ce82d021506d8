/** Makes streamed text safe to cut into lines, whatever the places at which it was cut on its way. */
export interface TextInput {
  /** The normalised text that is whole so far. */
  push(chunk: string): string
  /** What was held back and will never be completed. */
  end(): string
}

/**
 * - Line ends become `\n`, NUL becomes U+FFFD, as CommonMark wants.
 * - A carriage return or the first half of a surrogate pair at the end of a chunk waits for the next
 *   one; a half that stays alone becomes U+FFFD.
 */
export function createTextInput(): TextInput {
  let held = ''

  function normalise(text: string): string {
    return text.replace(/\r\n?/g, '\n').replace(/\0|\p{Surrogate}/gu, '\uFFFD')
  }

  return {
    push(chunk) {
      const text = held + chunk
      const last = text.charCodeAt(text.length - 1)
      const isUnfinished = last === 0x0d || (last >= 0xd800 && last <= 0xdbff)
      held = isUnfinished ? text.slice(-1) : ''
      return normalise(isUnfinished ? text.slice(0, -1) : text)
    },
    end() {
      const text = normalise(held)
      held = ''
      return text
    },
  }
}
