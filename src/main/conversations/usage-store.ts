import { z } from 'zod'
import type { AssistantMessage } from '../../shared/chat'
import { costOf } from '../../shared/cost'
import type { ConversationUsage, UsageReport, UsageSum } from '../../shared/usage'
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
  /** What the replies of a conversation used, those that were removed and can come back included. */
  readonly sumUsage: (of: {
    readonly conversationId: string
    readonly simulated: boolean
  }) => ConversationUsage
}

const sumSchema = z.object({
  replies: z.number(),
  input_tokens: z.number(),
  output_tokens: z.number(),
  cache_read_tokens: z.number(),
  cache_write_tokens: z.number(),
  dollars: z.number(),
  unpriced: z.number(),
})
const sumColumns = `COUNT(usage.message_id) AS replies,
  COALESCE(SUM(usage.input_tokens), 0) AS input_tokens,
  COALESCE(SUM(usage.output_tokens), 0) AS output_tokens,
  COALESCE(SUM(usage.cache_read_tokens), 0) AS cache_read_tokens,
  COALESCE(SUM(usage.cache_write_tokens), 0) AS cache_write_tokens,
  TOTAL(usage.dollars) AS dollars,
  COUNT(usage.message_id) - COUNT(usage.dollars) AS unpriced`

const dayAndModelSchema = z.object({ day: z.string(), model_id: z.string() })
const unreportedSchema = z.object({ unreported: z.number() })

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
           ${sumColumns}
         FROM usage WHERE ended_at >= ? AND simulated = ? GROUP BY day, model_id
         ORDER BY day, model_id`,
        first.getTime(),
        simulated ? 1 : 0,
      )
      return {
        firstDay: toDay(first),
        lastDay: toDay(today),
        rows: rows.map((row) => {
          const { day, model_id: modelId } = dayAndModelSchema.parse(row)
          return { day, modelId, ...toSum(row) }
        }),
      }
    },

    sumUsage: ({ conversationId, simulated }) => {
      const row = database.get(
        `SELECT ${sumColumns}, COALESCE(SUM(
           NOT EXISTS (SELECT 1 FROM usage AS any_usage WHERE any_usage.message_id = messages.id)
         ), 0) AS unreported
         FROM messages
         LEFT JOIN usage ON usage.message_id = messages.id AND usage.simulated = ?
         WHERE messages.conversation_id = ? AND messages.reply IS NOT NULL`,
        simulated ? 1 : 0,
        conversationId,
      )
      return { ...toSum(row), unreportedReplies: unreportedSchema.parse(row).unreported }
    },
  }
}

function toSum(row: unknown): UsageSum {
  const fields = sumSchema.parse(row)
  return {
    replies: fields.replies,
    inputTokens: fields.input_tokens,
    outputTokens: fields.output_tokens,
    cacheReadTokens: fields.cache_read_tokens,
    cacheWriteTokens: fields.cache_write_tokens,
    dollars: fields.dollars,
    unpricedReplies: fields.unpriced,
  }
}

function toDay(date: Date): string {
  const twoDigits = (value: number) => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${twoDigits(date.getMonth() + 1)}-${twoDigits(date.getDate())}`
}
