import { describe, expect, it } from 'vitest'
import { messageText } from '../../../shared/chat'
import { shownBranch } from './portable'
import { readExport } from './read-formats'

const node = (id: string, parent: string | null, role: string, ...parts: readonly unknown[]) => ({
  [id]: {
    id,
    parent,
    children: [],
    message: {
      author: { role },
      create_time: 1_700_000_000.5,
      content: { content_type: 'text', parts },
      metadata: { model_slug: 'gpt-4o' },
    },
  },
})

const chatGpt = {
  title: 'Rocks',
  create_time: 1_700_000_000,
  update_time: 1_700_000_100,
  conversation_id: '7e7c2a52-0d3a-4e37-9d2b-0d6ce37d1c11',
  current_node: 'a1',
  mapping: {
    root: { id: 'root', parent: null, message: null },
    ...node('s', 'root', 'system', 'You are helpful'),
    ...node('u', 's', 'user', 'What is basalt?', { asset_pointer: 'file-service://x' }),
    ...node('a1', 'u', 'assistant', 'A dark rock.'),
    ...node('t', 'u', 'tool', 'search results'),
    ...node('a2', 't', 'assistant', 'A volcanic rock.'),
  },
}

const claude = {
  uuid: '3c5a4c07-7e6b-4b8e-8f08-5c0f1d0a2b3c',
  name: '',
  created_at: '2026-01-02T03:04:05.000Z',
  updated_at: '2026-01-02T04:04:05.000Z',
  chat_messages: [
    { uuid: 'm1', sender: 'human', text: 'Hello Claude', content: [] },
    {
      uuid: 'm2',
      sender: 'assistant',
      text: 'old',
      content: [
        { type: 'thinking', thinking: 'hm' },
        { type: 'text', text: 'Hello.' },
        { type: 'text', text: 'Good day.' },
      ],
    },
  ],
}

const branchesOf = (json: unknown) =>
  readExport(json)?.conversations.map((conversation) => shownBranch(conversation).map(messageText))

describe('readExport', () => {
  it('reads what ChatGPT exports: the tree without its system and tool messages', () => {
    const [conversation] = readExport([chatGpt])?.conversations ?? []
    expect(conversation).toMatchObject({
      id: chatGpt.conversation_id,
      title: 'Rocks',
      createdAt: 1_700_000_000_000,
      updatedAt: 1_700_000_100_000,
    })
    expect(
      conversation?.messages.map(({ message }) => [
        message.id,
        message.parentId,
        messageText(message),
      ]),
    ).toEqual([
      ['u', null, 'What is basalt?'],
      ['a1', 'u', 'A dark rock.'],
      ['a2', 'u', 'A volcanic rock.'],
    ])
    expect(branchesOf([chatGpt])).toEqual([['What is basalt?', 'A dark rock.']])
    expect(conversation?.messages[1]?.message).toMatchObject({ route: { modelId: 'gpt-4o' } })
  })

  it('reads what Claude exports, and names a conversation without a title', () => {
    const [conversation] = readExport([claude])?.conversations ?? []
    expect(conversation).toMatchObject({ id: claude.uuid, title: 'Hello Claude' })
    expect(conversation?.createdAt).toBe(Date.UTC(2026, 0, 2, 3, 4, 5))
    expect(branchesOf([claude])).toEqual([['Hello Claude', 'Hello.\n\nGood day.']])
  })

  it('counts what cannot be read and keeps the rest', () => {
    const read = readExport([chatGpt, null, 7, 'text', { title: 'no mapping' }, claude])
    expect(read?.conversations).toHaveLength(2)
    expect(read?.unreadable).toBe(4)
  })

  it.each([[null], [7], ['text'], [{}], [{ conversations: [] }], [[{ a: 1 }]], [{ format: 'x' }]])(
    'says of %j that it is no export',
    (json) => expect(readExport(json)).toBeNull(),
  )

  it('survives circles, repeated ids, wrong times and the keys of prototypes', () => {
    const hostile = JSON.parse(`{
      "title": "__proto__", "create_time": 1e300, "update_time": -5, "current_node": "x",
      "mapping": {
        "__proto__": {"parent": null, "message": {"author": {"role": "user"}, "content": {"parts": ["polluted"]}}},
        "constructor": {"parent": "toString", "message": {"author": {"role": "user"}, "content": {"parts": ["c"]}}},
        "x": {"parent": "y", "message": {"author": {"role": "user"}, "content": {"parts": ["x"]}}},
        "y": {"parent": "x", "message": {"author": {"role": "assistant"}, "content": {"parts": ["y"]}}},
        "self": {"parent": "self", "message": {"author": {"role": "user"}, "content": {"parts": ["self"]}}}
      }
    }`)
    const [conversation] = readExport([hostile])?.conversations ?? []
    expect(Number.isSafeInteger(conversation?.createdAt)).toBe(true)
    const ids = conversation?.messages.map(({ message }) => message.id) ?? []
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toContain('constructor')
    expect(ids).toContain('self')
    expect(Reflect.get({}, 'parent')).toBeUndefined()
    const own = {
      format: 'basalt-conversations',
      conversations: [
        {
          id: 'x',
          title: 't',
          createdAt: 1,
          updatedAt: 1,
          messages: [
            {
              id: 'a',
              parentId: 'b',
              role: 'user',
              createdAt: 1,
              content: [{ type: 'text', text: 'a' }],
            },
            {
              id: 'b',
              parentId: 'a',
              role: 'user',
              createdAt: 1,
              content: [7, null, { type: 'odd' }],
            },
            { id: 'c', parentId: 'gone', role: 'user', createdAt: 1, content: [] },
            { id: 'c', parentId: null, role: 'assistant', createdAt: 1, content: [] },
          ],
        },
      ],
    }
    expect(readExport(own)?.conversations[0]?.messages.map(({ message }) => message.id)).toEqual([
      'c',
    ])
  })
})
