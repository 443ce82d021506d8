import type { UsageReport } from '../../shared/usage'

const columns = [
  'day',
  'modelId',
  'replies',
  'inputTokens',
  'outputTokens',
  'cacheReadTokens',
  'cacheWriteTokens',
  'dollars',
  'unpricedReplies',
] as const

/**
 * A report as a table for spreadsheets (RFC 4180), a line for each day and model. `dollars` is empty
 * where the cost of no reply is known.
 */
export function toUsageCsv({ rows }: UsageReport): string {
  const lines = rows.map((row) =>
    columns
      .map((column) =>
        column === 'dollars' && row.unpricedReplies === row.replies
          ? ''
          : quote(String(row[column])),
      )
      .join(','),
  )
  return [columns.join(','), ...lines, ''].join('\r\n')
}

/** A spreadsheet takes a field that begins with one of these signs for a formula. */
function quote(field: string): string {
  const harmless = /^[=+\-@\t]/.test(field) && Number.isNaN(Number(field)) ? `'${field}` : field
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
