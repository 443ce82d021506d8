import type { HistoryChange } from './repair-history'
import type { RequestBlock } from './request-message'
import { removeUnpairedSurrogates } from './well-formed'

/** A text as Bedrock takes it; none where it is blank, which Bedrock refuses. */
export function keepText(
  text: string,
  note: (kind: HistoryChange['kind']) => void,
): readonly RequestBlock<string>[] {
  const clean = removeUnpairedSurrogates(text)
  if (clean !== text) note('characters-removed')
  if (clean.trim() === '') {
    note('blank-text-left-out')
    return []
  }
  return [{ type: 'text', text: clean }]
}
