/** A prompt that was brought back into the composer: its place among the earlier ones. */
export interface Recalled {
  readonly at: number
  readonly text: string
}

/**
 * The prompt before (`up`) or after (`down`) the one that is shown, the oldest first in `prompts`; undefined
 * when the key means something else because the draft is one's own. Past the last comes the empty draft.
 */
export function recallPrompt(
  prompts: readonly string[],
  draft: string,
  direction: 'up' | 'down',
  last: Recalled | undefined,
): Recalled | undefined {
  const isRecalled = last !== undefined && draft === last.text && draft !== ''
  if (!isRecalled && (draft !== '' || direction === 'down')) return undefined
  const at = (isRecalled ? last.at : prompts.length) + (direction === 'up' ? -1 : 1)
  if (at < 0 || (prompts.length === 0 && direction === 'up')) return undefined
  return { at, text: prompts[at] ?? '' }
}
