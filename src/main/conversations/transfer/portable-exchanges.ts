import { createHash } from 'node:crypto'
import { z } from 'zod'
import { type Exchange, exchangeSchema } from '../../../shared/exchange'
import type { StoredExchange } from '../exchange-store'
import type { PortableConversation } from './portable'

/**
 * What went over the wire for the replies of a conversation, as its export tells it: times, ids and errors by
 * the ids of the replies, and by their digests what the requests are made again from. Neither holds a header,
 * a secret or the bytes of a file. Beside the messages, where a Basalt that does not know them leaves them out.
 */
export interface JsonExchanges {
  readonly exchanges: Readonly<Record<string, Exchange>>
  readonly recipes: Readonly<Record<string, string>>
}

export function toJsonExchanges({ messages }: PortableConversation): JsonExchanges {
  const kept = messages.flatMap(({ message: { id }, exchange }) =>
    exchange ? [{ id, exchange }] : [],
  )
  return {
    exchanges: Object.fromEntries(kept.map(({ id, exchange }) => [id, exchange.exchange])),
    recipes: Object.fromEntries(
      kept.flatMap(({ exchange }) => exchange.recipes.map(({ digest, text }) => [digest, text])),
    ),
  }
}

const jsonSchema = z.object({
  exchanges: z.record(z.string(), z.unknown()).catch({}).default({}),
  recipes: z.record(z.string(), z.unknown()).catch({}).default({}),
})

/**
 * Reads them back, by the ids of the replies. One that cannot be read is left out, and so is a recipe whose
 * digest is not its own: no file decides what another reply was asked with.
 */
export function readJsonExchanges(json: unknown): ReadonlyMap<string, StoredExchange> {
  const read = jsonSchema.safeParse(json).data ?? { exchanges: {}, recipes: {} }
  const recipes = new Map(
    Object.entries(read.recipes).flatMap(([digest, text]) =>
      typeof text === 'string' && createHash('sha256').update(text).digest('hex') === digest
        ? [[digest, { digest, text }] as const]
        : [],
    ),
  )
  return new Map(
    Object.entries(read.exchanges).flatMap(([id, value]) => {
      const exchange = exchangeSchema.safeParse(value).data
      if (exchange === undefined) return []
      const named = new Set(exchange.attempts.map(({ recipe }) => recipe))
      const own = [...named].flatMap((digest) => recipes.get(digest ?? '') ?? [])
      return [[id, { exchange, recipes: own }] as const]
    }),
  )
}
