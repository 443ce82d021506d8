import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Message } from '../../shared/chat'
import type { BranchPart } from '../../shared/conversations'
import { complete, createTurn, openForTest, temporaryFolder, withText } from './testing/support'

const turns = 700
/** The turn from which on the conversation has a second, equally long version. */
const forked = 20

const idsOf = ({ messages }: BranchPart) => messages.map(({ id }) => id)

/** A conversation of two branches, of which the first is shown. */
function openLong() {
  const { store } = openForTest(temporaryFolder())
  const id = randomUUID()
  const messages: Message[] = []
  const grow = (count: number, parentId: string | null) => {
    const branch: string[] = []
    for (let index = 0; index < count; index += 1) {
      const above = branch.at(-1) ?? parentId
      const place = { conversationId: id, ...(above !== null && { parentId: above }) }
      const { prompt, reply } = createTurn(`Question ${index}`, place)
      messages.push(prompt, withText(reply, `Answer ${index}`, complete))
      branch.push(prompt.id, reply.id)
    }
    return branch
  }
  const first = grow(turns, null)
  const above = first.slice(0, 2 * forked)
  const second = [...above, ...grow(turns - forked, above.at(-1) ?? null)]
  const shown = new Set(first)
  const toImported = (message: Message) => ({ message, shown: shown.has(message.id) })
  const place = { folder: null, pinned: false, archived: false }
  store.importConversations([
    { id, title: 'Long', createdAt: 1, updatedAt: 1, ...place, messages: messages.map(toImported) },
  ])
  // What is imported gets ids of its own, in the same order.
  const stored = store.readPortable(id).messages.map(({ message }) => message.id)
  const newIds = new Map(messages.map((message, index) => [message.id, stored[index] ?? '']))
  const toStored = (branch: readonly string[]) => branch.map((old) => newIds.get(old) ?? '')
  return { store, id, first: toStored(first), second: toStored(second) }
}

describe('a long conversation', () => {
  it('DB-9 opens with its end, and gives the rest part by part, none twice and none left out', () => {
    const { store, id, first, second } = openLong()
    const opened = store.read(id)
    const parts: BranchPart[] = [opened]
    let ids = idsOf(opened)
    for (let above: BranchPart = opened; above.earlier > 0; parts.push(above)) {
      expect(ids).toEqual(first.slice(above.earlier))
      above = store.readEarlier(id, ids[0] ?? '')
      ids = [...idsOf(above), ...ids]
    }
    expect(ids).toEqual(first)
    expect(parts.map(({ messages }) => messages.length)).toEqual([200, 1000, 200])
    const alternatives = { [first[2 * forked] ?? '']: [first[2 * forked], second[2 * forked]] }
    expect(parts.map(({ siblings }) => siblings)).toEqual([{}, {}, alternatives])
    // A request is built from all of it.
    expect(store.readBranch(id, first.at(-1) ?? '').map((message) => message.id)).toEqual(first)
  })

  it('comes from the message on that was asked for, however far up it is', () => {
    const { store, id, first, second } = openLong()
    const place = 2 * forked
    const selected = store.selectMessage(id, second[place] ?? '')
    expect(selected.earlier).toBe(place)
    expect(idsOf(selected)).toEqual(second.slice(place))
    const removed = store.removeMessages(id, second[place] ?? '')
    expect(idsOf(removed)).toEqual(first.slice(place - 1))
    expect(() => store.readEarlier(id, second.at(-1) ?? '')).toThrow()
    const restored = store.restoreMessages(id, second[place] ?? '')
    expect(idsOf(restored)).toEqual(second.slice(place))
    const reply = second[place + 1] ?? ''
    expect(idsOf(store.cutContext(id, reply, { at: 1 }))).toEqual(second.slice(place + 1))
    expect(idsOf(store.removeMessages(id, first[0] ?? ''))).toEqual([])
  })
})
