import type { ConversationSummary } from '../../../shared/conversations'

const ages = ['today', 'yesterday', 'week', 'older'] as const
export type Age = (typeof ages)[number]

/** Conversations of one age, in the order of the list. */
export interface AgeGroup {
  readonly age: Age
  readonly conversations: readonly ConversationSummary[]
}

/** Groups a list by the local calendar day of the last message; empty groups are left out. */
export function groupByAge(
  conversations: readonly ConversationSummary[],
  now: number,
): readonly AgeGroup[] {
  const starts = {
    today: startOfDay(now, 0),
    yesterday: startOfDay(now, 1),
    week: startOfDay(now, 7),
    older: Number.NEGATIVE_INFINITY,
  }
  return ages.flatMap((age, index) => {
    const newer = ages[index - 1]
    const members = conversations.filter(
      ({ updatedAt }) =>
        updatedAt >= starts[age] && (newer === undefined || updatedAt < starts[newer]),
    )
    return members.length === 0 ? [] : [{ age, conversations: members }]
  })
}

function startOfDay(now: number, daysBefore: number): number {
  const date = new Date(now)
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() - daysBefore).getTime()
}
