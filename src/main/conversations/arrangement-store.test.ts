import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { AppFailure } from '../../shared/app-error'
import { createTurn, openForTest, temporaryFolder } from './testing/support'

function openWith(count: number) {
  const { store, database } = openForTest(temporaryFolder())
  const ids = Array.from({ length: count }, (_, index) => {
    const turn = createTurn(`Question ${index}`)
    store.startTurn(turn)
    return turn.conversationId
  })
  return { store, database, ids }
}

const placeOf = (store: ReturnType<typeof openWith>['store'], id: string | undefined) => {
  const found = store.list().find((conversation) => conversation.id === id)
  return found && { folderId: found.folderId, pinned: found.pinned, archived: found.archived }
}

describe('arranging conversations', () => {
  it('changes what is named and leaves the rest and the order as they were', () => {
    const { store, ids } = openWith(2)
    const [id = ''] = ids
    const folder = { id: randomUUID(), name: 'Work' }
    const order = store.list().map((conversation) => conversation.id)
    store.createFolder(folder)
    store.arrange([{ conversationId: id, folderId: folder.id, pinned: true }])
    store.arrange([{ conversationId: id, archived: true }])
    expect(placeOf(store, id)).toEqual({ folderId: folder.id, pinned: true, archived: true })
    store.arrange([{ conversationId: id, folderId: null, archived: false }])
    expect(placeOf(store, id)).toEqual({ folderId: null, pinned: true, archived: false })
    expect(store.list().map((conversation) => conversation.id)).toEqual(order)
    expect(store.read(id)).toMatchObject({ pinned: true })
  })

  it('does all of it or nothing', () => {
    const { store, ids } = openWith(2)
    const [first = '', second = ''] = ids
    const wrong = [
      [{ conversationId: first, pinned: true }, { conversationId: randomUUID() }],
      [
        { conversationId: first, pinned: true },
        { conversationId: second, folderId: randomUUID() },
      ],
    ]
    for (const arrangements of wrong) {
      expect(() => store.arrange(arrangements)).toThrow(AppFailure)
      expect(placeOf(store, first)?.pinned).toBe(false)
    }
  })
})

describe('folders', () => {
  it('are listed by name, renamed, and give their conversations back when they are deleted', () => {
    const { store, ids } = openWith(1)
    const [conversationId = ''] = ids
    const one = { id: randomUUID(), name: 'Zebra \ud800' }
    const other = { id: randomUUID(), name: 'étude' }
    store.createFolder(one)
    store.createFolder(other)
    expect(store.listFolders()).toEqual([other, one])
    store.renameFolder({ ...one, name: 'Ant' })
    expect(store.listFolders().map(({ name }) => name)).toEqual(['Ant', 'étude'])
    store.arrange([{ conversationId, folderId: one.id }])
    store.removeFolder(one.id)
    expect(store.listFolders()).toEqual([other])
    expect(placeOf(store, conversationId)?.folderId).toBeNull()
    expect(() => store.removeFolder(one.id)).toThrow(AppFailure)
    expect(() => store.renameFolder(one)).toThrow(AppFailure)
  })
})

describe('drafts', () => {
  it('DB-19 are kept over a restart, by conversation and for the new chat, until they are blank', () => {
    const folder = temporaryFolder()
    const first = openForTest(folder)
    const turn = createTurn('one')
    first.store.startTurn(turn)
    const { conversationId } = turn
    first.store.saveDraft({ conversationId, text: 'half a sen' })
    first.store.saveDraft({ conversationId, text: 'half a sentence \ud800\u0000' })
    first.store.saveDraft({ conversationId: null, text: 'a new idea' })
    first.database.close()
    const { store } = openForTest(folder)
    expect(store.listDrafts()).toEqual([
      { conversationId, text: 'half a sentence \ud800\u0000' },
      { conversationId: null, text: 'a new idea' },
    ])
    const before = { text: 'my next question', files: [] }
    const edit = { messageId: turn.prompt.id, parentId: null, before }
    store.saveDraft({ conversationId, text: '', edit })
    expect(store.listDrafts()).toContainEqual({ conversationId, text: '', edit })
    store.saveDraft({ conversationId, text: '  \n' })
    expect(store.listDrafts()).toEqual([{ conversationId: null, text: 'a new idea' }])
  })

  it('go for good with their conversation', () => {
    const folder = temporaryFolder()
    const first = openForTest(folder)
    const turn = createTurn('one')
    first.store.startTurn(turn)
    first.store.saveDraft({ conversationId: turn.conversationId, text: 'secret' })
    first.store.saveDraft({ conversationId: null, text: 'stays' })
    first.store.remove([turn.conversationId])
    first.database.close()
    expect(openForTest(folder).store.listDrafts()).toEqual([
      { conversationId: null, text: 'stays' },
    ])
  })
})
