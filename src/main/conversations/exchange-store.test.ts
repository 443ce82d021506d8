import { describe, expect, it } from 'vitest'
import type { Exchange } from '../../shared/exchange'
import {
  complete,
  createReply,
  createTurn,
  openForTest,
  temporaryFolder,
  withText,
} from './testing/support'

const exchange: Exchange = {
  attempts: [
    {
      startedAt: 1,
      route: {
        ...{ modelId: 'm', invokedId: 'm', region: 'eu-west-1' },
        ...{ kind: 'on-demand', simulated: false },
      },
      recipe: 'digest',
      events: [{ name: 'messageStart', from: 2, to: 2, count: 1 }],
    },
  ],
}
const recipes = [{ digest: 'digest', text: '{"a \u0000 part"}' }]
const stored = { exchange, recipes }

function openWithReply(folder = temporaryFolder()) {
  const { store, database } = openForTest(folder)
  const turn = createTurn('hello')
  store.startTurn(turn)
  store.finishReply(withText(turn.reply, 'hi', complete))
  const count = (table: string) => database.all(`SELECT 1 FROM ${table}`).length
  return { folder, store, database, turn, count }
}

describe('an exchange', () => {
  it('is read as it was kept last', () => {
    const { store, turn } = openWithReply()
    expect(store.readExchange(turn.reply.id)).toBeNull()
    store.saveExchange(turn.reply.id, { exchange: { attempts: [] }, recipes: [] })
    store.saveExchange(turn.reply.id, stored)
    expect(store.readExchange(turn.reply.id)).toEqual(stored)
  })

  it('keeps one recipe for all replies that were asked for in the same way', () => {
    const { store, turn, count } = openWithReply()
    const again = createReply(turn.prompt)
    store.startTurn({ conversationId: turn.conversationId, reply: again })
    store.saveExchange(turn.reply.id, stored)
    store.saveExchange(again.id, stored)
    expect(count('request_recipes')).toBe(1)
    expect(store.readExchange(again.id)).toEqual(stored)
  })

  it('is not kept for a reply that is not there', () => {
    const { store, count } = openWithReply()
    store.saveExchange('nobody', stored)
    expect([count('exchanges'), count('request_recipes')]).toEqual([0, 0])
  })

  it('goes with a deleted conversation, and its recipe with the last that named it', () => {
    const { store, turn, count } = openWithReply()
    const other = createTurn('other')
    store.startTurn(other)
    store.saveExchange(turn.reply.id, stored)
    store.saveExchange(other.reply.id, stored)
    store.remove([turn.conversationId])
    store.purgeRemoved()
    expect([count('exchanges'), count('request_recipes')]).toEqual([1, 1])
    store.remove([other.conversationId])
    store.purgeRemoved()
    expect([count('exchanges'), count('request_recipes')]).toEqual([0, 0])
  })

  it('goes along into a fork', () => {
    const { store, turn } = openWithReply()
    store.saveExchange(turn.reply.id, stored)
    const copy = store.fork(turn.conversationId, turn.reply.id)
    expect(store.readExchange(copy.messages.at(-1)?.id ?? '')).toEqual(stored)
  })

  it('that cannot be read is as if nothing had been kept', () => {
    const { store, database, turn } = openWithReply()
    store.saveExchange(turn.reply.id, stored)
    database.run('UPDATE exchanges SET exchange = ?', '{"attempts": 3')
    expect(store.readExchange(turn.reply.id)).toBeNull()
  })
})
