import { allTokens, type DailyUsage, sumUsage, type UsageReport } from '../../../shared/usage'

export type UsageMeasure = 'cost' | 'tokens'

/** Every day of a report in order, those without use as nothing. */
export function listDays(
  { firstDay, lastDay, rows }: UsageReport,
  measure: UsageMeasure,
): readonly { readonly day: string; readonly value: number }[] {
  const values = new Map<string, number>()
  for (const row of rows) {
    const value = measure === 'cost' ? row.dollars : allTokens(row)
    values.set(row.day, (values.get(row.day) ?? 0) + value)
  }
  const days: { day: string; value: number }[] = []
  // In UTC no day is longer or shorter than another.
  for (let at = Date.parse(firstDay); at <= Date.parse(lastDay); at += 86_400_000) {
    const day = new Date(at).toISOString().slice(0, 10)
    days.push({ day, value: values.get(day) ?? 0 })
  }
  return days
}

export type ModelUsage = ReturnType<typeof sumUsage> & { readonly modelId: string }

/** The totals of each model, the dearest first, then by tokens. */
export function listModels(rows: readonly DailyUsage[]): readonly ModelUsage[] {
  return [...new Set(rows.map(({ modelId }) => modelId))]
    .map((modelId) => ({ modelId, ...sumUsage(rows.filter((row) => row.modelId === modelId)) }))
    .sort((one, other) => other.dollars - one.dollars || allTokens(other) - allTokens(one))
}
