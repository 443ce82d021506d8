import { createHash, randomUUID } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { AppFailure } from '../../../shared/app-error'
import { createAttachmentStore } from '../../attachments/attachment-store'
import type { StoredExchange } from '../exchange-store'
import type { Conversations } from '../open-conversations'
import {
  complete,
  createReply,
  createTurn,
  openForTest,
  temporaryFolder,
  withText,
} from '../testing/support'
import { readImportFile } from './read-import-file'
import { createTransferService } from './transfer-service'

const hostile = `<script>alert(1)</script> & <img src=x onerror=alert(1)> ](javascript:x)`
const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const labels = {
  ...{ you: 'You', reply: 'Reply', incomplete: 'incomplete', untitled: 'Untitled' },
  ...{ toolCall: 'Tool call', toolResult: 'Result' },
}

/** A real database with a service over it; the calls are those of its worker. */
function openWithService(readFile = readImportFile) {
  const { store, database } = openForTest(temporaryFolder())
  const conversations: Pick<Conversations, 'readPortable' | 'listTaken' | 'importConversations'> = {
    readPortable: async (id) => store.readPortable(id),
    listTaken: async () => store.listTaken(),
    importConversations: async (list) => store.importConversations(list),
  }
  const attachments = createAttachmentStore(temporaryFolder())
  const service = createTransferService({
    conversations,
    readAttachment: attachments.read,
    addAttachments: attachments.add,
    readFile,
    labels: () => labels,
  })
  return { store, database, service, attachments }
}

/** As a user brings a file in: what it would bring first, then what it has brought. */
async function bringIn({ service }: ReturnType<typeof openWithService>, path: string) {
  const preview = await service.previewImport(path)
  return { preview, report: await service.importPreviewed() }
}

function fill({ store }: ReturnType<typeof openWithService>) {
  const turn = createTurn(hostile)
  const { conversationId } = turn
  store.startTurn(turn)
  store.finishReply(withText(turn.reply, 'first \ud800\u0000 version', complete))
  const second = createReply(turn.prompt)
  store.startTurn({ conversationId, reply: second })
  store.finishReply(withText(second, 'second version', { kind: 'stopped' }))
  store.selectMessage(conversationId, turn.reply.id)
  const folder = { id: 'b2f7a1de-5c1e-4f3a-9b60-1a2b3c4d5e6f', name: 'Rocks' }
  store.createFolder(folder)
  store.arrange([{ conversationId, folderId: folder.id, pinned: true }])
  store.changeSettings(conversationId, { system: hostile, topP: 0.5 })
  return conversationId
}

const shape = (store: ReturnType<typeof openWithService>['store'], id: string) => {
  const { messages, ...rest } = store.readPortable(id)
  return {
    ...rest,
    messages: messages.map(({ message, shown }) => ({
      role: message.role,
      content: message.content,
      createdAt: message.createdAt,
      parent: messages.findIndex((other) => other.message.id === message.parentId),
      state: message.role === 'assistant' && message.state,
      shown,
    })),
  }
}

describe('our own JSON', () => {
  it('brings everything into another database, once', async () => {
    const from = openWithService()
    const id = fill(from)
    const path = join(temporaryFolder(), 'all.json')
    await from.service.exportTo({ path, format: 'json', kind: 'file', conversationIds: [id] })
    const to = openWithService()
    const { title, createdAt, updatedAt } = from.store.readPortable(id)
    const first = await to.service.previewImport(path)
    expect(first).toEqual({
      ...{ conversations: 1, messages: 3, newestTitles: [title] },
      span: { from: createdAt, to: updatedAt },
      ...{ alreadyThere: 0, unreadable: 0 },
    })
    expect(to.store.list()).toEqual([])
    expect(await to.service.importPreviewed()).toEqual({
      imported: 1,
      alreadyThere: 0,
      unreadable: 0,
    })
    expect(shape(to.store, id)).toEqual(shape(from.store, id))
    expect(to.store.read(id).settings).toEqual({ system: hostile, topP: 0.5 })
    expect(to.store.search('second')).toHaveLength(1)
    to.store.remove([id])
    expect(await bringIn(to, path)).toEqual({
      preview: {
        ...{ conversations: 0, messages: 0, newestTitles: [], span: null },
        ...{ alreadyThere: 1, unreadable: 0 },
      },
      report: { imported: 0, alreadyThere: 1, unreadable: 0 },
    })
    to.store.restore([id])
    expect(to.store.list()).toHaveLength(1)
    expect(to.store.listFolders().map(({ name }) => name)).toEqual(['Rocks'])
  })
})

describe('what went over the wire for a reply', () => {
  const recipe = '{"a":"recipe"}'
  const digest = createHash('sha256').update(recipe).digest('hex')
  const stored: StoredExchange = {
    exchange: {
      attempts: [
        {
          ...{ startedAt: 1, recipe: digest, events: [] },
          route: {
            ...{ modelId: 'm', invokedId: 'm', region: 'eu-west-1' },
            ...{ kind: 'on-demand', simulated: false },
          },
          end: { kind: 'completed', at: 2, stopReason: 'end_turn' },
        },
      ],
    },
    recipes: [{ digest, text: recipe }],
  }

  async function exportWith(change: (json: JsonFile) => void) {
    const from = openWithService()
    const turn = createTurn('Hi')
    from.store.startTurn(turn)
    from.store.finishReply(withText(turn.reply, 'Hello.', complete))
    from.store.saveExchange(turn.reply.id, stored)
    const path = join(temporaryFolder(), 'all.json')
    const conversationIds = [turn.conversationId]
    await from.service.exportTo({ path, format: 'json', kind: 'file', conversationIds })
    const json: JsonFile = JSON.parse(readFileSync(path, 'utf8'))
    change(json)
    writeFileSync(path, JSON.stringify(json))
    const to = openWithService()
    expect((await bringIn(to, path)).report).toMatchObject({ imported: 1, unreadable: 0 })
    const reply = to.store.read(turn.conversationId).messages[1]
    return to.store.readExchange(reply?.id ?? '')
  }
  interface JsonFile {
    readonly conversations: {
      exchanges?: Record<string, unknown>
      recipes?: Record<string, string>
    }[]
  }

  it('comes back with our own JSON', async () => {
    expect(await exportWith(() => undefined)).toEqual(stored)
  })

  it('may be missing, as in a file of an older Basalt, or be spoilt: the reply comes all the same', async () => {
    const spoil = (exchanges: unknown) => (json: JsonFile) => {
      for (const one of json.conversations) Object.assign(one, { exchanges })
    }
    expect(
      await exportWith(({ conversations }) =>
        conversations.forEach((one) => {
          delete one.exchanges
          delete one.recipes
        }),
      ),
    ).toBeNull()
    expect(await exportWith(spoil('none'))).toBeNull()
    expect(await exportWith(spoil({ any: { attempts: [{}] } }))).toBeNull()
  })

  it('brings no recipe under a digest that is not its own', async () => {
    const read = await exportWith(({ conversations }) => {
      for (const { recipes = {} } of conversations) recipes[digest] = '{"another":"recipe"}'
    })
    expect(read).toEqual({ ...stored, recipes: [] })
  })
})

/** A conversation whose prompt has a picture and a document. */
async function fillWithFiles({ store, attachments }: ReturnType<typeof openWithService>) {
  const { added } = await attachments.add([
    { name: 'dot "1".png', bytes: onePixel },
    { name: 'notes](x).txt', bytes: Buffer.from('<b>kept</b>') },
  ])
  const turn = createTurn('What is this?')
  store.startTurn({
    ...turn,
    prompt: { ...turn.prompt, content: [...turn.prompt.content, ...added] },
  })
  store.finishReply(withText(turn.reply, 'A picture.', complete))
  return { id: turn.conversationId, added }
}

describe('attached files', () => {
  it('come back with our own JSON', async () => {
    const from = openWithService()
    const { id, added } = await fillWithFiles(from)
    const path = join(temporaryFolder(), 'all.json')
    const exported = { path, format: 'json', kind: 'file', conversationIds: [id] } as const
    expect(await from.service.exportTo(exported)).toEqual({ filesLeftOut: 0 })
    const to = openWithService()
    await bringIn(to, path)
    expect(shape(to.store, id)).toEqual(shape(from.store, id))
    for (const { fileId } of added) {
      expect(await to.attachments.read(fileId)).toEqual(await from.attachments.read(fileId))
    }
    expect(to.store.listFiles()).toEqual(new Set(added.map(({ fileId }) => fileId)))
  })

  it('that a file of ours does not hold, or holds with other bytes, are left as their names', async () => {
    const from = openWithService()
    const { id, added } = await fillWithFiles(from)
    const path = join(temporaryFolder(), 'all.json')
    await from.service.exportTo({ path, format: 'json', kind: 'file', conversationIds: [id] })
    const json = JSON.parse(readFileSync(path, 'utf8'))
    json.files[added[0]?.fileId ?? ''].base64 = Buffer.from('other').toString('base64')
    delete json.files[added[1]?.fileId ?? '']
    writeFileSync(path, JSON.stringify(json))
    const to = openWithService()
    await bringIn(to, path)
    const [prompt] = to.store.read(id).messages
    expect(prompt?.content.slice(1)).toEqual([
      { type: 'text', text: '[dot "1".png]' },
      { type: 'text', text: '[notes](x).txt]' },
    ])
    expect(to.store.listFiles().size).toBe(0)
  })

  it('are within a page, where a picture is shown and anything else can only be saved', async () => {
    const from = openWithService()
    const { id } = await fillWithFiles(from)
    const path = join(temporaryFolder(), 'page.html')
    await from.service.exportTo({ path, format: 'html', kind: 'file', conversationIds: [id] })
    const page = readFileSync(path, 'utf8')
    expect(page).toContain(
      `<img alt="dot &quot;1&quot;.png" src="data:image/png;base64,${onePixel.toString('base64')}">`,
    )
    expect(page).toContain(
      '<a download="notes](x).txt" href="data:application/octet-stream;base64,',
    )
    expect(page).toContain("default-src 'none'; img-src data:;")
  })

  it('stand in a folder beside Markdown, which names them', async () => {
    const from = openWithService()
    const { id, added } = await fillWithFiles(from)
    const folder = temporaryFolder()
    const path = join(folder, 'My chat.md')
    await from.service.exportTo({ path, format: 'markdown', kind: 'file', conversationIds: [id] })
    const ends = added.map(({ fileId }) => fileId.slice(0, 8))
    const names = [`dot 1-${ends[0]}.png`, `notes](x)-${ends[1]}.txt`]
    expect(readdirSync(join(folder, 'My chat-files')).sort()).toEqual([...names].sort())
    const markdown = readFileSync(path, 'utf8')
    expect(markdown).toContain(`> ![dot "1".png](My%20chat-files/dot%201-${ends[0]}.png)`)
    expect(markdown).toContain('> [notes\\](x).txt](My%20chat-files/notes%5D')
  })
})

describe('pages and Markdown', () => {
  it('show the branch that is shown, and OUT-12 nothing in a page can run', async () => {
    const from = openWithService()
    const ids = [
      fill(from),
      ...[1, 2].map(() => {
        const turn = createTurn('../same: name')
        from.store.startTurn(turn)
        return turn.conversationId
      }),
    ]
    const folder = temporaryFolder()
    for (const format of ['html', 'markdown'] as const) {
      await from.service.exportTo({ path: folder, format, kind: 'folder', conversationIds: ids })
    }
    const names = readdirSync(folder)
    expect(names).toHaveLength(6)
    expect(names.filter((name) => /[<>:/\\]/.test(name))).toEqual([])
    const pageName = names.find((name) => name.startsWith('script') && name.endsWith('.html'))
    const page = readFileSync(join(folder, pageName ?? ''), 'utf8')
    expect(page).toContain("default-src 'none'")
    expect(page).not.toMatch(/<(?:script|img|a|iframe|link)\b/)
    expect(page).toContain('first ')
    expect(page).not.toContain('second version')
    const markdown = readFileSync(join(folder, 'same name.md'), 'utf8')
    expect(markdown).toMatch(/^# \.\.\/same: name\n\n## You \(/)
  })

  it('leave nothing behind where they cannot be written', async () => {
    const from = openWithService()
    const id = fill(from)
    const folder = temporaryFolder()
    const path = join(folder, 'missing', 'a.json')
    await expect(
      from.service.exportTo({ path, format: 'json', kind: 'file', conversationIds: [id] }),
    ).rejects.toMatchObject({ error: { kind: 'storage' } })
    const gone = { path: join(folder, 'b.json'), format: 'json', kind: 'file' } as const
    await expect(
      from.service.exportTo({ ...gone, conversationIds: [randomUUID()] }),
    ).rejects.toBeInstanceOf(AppFailure)
    expect(readdirSync(folder)).toEqual([])
  })
})

describe('a file that is no export', () => {
  it.each([
    ['of something else', '{"a": 1}', 'conversations.transfer.unknownFormat'],
    ['cut short', '[{"title": "Ro', 'conversations.transfer.broken'],
    ['nested without end', '['.repeat(1_000_000), 'conversations.transfer.broken'],
    ['that only begins as a zip', 'PK\u0003\u0004 and no more', 'conversations.transfer.broken'],
    ['that is empty', '', 'conversations.transfer.broken'],
  ])('%s is refused with what is wrong, and nothing comes in', async (_what, content, key) => {
    const { store, service } = openWithService()
    const path = join(temporaryFolder(), 'import.json')
    writeFileSync(path, content)
    await expect(service.previewImport(path)).rejects.toMatchObject({
      error: { kind: 'invalid-input', message: { key } },
    })
    await expect(service.importPreviewed()).rejects.toMatchObject({ error: { kind: 'not-found' } })
    expect(store.list()).toEqual([])
  })
})

it('imports the file that was chosen last, though the one before took longer to read', async () => {
  const read: string[] = []
  let goOn = (): void => undefined
  const held = new Promise<void>((resolve) => (goOn = resolve))
  const { service } = openWithService(async (path) => {
    read.push(path)
    if (path === 'large.json') await held
    return { conversations: [], unreadable: 0, files: [] }
  })
  const dropped = service.previewImport('large.json')
  await service.previewImport('small.json')
  goOn()
  await dropped
  await service.importPreviewed()
  expect(read).toEqual(['large.json', 'small.json', 'small.json'])
})
