import { replaceUnpairedSurrogates } from '../chat/well-formed'

/** Puts characters that were split between two deltas together again. */
export interface SurrogateJoiner {
  /** The text so far that is whole: a trailing half is kept for the next call. */
  join(text: string): string
  /** What a half that never found its other half becomes: U+FFFD, or nothing. */
  finish(): string
}

export function createSurrogateJoiner(): SurrogateJoiner {
  let half = ''
  return {
    join(text) {
      const joined = half + text
      const last = joined.charCodeAt(joined.length - 1)
      half = last >= 0xd800 && last <= 0xdbff ? joined.slice(-1) : ''
      const whole = half === '' ? joined : joined.slice(0, -1)
      return replaceUnpairedSurrogates(whole)
    },
    finish() {
      const rest = half === '' ? '' : '\uFFFD'
      half = ''
      return rest
    },
  }
}
