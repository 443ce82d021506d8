import { z } from 'zod'
import type { AssistantMessage } from '../../shared/chat'
import { costOf } from '../../shared/cost'
import type { UsageReport } from '../../shared/usage'
import type { Database } from './database'

/** Of a reply, what its use is counted by. */
export type UsedTokens = Pick<
  AssistantMessage,
  'id' | 'usage' | 'route' | 'price' | 'response' | 'endedAt' | 'createdAt'
>

/** How much was used, apart from the conversations: their deletion takes nothing away from it. */
export interface UsageStore {
  /** Counts a reply that has ended; one without usage or route is not counted. */
  readonly record: (reply: UsedTokens) => void
  /** The last `days` days, today included; simulated replies and real ones are never added up. */
  readonly readUsage: (range: { readonly days: number; readonly simulated: boolean }) => UsageReport
}

const rowSchema = z.object({
  day: z.string(),
  model_id: z.string(),
  replies: z.number(),
  input_tokens: z.number(),
  output_tokens: z.number(),
  cache_read_tokens: z.number(),
  cache_write_tokens: z.number(),
  dollars: z.number(),
  unpriced: z.number(),
})

export function createUsageStore(database: Database, now: () => number = Date.now): UsageStore {
  return {
    record: ({ id, usage, route, price, response, endedAt, createdAt }) => {
      if (usage === undefined || route === undefined) return
      const cost = costOf(usage, price, response?.serviceTier)
      database.run(
        `INSERT INTO usage (message_id, ended_at, model_id, simulated, input_tokens, output_tokens,
           cache_read_tokens, cache_write_tokens, dollars)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (message_id) DO NOTHING`,
        id,
        endedAt ?? createdAt,
        route.modelId,
        route.simulated ? 1 : 0,
        usage.inputTokens,
        usage.outputTokens,
        usage.cacheReadInputTokens ?? 0,
        usage.cacheWriteInputTokens ?? 0,
        cost.kind === 'known' ? cost.dollars : null,
      )
    },

    readUsage: ({ days, simulated }) => {
      const today = new Date(now())
      const first = new Date(today.getFullYear(), today.getMonth(), today.getDate() - days + 1)
      const rows = database.all(
        `SELECT CAST(date(ended_at / 1000, 'unixepoch', 'localtime') AS BLOB) AS day, model_id,
           COUNT(*) AS replies, SUM(input_tokens) AS input_tokens,
           SUM(output_tokens) AS output_tokens, SUM(cache_read_tokens) AS cache_read_tokens,
           SUM(cache_write_tokens) AS cache_write_tokens, TOTAL(dollars) AS dollars,
           SUM(dollars IS NULL) AS unpriced
         FROM usage WHERE ended_at >= ? AND simulated = ? GROUP BY day, model_id
         ORDER BY day, model_id`,
        first.getTime(),
        simulated ? 1 : 0,
      )
      return {
        firstDay: toDay(first),
        lastDay: toDay(today),
        rows: rows.map((row) => {
          const fields = rowSchema.parse(row)
          return {
            day: fields.day,
            modelId: fields.model_id,
            replies: fields.replies,
            inputTokens: fields.input_tokens,
            outputTokens: fields.output_tokens,
            cacheReadTokens: fields.cache_read_tokens,
            cacheWriteTokens: fields.cache_write_tokens,
            dollars: fields.dollars,
            unpricedReplies: fields.unpriced,
          }
        }),
      }
    },
  }
}

function toDay(date: Date): string {
  const twoDigits = (value: number) => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${twoDigits(date.getMonth() + 1)}-${twoDigits(date.getDate())}`
}
