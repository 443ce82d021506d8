import type { Message } from '../../shared/chat'
import { findCut } from '../../shared/context-cut'

/** How much of a branch's beginning a request leaves out, and what it says instead. */
export interface HistoryCut {
  /** How many messages. */
  readonly messages: number
  readonly summary?: string
}

/** Where a branch is cut now; undefined where it is not. */
export function readCut(branch: readonly Message[]): HistoryCut | undefined {
  const found = findCut(branch)
  if (found === undefined) return undefined
  const { summary } = found.cut
  return { messages: found.index + 1, ...(summary !== undefined && { summary }) }
}

/** What the first prompt that is kept begins with; the model must not take it for what was just said. */
const summaryHeading = 'Summary of the conversation so far:'

/** The branch without what is left out; a summary stands before the text of the first prompt that is kept. */
export function cutHistory(
  branch: readonly Message[],
  cut: HistoryCut | undefined,
): readonly Message[] {
  if (cut === undefined) return branch
  const kept = branch.slice(cut.messages)
  const first = kept.findIndex(({ role }) => role === 'user')
  if (cut.summary === undefined) return kept
  const text = `${summaryHeading}\n\n${cut.summary}`
  return kept.map((message, index) =>
    index === first && message.role === 'user'
      ? { ...message, content: [{ type: 'text', text }, ...message.content] }
      : message,
  )
}
