import { z } from 'zod'
import { type Exchange, exchangeSchema } from '../../shared/exchange'
import type { Database } from './database'
import { readJson } from './rows'

/** What went over the wire for a reply, with what its requests are made again from. */
export interface StoredExchange {
  readonly exchange: Exchange
  readonly recipes: readonly { readonly digest: string; readonly text: string }[]
}

export interface ExchangeStore {
  /** Keeps it in the place of what was kept before; nothing where there is no such message. */
  readonly saveExchange: (messageId: string, stored: StoredExchange) => void
  /** Null where nothing was kept, or what was kept cannot be read. */
  readonly readExchange: (messageId: string) => StoredExchange | null
}

const exchangeRowSchema = z.object({ exchange: z.string(), recipes: z.string() })
const recipeRowSchema = z.object({ digest: z.string(), recipe: z.string() })

export function createExchangeStore(database: Database): ExchangeStore {
  return {
    saveExchange: (messageId, { exchange, recipes }) =>
      database.transaction(() => {
        const saved = database.run(
          `INSERT INTO exchanges (message_id, exchange, recipes)
             SELECT id, ?, ? FROM messages WHERE id = ?
           ON CONFLICT (message_id) DO UPDATE
             SET exchange = excluded.exchange, recipes = excluded.recipes`,
          JSON.stringify(exchange),
          JSON.stringify(recipes.map(({ digest }) => digest)),
          messageId,
        )
        if (saved === 0) return
        for (const { digest, text } of recipes) {
          database.run(
            'INSERT INTO request_recipes (digest, recipe) VALUES (?, ?) ON CONFLICT DO NOTHING',
            digest,
            text,
          )
        }
      }),

    readExchange: (messageId) => {
      const row = database.get(
        'SELECT exchange, recipes FROM exchanges WHERE message_id = ?',
        messageId,
      )
      if (row === undefined) return null
      const stored = exchangeRowSchema.parse(row)
      const exchange = exchangeSchema.safeParse(readJson(stored.exchange))
      if (!exchange.success) return null
      const recipes = database
        .all(
          `SELECT digest, recipe FROM request_recipes
           WHERE digest IN (SELECT CAST(value AS BLOB) FROM json_each(CAST(? AS TEXT)))`,
          stored.recipes,
        )
        .map((found) => recipeRowSchema.parse(found))
      return {
        exchange: exchange.data,
        recipes: recipes.map(({ digest, recipe }) => ({ digest, text: recipe })),
      }
    },
  }
}

/** Gives the copy of a message what is kept of the original. */
export function copyExchange(database: Database, fromId: string, toId: string): void {
  database.run(
    `INSERT INTO exchanges (message_id, exchange, recipes)
     SELECT ?, exchange, recipes FROM exchanges WHERE message_id = ?`,
    toId,
    fromId,
  )
}

/** Deletes the recipes that no exchange names any more. */
export function forgetUnusedRecipes(database: Database): void {
  database.run(
    `DELETE FROM request_recipes WHERE digest NOT IN (
       SELECT CAST(value AS BLOB) FROM exchanges, json_each(CAST(exchanges.recipes AS TEXT)))`,
  )
}
