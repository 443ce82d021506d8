import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { DocumentBlock } from '../../shared/attachments'
import { replaceDamaged } from './open-store'
import { salvage } from './salvage'
import { createTurn, openForTest, type Turn, temporaryFolder } from './testing/support'

const fileId = (digit: string) => digit.repeat(64)
const [alpha, beta, gamma] = [fileId('a'), fileId('b'), fileId('c')]

function document(id: string, name = 'report.pdf'): DocumentBlock {
  return { type: 'document', format: 'pdf', fileId: id, name, size: 4 }
}

/** A turn whose prompt has these files. */
function turnWith(text: string, ...files: readonly DocumentBlock[]): Turn {
  const turn = createTurn(text)
  const words = text === '' ? [] : [{ type: 'text' as const, text }]
  return { ...turn, prompt: { ...turn.prompt, content: [...files, ...words] } }
}

/** A data folder in which these files are stored. */
function folderWith(...ids: readonly string[]): { readonly folder: string; stored(): string[] } {
  const folder = temporaryFolder()
  const attachments = join(folder, 'attachments')
  mkdirSync(attachments)
  for (const id of ids) writeFileSync(join(attachments, id), 'data')
  return { folder, stored: () => readdirSync(attachments).sort() }
}

/** Opens the conversations as at a start, does something with them, and closes them. */
function visit(folder: string, use: (store: ReturnType<typeof openForTest>['store']) => void) {
  const { database, store } = openForTest(folder)
  use(store)
  database.close()
}

describe('attached files', () => {
  it('come back with their prompt, and are what it is found by and named after', () => {
    const { store } = openForTest(temporaryFolder())
    const turn = turnWith('', document(alpha, 'Quarterly figures.pdf'), document(beta))
    expect(store.startTurn(turn).title).toBe('Quarterly figures.pdf')
    expect(store.read(turn.conversationId).messages[0]).toEqual(turn.prompt)
    expect(store.search('quarterly').map(({ messageId }) => messageId)).toEqual([turn.prompt.id])
  })

  it('go for good with the last conversation that uses them, when it can no longer be restored', () => {
    const { folder, stored } = folderWith()
    const [one, two] = [
      turnWith('one', document(alpha), document(beta)),
      turnWith('two', document(beta)),
    ]
    visit(folder, (store) => {
      store.startTurn(one)
      store.startTurn(two)
      for (const id of [alpha, beta]) writeFileSync(join(folder, 'attachments', id), 'data')
      store.remove([one.conversationId])
      store.restore([one.conversationId])
      store.remove([one.conversationId])
    })
    expect(stored()).toEqual([alpha, beta])
    visit(folder, (store) => store.remove([two.conversationId]))
    expect(stored()).toEqual([beta])
    visit(folder, () => undefined)
    expect(stored()).toEqual([])
  })

  it('stay while any version of a prompt uses them', () => {
    const { folder, stored } = folderWith()
    const first = turnWith('first', document(alpha))
    const other = turnWith('edited', document(beta))
    const edited = {
      conversationId: first.conversationId,
      prompt: { ...other.prompt, conversationId: first.conversationId },
      reply: { ...other.reply, conversationId: first.conversationId },
    }
    visit(folder, (store) => {
      store.startTurn(first)
      store.startTurn(edited)
      for (const id of [alpha, beta]) writeFileSync(join(folder, 'attachments', id), 'data')
    })
    visit(folder, () => undefined)
    expect(stored()).toEqual([alpha, beta])
  })

  it('that were never sent, or that a crash left half-written, go at the next start', () => {
    const { folder, stored } = folderWith(alpha, beta, `${gamma}.new`)
    const turn = turnWith('one', document(beta))
    visit(folder, (store) => {
      store.startTurn(turn)
      for (const name of [alpha, beta, `${gamma}.new`]) {
        writeFileSync(join(folder, 'attachments', name), 'data')
      }
    })
    visit(folder, () => undefined)
    expect(stored()).toEqual([beta])
  })

  it('of a draft stay until it is sent or emptied', () => {
    const { folder, stored } = folderWith()
    const file = document(alpha, 'half-written.pdf')
    visit(folder, (store) => {
      store.saveDraft({ conversationId: null, text: '', files: [file] })
      writeFileSync(join(folder, 'attachments', alpha), 'data')
    })
    visit(folder, (store) => {
      expect(store.listDrafts()).toEqual([{ conversationId: null, text: '', files: [file] }])
      expect(stored()).toEqual([alpha])
      store.saveDraft({ conversationId: null, text: '' })
    })
    visit(folder, () => undefined)
    expect(stored()).toEqual([])
  })

  it('are left alone while a damaged database is kept aside, but for those of deleted conversations', () => {
    const { folder, stored } = folderWith(alpha, beta, gamma)
    writeFileSync(join(folder, 'conversations-damaged-20260101T000000Z.db'), 'was damaged')
    const [one, two] = [turnWith('one', document(alpha)), turnWith('two', document(beta))]
    visit(folder, (store) => {
      store.startTurn(one)
      store.startTurn(two)
      store.remove([one.conversationId])
    })
    visit(folder, () => undefined)
    expect(stored()).toEqual([beta, gamma])
  })

  it('are still in use when their messages were salvaged from a damaged database', () => {
    const { folder, stored } = folderWith()
    const [kept, removed] = [turnWith('one', document(alpha)), turnWith('two', document(beta))]
    visit(folder, (store) => {
      store.startTurn(kept)
      store.startTurn(removed)
      for (const id of [alpha, beta]) writeFileSync(join(folder, 'attachments', id), 'data')
    })
    const path = join(folder, 'conversations.db')
    writeFileSync(path, Buffer.concat([Buffer.alloc(100), readFileSync(path).subarray(100)]))
    const { database, store } = replaceDamaged(folder, salvage(folder))
    expect(store.listFiles()).toEqual(new Set([alpha, beta]))
    store.remove([removed.conversationId])
    database.close()
    visit(folder, () => undefined)
    expect(stored()).toEqual([alpha])
  })

  it('keep nobody from a folder that has none', () => {
    const folder = temporaryFolder()
    visit(folder, () => undefined)
    expect(existsSync(join(folder, 'attachments'))).toBe(false)
  })
})
