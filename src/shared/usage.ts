/** What one model was used on one day. Tokens as Bedrock counts them: see `Usage`. */
export interface DailyUsage {
  /** Local time of this computer, `YYYY-MM-DD`. */
  readonly day: string
  /** As it was chosen: see `Route`. */
  readonly modelId: string
  readonly replies: number
  readonly inputTokens: number
  readonly outputTokens: number
  readonly cacheReadTokens: number
  readonly cacheWriteTokens: number
  /** US dollars of the replies whose cost is known. */
  readonly dollars: number
  /** How many of the replies have a cost that nobody knows. */
  readonly unpricedReplies: number
}

/** The use of all models over days, the first and the last included; days without use have no row. */
export interface UsageReport {
  readonly firstDay: string
  readonly lastDay: string
  /** Oldest day first. */
  readonly rows: readonly DailyUsage[]
}

/** Use added up, whatever its days and models. */
export type UsageSum = Omit<DailyUsage, 'day' | 'modelId'>

/** What the replies of one conversation used, all versions of them. */
export interface ConversationUsage extends UsageSum {
  /** How many more there are that nobody told figures of: broken off, copied or imported. */
  readonly unreportedReplies: number
}

export function sumUsage(rows: readonly DailyUsage[]): UsageSum {
  const sum = (read: (row: DailyUsage) => number) =>
    rows.reduce((total, row) => total + read(row), 0)
  return {
    replies: sum(({ replies }) => replies),
    inputTokens: sum(({ inputTokens }) => inputTokens),
    outputTokens: sum(({ outputTokens }) => outputTokens),
    cacheReadTokens: sum(({ cacheReadTokens }) => cacheReadTokens),
    cacheWriteTokens: sum(({ cacheWriteTokens }) => cacheWriteTokens),
    dollars: sum(({ dollars }) => dollars),
    unpricedReplies: sum(({ unpricedReplies }) => unpricedReplies),
  }
}

/** Every token of a row: read and written ones too. */
export function allTokens(
  row: Pick<DailyUsage, 'inputTokens' | 'outputTokens' | 'cacheReadTokens' | 'cacheWriteTokens'>,
): number {
  return row.inputTokens + row.outputTokens + row.cacheReadTokens + row.cacheWriteTokens
}
