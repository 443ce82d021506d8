import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AppFailure } from '../../shared/app-error'
import type { Message } from '../../shared/chat'
import { soakRuns } from '../testing/soak'
import {
  complete,
  createReply,
  createTurn,
  openForTest,
  temporaryFolder,
  withText,
} from './testing/support'

const openNew = () => openForTest(temporaryFolder())

const kindOf = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    return error instanceof AppFailure ? error.error.kind : String(error)
  }
  return 'nothing'
}

const textOf = (message: Message | undefined) =>
  message?.content.map((block) => (block.type === 'text' ? block.text : block.type)).join('')

describe('a conversation', () => {
  it('is made by its first turn and shows prompt and empty reply', () => {
    const { store } = openNew()
    const turn = createTurn('  What is\ta VPC?\nPlease.')
    const conversation = store.startTurn(turn)
    expect(conversation).toEqual({
      id: turn.conversationId,
      settings: {},
      title: 'What is a VPC?',
      createdAt: turn.prompt.createdAt,
      updatedAt: turn.prompt.createdAt,
      folderId: null,
      pinned: false,
      archived: false,
      messages: [turn.prompt, turn.reply],
      siblings: {},
      earlier: 0,
    })
    expect(store.read(turn.conversationId)).toEqual(conversation)
  })

  it('keeps every part of a reply over a restart', () => {
    const folder = temporaryFolder()
    const first = openForTest(folder)
    const turn = createTurn('hello')
    first.store.startTurn(turn)
    const reply = {
      ...turn.reply,
      content: [
        { type: 'reasoning' as const, text: 'hm', signature: 'c2ln', startedAt: 1, endedAt: 2 },
        { type: 'text' as const, text: 'Hello.' },
        { type: 'toolUse' as const, toolUseId: 't1', name: 'clock', input: '{"a":' },
      ],
      state: complete,
      route: {
        modelId: 'm',
        invokedId: 'eu.m',
        region: 'eu-west-1',
        kind: 'geographic-profile' as const,
        simulated: false,
      },
      usage: { inputTokens: 1, outputTokens: 2, totalTokens: 3, cacheReadInputTokens: 4 },
      repairs: [{ key: 'chat.repair.messageLeftOut' as const, values: { count: 1 } }],
      firstDeltaAt: 10,
      endedAt: 20,
    }
    first.store.finishReply(reply)
    first.database.close()
    const { store } = openForTest(folder)
    expect(store.read(turn.conversationId).messages).toEqual([turn.prompt, reply])
  })

  it('goes on from the reply it follows, and moves to the top of the list', () => {
    const { store } = openNew()
    const first = createTurn('one', { createdAt: 1000 })
    const other = createTurn('other', { createdAt: 2000 })
    store.startTurn(first)
    store.startTurn(other)
    expect(store.list().map(({ title }) => title)).toEqual(['other', 'one'])
    const second = createTurn('two', {
      conversationId: first.conversationId,
      parentId: first.reply.id,
      createdAt: 3000,
    })
    const { messages } = store.startTurn(second)
    expect(messages.map(({ id }) => id)).toEqual([
      first.prompt.id,
      first.reply.id,
      second.prompt.id,
      second.reply.id,
    ])
    expect(store.list().map(({ title, updatedAt }) => [title, updatedAt])).toEqual([
      ['one', 3000],
      ['other', 2000],
    ])
    expect(store.readBranch(first.conversationId, second.prompt.id).map(({ id }) => id)).toEqual([
      first.prompt.id,
      first.reply.id,
      second.prompt.id,
    ])
  })

  it('shows a retried reply beside the old one, and each again with what follows it', () => {
    const { store } = openNew()
    const turn = createTurn('one')
    const { conversationId } = turn
    store.startTurn(turn)
    const next = createTurn('two', { conversationId, parentId: turn.reply.id })
    store.startTurn(next)
    const retried = createReply(turn.prompt)
    const shown = store.startTurn({ conversationId, reply: retried })
    const alternatives = [turn.reply.id, retried.id]
    expect(shown.messages.map(({ id }) => id)).toEqual([turn.prompt.id, retried.id])
    expect(shown.siblings).toEqual({ [retried.id]: alternatives })
    const back = store.selectMessage(conversationId, turn.reply.id)
    expect(back.messages.map(({ id }) => id)).toEqual([
      turn.prompt.id,
      turn.reply.id,
      next.prompt.id,
      next.reply.id,
    ])
    expect(back.siblings).toEqual({ [turn.reply.id]: alternatives })
    expect(store.read(conversationId)).toEqual(back)
  })

  it('lets the first prompt be tried again with other words', () => {
    const { store } = openNew()
    const turn = createTurn('one')
    store.startTurn(turn)
    const edited = createTurn('one, edited', { conversationId: turn.conversationId })
    const shown = store.startTurn(edited)
    expect(shown.messages).toEqual([edited.prompt, edited.reply])
    expect(shown.siblings).toEqual({ [edited.prompt.id]: [turn.prompt.id, edited.prompt.id] })
    expect(shown.title).toBe('one')
  })

  it('can be renamed, removed and restored', () => {
    const { store } = openNew()
    const { conversationId } = store.startTurn(createTurn('one')).messages[0] ?? {}
    const id = conversationId ?? ''
    expect(store.rename(id, 'A better name').title).toBe('A better name')
    store.remove([id])
    expect(store.list()).toEqual([])
    expect(store.search('one')).toEqual([])
    store.restore([id])
    expect(store.list().map(({ title }) => title)).toEqual(['A better name'])
    expect(store.search('one')).toHaveLength(1)
  })

  it('keeps the settings that a conversation begins with, until they are changed', () => {
    const { store, database } = openNew()
    const turn = createTurn('one')
    const settings = { temperature: 0.2, reasoning: { kind: 'budget', tokens: 2048 } } as const
    expect(store.startTurn({ ...turn, settings }).settings).toEqual(settings)
    const next = createTurn('two', { ...turn, parentId: turn.reply.id })
    expect(store.startTurn({ ...next, settings: {} }).settings).toEqual(settings)
    const changed = { system: 'Be \u0000 brief \ud800.', promptCaching: 'off' } as const
    expect(store.changeSettings(turn.conversationId, changed).settings).toEqual(changed)
    expect(store.read(turn.conversationId).settings).toEqual(changed)

    const stored = { topP: 7, maxTokens: 5, hologram: true }
    database.run('UPDATE conversations SET settings = ?', JSON.stringify(stored))
    expect(store.read(turn.conversationId).settings).toEqual({ maxTokens: 5 })
    database.run('UPDATE conversations SET settings = ?', '{"maxTokens"')
    expect(store.read(turn.conversationId).settings).toEqual({})
  })

  it('refuses what is not there and changes nothing', () => {
    const { store } = openNew()
    const turn = createTurn('one')
    const { conversationId } = turn
    store.startTurn(turn)
    const removed = createTurn('removed')
    store.startTurn(removed)
    store.remove([removed.conversationId])
    const before = store.read(conversationId)
    const nowhere = randomUUID()
    const failures = [
      () => store.read(nowhere),
      () => store.read(removed.conversationId),
      () => store.rename(nowhere, 'x'),
      () => store.remove([nowhere]),
      () => store.changeSettings(nowhere, { topP: 1 }),
      () => store.changeSettings(removed.conversationId, { topP: 1 }),
      () => store.remove([removed.conversationId]),
      () => store.restore([nowhere]),
      () => store.selectMessage(conversationId, removed.reply.id),
      () => store.readBranch(conversationId, nowhere),
      () => store.startTurn(createTurn('x', { conversationId, parentId: nowhere })),
      () => store.startTurn(createTurn('x', { conversationId, parentId: removed.reply.id })),
      () => store.startTurn(createTurn('x', { conversationId: removed.conversationId })),
      () => store.finishReply(createReply(turn.prompt)),
      () => store.saveReplies([withText(turn.reply, 'lost'), createReply(turn.prompt)]),
    ]
    expect(failures.map(kindOf)).toEqual(failures.map(() => 'not-found'))
    expect(store.read(conversationId)).toEqual(before)
    expect(store.list()).toHaveLength(1)
  })

  it('shows what can be read of a message whose row is damaged', () => {
    const { database, store } = openNew()
    const turn = createTurn('one')
    store.startTurn(turn)
    store.finishReply(withText(turn.reply, 'kept', complete))
    const damage = (column: string, value: string, id: string) =>
      database.run(`UPDATE messages SET ${column} = ? WHERE id = ?`, value, id)
    damage('reply', '{"turnId":', turn.reply.id)
    damage('content', '[{"type":"hologram"},{"type":"text","text":"kept"},7]', turn.reply.id)
    damage('content', 'not JSON', turn.prompt.id)
    const [prompt, reply] = store.read(turn.conversationId).messages
    expect(textOf(prompt)).toBe('not JSON')
    expect(reply?.content).toEqual([
      { type: 'unknown', name: 'hologram' },
      { type: 'text', text: 'kept' },
      { type: 'unknown', name: 'unreadable' },
    ])
    expect(reply?.role === 'assistant' && reply.state.kind).toBe('failed')
  })
})

describe('bytes that are not text any more', () => {
  it('are shown as far as they can be, and never end the process', () => {
    const { database, store } = openNew()
    const turn = createTurn('one')
    store.startTurn(turn)
    store.finishReply(withText(turn.reply, 'an answer', complete))
    database.run("UPDATE conversations SET title = x'22ff61fe22'")
    database.run("UPDATE messages SET content = x'5b7bff00fe'")
    database.run("UPDATE message_search_content SET c0 = CAST(x'616e20616e73776572ff' AS TEXT)")
    expect(store.list()[0]?.title).toBe('\ufffda\ufffd')
    const { messages } = store.read(turn.conversationId)
    expect(messages[1]?.content).toEqual([{ type: 'unknown', name: 'unreadable' }])
    expect(store.readBranch(turn.conversationId, turn.reply.id)).toEqual(messages)
    expect(store.search('answer')).toHaveLength(1)
  })
})

describe('the text', () => {
  it(
    'DB-15 comes back identical, whatever it holds',
    () => {
      const { store } = openNew()
      const anyText = fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('\u0000', 'a\u0000b', '\ud800', 'x\udfffy', '\ufffe', 'e\u0301', '\u00e9'),
        fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
      )
      fc.assert(
        fc.property(fc.array(anyText, { minLength: 1, maxLength: 40 }), (texts) => {
          const turn = createTurn(texts.join('\n'))
          store.startTurn(turn)
          const content = texts.map((text) => ({ type: 'text' as const, text }))
          const reply = { ...turn.reply, content, state: complete }
          store.finishReply(reply)
          store.rename(turn.conversationId, texts.join(' '))
          const stored = store.read(turn.conversationId)
          expect(stored.messages).toEqual([turn.prompt, reply])
          expect(stored.title).toBe(texts.join(' '))
        }),
        { numRuns: soakRuns(40, 5000) },
      )
    },
    soakRuns(30_000, 600_000),
  )
})

describe('a running reply', () => {
  it('is stored together with the others', () => {
    const { store } = openNew()
    const turns = [createTurn('one'), createTurn('two')]
    for (const turn of turns) store.startTurn(turn)
    store.saveReplies(turns.map(({ reply }, index) => withText(reply, `text ${index}`)))
    expect(
      turns.map(({ conversationId }) => textOf(store.read(conversationId).messages[1])),
    ).toEqual(['text 0', 'text 1'])
  })

  it('stays as it ended when a late write comes after its end', () => {
    const { store } = openNew()
    const turn = createTurn('one')
    store.startTurn(turn)
    const ended = withText(turn.reply, 'the whole reply', complete)
    store.finishReply(ended)
    store.saveReplies([withText(turn.reply, 'the whole')])
    store.finishReply(ended)
    expect(store.read(turn.conversationId).messages[1]).toEqual(ended)
    expect(store.search('whole')).toHaveLength(1)
  })

  it('is marked as interrupted at the next start, with its text and what to do', () => {
    const { store } = openNew()
    const turns = [createTurn('one'), createTurn('two'), createTurn('three')]
    const [waiting, streaming, ended] = turns
    for (const turn of turns) store.startTurn(turn)
    if (!waiting || !streaming || !ended) throw new Error('three turns were made')
    store.saveReplies([withText(streaming.reply, 'half an answer')])
    store.finishReply(withText(ended.reply, 'an answer', complete))
    expect(store.interruptRunning()).toBe(2)
    expect(store.interruptRunning()).toBe(0)
    const stateOf = (id: string) => {
      const reply = store.read(id).messages[1]
      return reply?.role === 'assistant' ? reply.state : undefined
    }
    expect(stateOf(waiting.conversationId)).toMatchObject({
      kind: 'interrupted',
      error: {
        kind: 'app-closed',
        kept: { key: 'errors.kept.prompt' },
        nextSteps: [{ kind: 'retry' }],
      },
    })
    expect(stateOf(streaming.conversationId)).toMatchObject({
      kind: 'interrupted',
      error: {
        kept: { key: 'errors.kept.promptAndReply' },
        nextSteps: [{ kind: 'retry' }, { kind: 'continue' }],
      },
    })
    expect(stateOf(ended.conversationId)).toEqual(complete)
    expect(store.search('half')).toHaveLength(1)
  })
})

describe('search', () => {
  const found = (query: string, texts: readonly string[]) => {
    const { store } = openNew()
    for (const text of texts) store.startTurn(createTurn(text))
    return store.search(query).map(({ snippet }) => snippet.map(({ text }) => text).join(''))
  }

  it.each([
    ['every word, newest first', 'blue whale', ['a blue whale', 'blue', 'the whale is blue'], 2],
    ['a word that is not finished', 'cred', ['credentials'], 1],
    ['letters whatever their accents and case', 'PERCHE', ['perché no'], 1],
    ['a part of a text without spaces', '東京', ['今日は東京です'], 1],
    ['nothing of letters in another order', '京東', ['今日は東京です'], 0],
    ['an identifier with its punctuation', 'anthropic.claude-3', ['use anthropic.claude-3 now'], 1],
    ['nothing for punctuation alone', '"*() -', ['a "quoted" (text)'], 0],
    ['no syntax of its own', 'NOT OR NEAR(', ['this or that'], 0],
    ['nothing for a blank query', '  ', ['text'], 0],
    ['text around a NUL', 'after', ['before\u0000 after \ud800'], 1],
  ])('finds %s', (_, query, texts, count) => {
    expect(found(query, texts)).toHaveLength(count)
  })

  it('gives the newest first, with the words marked in their surroundings', () => {
    const { store } = openNew()
    const older = createTurn('The quick fox')
    const newer = createTurn(`${'filler '.repeat(100)}a quick 東京 dog${' filler'.repeat(100)}`)
    store.startTurn(older)
    store.startTurn(newer)
    const hits = store.search('quick')
    expect(hits.map(({ messageId }) => messageId)).toEqual([newer.prompt.id, older.prompt.id])
    expect(hits[1]).toEqual({
      conversationId: older.conversationId,
      messageId: older.prompt.id,
      title: 'The quick fox',
      snippet: [
        { text: 'The ', match: false },
        { text: 'quick', match: true },
        { text: ' fox', match: false },
      ],
    })
    const snippet = hits[0]?.snippet.map(({ text }) => text).join('') ?? ''
    expect(snippet).toContain('a quick 東京 dog')
    expect(snippet.length).toBeLessThan(250)
  })

  it('does not search a reply before it ended', () => {
    const { store } = openNew()
    const turn = createTurn('one')
    store.startTurn(turn)
    store.saveReplies([withText(turn.reply, 'penguin')])
    expect(store.search('penguin')).toEqual([])
    store.finishReply(withText(turn.reply, 'penguin', complete))
    expect(store.search('penguin')).toHaveLength(1)
  })
})

describe('a removed conversation', () => {
  it('is gone after the next start, its words on the disk included', () => {
    const folder = temporaryFolder()
    const first = openForTest(folder)
    const secret = createTurn(`zanzibar ${'padding '.repeat(2000)} zanzibar`)
    const kept = createTurn('kept')
    first.store.startTurn(secret)
    first.store.startTurn(kept)
    first.store.remove([secret.conversationId])
    first.database.close()
    const bytes = () =>
      readdirSync(folder)
        .map((name) => readFileSync(join(folder, name)).toString('latin1'))
        .join('')
    expect(bytes()).toContain('zanzibar')
    const second = openForTest(folder)
    expect(kindOf(() => second.store.restore([secret.conversationId]))).toBe('not-found')
    expect(second.store.list().map(({ id }) => id)).toEqual([kept.conversationId])
    expect(bytes()).not.toContain('zanzibar')
    second.database.close()
    expect(bytes()).not.toContain('zanzibar')
  })
})
