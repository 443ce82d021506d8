import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { messageText } from '../../shared/chat'
import type { Conversation } from '../../shared/conversations'
import {
  complete,
  createReply,
  createTurn,
  openForTest,
  type Turn,
  temporaryFolder,
  withText,
} from './testing/support'

/** A conversation of two turns whose replies have ended; the first reply has a second version. */
function openWithTurns(folder = temporaryFolder()) {
  const opened = openForTest(folder)
  const { store } = opened
  const first = createTurn('first question')
  const { conversationId } = first
  const second = createTurn('second question', { conversationId, parentId: first.reply.id })
  const other = createReply(first.prompt)
  for (const turn of [first, { conversationId, reply: other }, second] as const) {
    store.startTurn(turn)
    store.finishReply(withText(turn.reply, `answer to ${turn.reply.id}`, complete))
  }
  return { ...opened, first, second, other, conversationId }
}

const idsOf = ({ messages }: Conversation) => messages.map(({ id }) => id)
const branchOf = (...turns: readonly Turn[]) =>
  turns.flatMap(({ prompt, reply }) => [prompt.id, reply.id])

describe('deleting from a message', () => {
  it('hides it with all that follows, in every version, and brings exactly that back', () => {
    const { store, first, second, other, conversationId } = openWithTurns()
    const before = store.read(conversationId)
    expect(idsOf(before)).toEqual(branchOf(first, second))
    expect(idsOf(store.removeMessages(conversationId, second.prompt.id))).toEqual(branchOf(first))
    expect(store.search('second')).toEqual([])
    const onlyOther = store.removeMessages(conversationId, first.reply.id)
    expect(idsOf(onlyOther)).toEqual([first.prompt.id, other.id])
    expect(onlyOther.siblings).toEqual({})
    expect(store.removeMessages(conversationId, first.prompt.id).messages).toEqual([])
    // The last removal is undone alone: what was hidden before stays hidden.
    expect(idsOf(store.restoreMessages(conversationId, first.prompt.id))).toEqual([
      first.prompt.id,
      other.id,
    ])
    expect(store.restoreMessages(conversationId, second.prompt.id)).toEqual(before)
    expect(store.search('second')).toHaveLength(1)
  })

  it('goes on from what is left', () => {
    const { store, first, second, conversationId } = openWithTurns()
    store.removeMessages(conversationId, second.prompt.id)
    const third = createTurn('third', { conversationId, parentId: first.reply.id })
    expect(idsOf(store.startTurn(third))).toEqual(branchOf(first, third))
    const below = createTurn('below', { conversationId, parentId: second.reply.id })
    expect(() => store.startTurn(below)).toThrow('not-found')
  })

  it('is refused while a reply in it is on its way', () => {
    const { store, second, conversationId } = openWithTurns()
    const running = createTurn('third', { conversationId, parentId: second.reply.id })
    const before = store.startTurn(running)
    expect(() => store.removeMessages(conversationId, second.prompt.id)).toThrow('invalid-input')
    expect(() => store.fork(conversationId, running.reply.id)).toThrow('invalid-input')
    expect(store.read(conversationId)).toEqual(before)
    expect(store.list()).toHaveLength(1)
  })

  it('is for good after the next start, its words on the disk included', () => {
    const folder = temporaryFolder()
    const { store, database, first, second, conversationId } = openWithTurns(folder)
    store.removeMessages(conversationId, second.prompt.id)
    database.close()
    const later = openForTest(folder)
    expect(idsOf(later.store.read(conversationId))).toEqual(branchOf(first))
    expect(() => later.store.restoreMessages(conversationId, second.prompt.id)).toThrow('not-found')
    later.database.close()
    const bytes = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'latin1'))
    expect(bytes.join('')).not.toContain('second question')
  })
})

describe('a fork', () => {
  it('is a conversation of its own with the messages down to the chosen one', () => {
    const { store, first, second, conversationId } = openWithTurns()
    const before = store.read(conversationId)
    const fork = store.fork(conversationId, second.prompt.id)
    expect(fork.messages.map(messageText)).toEqual([
      'first question',
      `answer to ${first.reply.id}`,
      'second question',
    ])
    expect(fork.title).toBe(before.title)
    const old = new Set([conversationId, ...idsOf(before), first.reply.turnId])
    for (const message of fork.messages) {
      expect(old.has(message.id)).toBe(false)
      expect(message.conversationId).toBe(fork.id)
      if (message.role === 'assistant') expect(old.has(message.turnId)).toBe(false)
    }
    const next = createTurn('new', {
      conversationId: fork.id,
      parentId: fork.messages.at(-1)?.id ?? '',
    })
    expect(store.startTurn(next).messages).toHaveLength(5)
    expect(store.read(conversationId)).toEqual(before)
    expect(store.search('second question')).toHaveLength(2)
    expect(store.list().map(({ id }) => id)).toContain(fork.id)
  })
})

describe('a cut', () => {
  it('stays with its reply, over a restart and in a fork, until it is taken away', () => {
    const folder = temporaryFolder()
    const opened = openWithTurns(folder)
    const { first, second, conversationId } = opened
    const cut = { at: 5, summary: 'In \u0000 short.' }
    opened.store.cutContext(conversationId, first.reply.id, cut)
    opened.database.close()
    const { store } = openForTest(folder)
    const cutsOf = ({ messages }: ReturnType<typeof store.read>) =>
      messages.flatMap((message) =>
        message.role === 'assistant' && message.cut ? [message.cut] : [],
      )
    expect(cutsOf(store.read(conversationId))).toEqual([cut])
    expect(cutsOf(store.fork(conversationId, second.prompt.id))).toEqual([cut])
    expect(cutsOf(store.cutContext(conversationId, first.reply.id, null))).toEqual([])
    expect(messageText(store.read(conversationId).messages[1] ?? first.prompt)).not.toBe('')
  })

  it('is on no prompt and on no reply of another conversation', () => {
    const { store, first, conversationId } = openWithTurns()
    const other = createTurn('other')
    store.startTurn(other)
    for (const messageId of [first.prompt.id, other.reply.id, 'nobody']) {
      expect(() => store.cutContext(conversationId, messageId, { at: 1 })).toThrow()
    }
    expect(() => store.cutContext(other.conversationId, other.reply.id, { at: 1 })).toThrow()
  })
})
